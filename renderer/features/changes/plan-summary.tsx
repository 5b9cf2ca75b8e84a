import {
  IconAlertTriangle,
  IconBan,
  IconClockPause,
  IconInfoCircle,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import type { PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import { invertPlan } from '#shared/domain/plan/invert-plan.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { Note } from '../../components/note.tsx';
import { counted } from '../../components/words.ts';
import { GroupProposals } from './group-proposals.tsx';
import { PlanAnew } from './plan-anew.tsx';
import { LeaveOutForbidden } from './leave-out-forbidden.tsx';
import { ApprovalNote } from './approval-note.tsx';
import { PlanLater } from './plan-later.tsx';
import { PlanVisits } from './plan-visits.tsx';
import { spokenRules, subjectWords } from './plan-rows.ts';
import { ruleWords } from './rule-words.ts';
import { operationStanding, totalsSentence, truths, verificationWords } from './plan-words.ts';
import { SettledLines } from './settled-lines.tsx';
import { ToldChip } from './told-chip.tsx';
import { WentWrong } from './went-wrong.tsx';
import styles from './changes.module.css';

/** More sentences of one kind than this nobody reads here; each stands with its operation too. */
const mostSentences = 4;

export interface PlanSummaryProps {
  readonly plan: PlanDetail;
  /** Whether somebody is at it. */
  readonly isRunning: boolean;
  /** Why the last act did not work; null when it did. */
  readonly error: unknown;
}

/** What a plan comes to before one reads its operations: truths, totals, rules, what has moved, what can't be undone. */
export function PlanSummary({ plan, isRunning, error }: PlanSummaryProps) {
  const { operations, moved, alreadySo, errors, totals } = plan;
  const ahead = operations.filter(isAhead);
  const rules = spokenRules(ahead);
  const forbidden = rules.filter(({ level }) => level === 'block');
  const warnings = rules.filter(({ level }) => level === 'warn');
  const lasting = invertPlan(operations).withoutInverse;
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  return (
    <div className={styles['summary']}>
      <FailureNote error={error} />
      <PlanLater plan={plan} />
      <p>{totalsSentence(totals)}</p>
      <ul className={styles['truths']} aria-label="What the plan is good for">
        {truths(plan).map((told) => (
          <li key={told.word}>
            <ToldChip told={told} /> <Dim>{told.sentence}</Dim>
          </li>
        ))}
      </ul>
      <Tally operations={operations} isRunning={isRunning} />
      <PlanVisits plan={plan} />
      {plan.status === 'interrupted' && (
        <Note tone="warn" icon={<IconPlugConnectedX size={18} />} title="It was interrupted">
          Rollcall ended while it carried this plan out. <em>Resume</em> looks first how what was begun has
          ended, then goes on: nothing is sent twice.
        </Note>
      )}
      <WentWrong operations={operations} />
      <ApprovalNote plan={plan} />
      {forbidden.length > 0 && (
        <Note tone="bad" icon={<IconBan size={18} />} title="Rules forbid this plan as it is">
          {plan.status === 'blocked' && <LeaveOutForbidden plan={plan} />}
          <Rules rules={forbidden} />
        </Note>
      )}
      {moved.length > 0 && (
        <Note
          tone="warn"
          icon={<IconClockPause size={18} />}
          title={`Stale: ${counted(moved.length, 'account or setting is', 'accounts or settings are')} not any more as the plan took ${moved.length === 1 ? 'it' : 'them'} to be`}
        >
          {moved.slice(0, mostSentences).map(({ operation }) => {
            const where = byId.get(operation);
            return (
              where !== undefined && (
                <p key={operation}>
                  <HostileText text={`${subjectWords(where)} at ${where.target.name}`} />
                </p>
              )
            );
          })}
          {moved.length > mostSentences && <p>and {(moved.length - mostSentences).toLocaleString()} more.</p>}
          <p>It can’t be applied as it is. Planned anew, the same is wished of the world as it is now.</p>
          <PlanAnew plan={plan.id} />
        </Note>
      )}
      {warnings.length > 0 && (
        <Note
          tone="warn"
          icon={<IconAlertTriangle size={18} />}
          title={`${counted(ahead.flatMap(({ guards }) => guards.filter(({ level }) => level === 'warn')).length, 'warning')}, for a second look`}
        >
          <Rules rules={warnings} />
        </Note>
      )}
      {lasting.length > 0 && (
        <Note
          tone="warn"
          icon={<IconAlertTriangle size={18} />}
          title={`${counted(lasting.length, 'operation')} can’t be undone`}
        >
          {[...new Set(lasting.map(({ why }) => why))].map((why) => (
            <p key={why}>{why}</p>
          ))}
        </Note>
      )}
      {errors.length > 0 && (
        <Note
          tone="bad"
          icon={<IconAlertTriangle size={18} />}
          title={`${counted(errors.length, 'wish', 'wishes')} could not be planned`}
        >
          <SettledLines lines={errors} />
        </Note>
      )}
      {alreadySo.length > 0 && (
        <Note
          tone="info"
          icon={<IconInfoCircle size={18} />}
          title={`${counted(alreadySo.length, 'wish is', 'wishes are')} fulfilled already`}
        >
          <SettledLines lines={alreadySo} />
        </Note>
      )}
      <GroupProposals plan={plan} />
    </div>
  );
}

/** Rules with what they say, a few sentences of each. */
export function Rules({ rules }: { readonly rules: ReturnType<typeof spokenRules> }) {
  return (
    <ul className={styles['rules']}>
      {rules.map(({ rule, level, sentences }) => (
        <li key={`${level} ${rule}`}>
          <strong>{ruleWords[rule]}</strong> <Dim small>rule {rule}</Dim>
          {sentences.slice(0, mostSentences).map((sentence) => (
            <p key={sentence}>
              <HostileText text={sentence} />
            </p>
          ))}
          {sentences.length > mostSentences && (
            <p>and {(sentences.length - mostSentences).toLocaleString()} more of this rule.</p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Rules and warnings are for what is still to come: what has ended says itself how. */
const isAhead = ({ progress: { status } }: PlannedOperation): boolean =>
  status === 'planned' || status === 'handed-off' || status === 'must-check';

/** How far the operations are, once any has begun. */
function Tally({
  operations,
  isRunning,
}: Pick<PlanDetail, 'operations'> & Pick<PlanSummaryProps, 'isRunning'>) {
  if (operations.every(({ progress }) => progress.status === 'planned')) return null;
  const standings = operations.map(({ progress }) => operationStanding(progress, isRunning));
  const standing = Map.groupBy(standings, ({ word }) => word);
  const verified = Map.groupBy(operations, ({ progress }) => progress.verification);
  return (
    <ul className={styles['tally']} aria-label="How far it is" aria-live="polite">
      {[...standing].map(([word, group]) => (
        <li key={word}>
          <ToldChip
            told={{
              tone: group[0]?.tone ?? 'quiet',
              word: `${group.length.toLocaleString()} ${word.toLowerCase()}`,
            }}
          />
        </li>
      ))}
      {[...verified].map(
        ([verification, group]) =>
          verification !== null && (
            <li key={verification}>
              <ToldChip
                told={{
                  ...verificationWords[verification],
                  word: `${group.length.toLocaleString()} ${verificationWords[verification].word}`,
                }}
              />
            </li>
          ),
      )}
    </ul>
  );
}
