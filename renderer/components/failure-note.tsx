import { IconAlertTriangle } from '@tabler/icons-react';
import { toFailure } from '../api/failure.ts';
import { FailureDetails } from './error-state.tsx';
import { Note } from './note.tsx';

/** Why the last act did not work, beside the form it came from; nothing while `error` is null. */
export function FailureNote({ error }: { readonly error: unknown }) {
  if (error === null || error === undefined) return null;
  const failure = toFailure(error);
  return (
    <Note tone="bad" icon={<IconAlertTriangle size={18} />} title={failure.message} alert>
      {failure.remedy}
      <FailureDetails details={failure.details} />
    </Note>
  );
}
