import { IconAlertTriangle } from '@tabler/icons-react';
import type { PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { counted } from '../../components/words.ts';
import { operationSentence } from './plan-rows.ts';

/** Each says it again beside its operation. */
const mostSentences = 4;

/** What failed, and what the world contradicts, with the reasons: the first thing to know of a plan that went on. */
export function WentWrong({ operations }: Pick<PlanDetail, 'operations'>) {
  const wrong = operations.filter(
    ({ progress }) => progress.status === 'failed' || progress.verification === 'contradicted',
  );
  if (wrong.length === 0) return null;
  return (
    <Note
      tone="bad"
      icon={<IconAlertTriangle size={18} />}
      title={`${counted(wrong.length, 'operation')} went wrong`}
    >
      {wrong.slice(0, mostSentences).map((operation) => (
        <p key={operation.id}>
          <HostileText text={wrongSentence(operation)} />
        </p>
      ))}
      {wrong.length > mostSentences && <p>and {(wrong.length - mostSentences).toLocaleString()} more.</p>}
    </Note>
  );
}

function wrongSentence(operation: PlannedOperation): string {
  const { target, progress } = operation;
  const why =
    progress.fault === null
      ? (progress.note ?? '')
      : `${progress.fault.message} ${progress.fault.remedy ?? ''}`;
  const how = progress.verification === 'contradicted' ? 'contradicted' : 'failed';
  return `${operationSentence(operation)} at ${target.name}: ${how}. ${why}`.trim();
}
