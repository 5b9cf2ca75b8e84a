import { Button } from '@mantine/core';
import { IconFileAlert } from '@tabler/icons-react';
import { HostileText } from '../../../components/hostile-text.tsx';
import { Note } from '../../../components/note.tsx';

/** Why a view file was not opened. */
export interface Refusal {
  readonly file: string;
  readonly reason: string;
  readonly remedy: string;
}

/** Tells that a view file was refused whole, why, and what to do next. */
export function ViewFileNote({
  refusal,
  onClose,
}: {
  readonly refusal: Refusal;
  readonly onClose: () => void;
}) {
  return (
    <Note alert tone="bad" icon={<IconFileAlert size={18} />} title={<HostileText text={refusal.reason} />}>
      <p>
        Nothing of <HostileText text={refusal.file} /> was opened. <HostileText text={refusal.remedy} />
      </p>
      <Button size="compact-sm" onClick={onClose}>
        Close
      </Button>
    </Note>
  );
}
