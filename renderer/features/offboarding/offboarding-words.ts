import type { OffboardingDetail, OffboardingTask } from '#shared/contract/offboarding.ts';
import type { OperationKind } from '#shared/domain/plan/operation.ts';
import { duration } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';

/** What is taken away, in the words of a list. */
export const taskWords: Readonly<Partial<Record<OperationKind, string>>> = {
  suspend: 'Suspend',
  'remove-user': 'Remove',
  'revoke-sessions': 'Log out',
  'generate-code': 'New request code',
};

/** The whole in one sentence. */
export function statusSentence(detail: OffboardingDetail): string {
  const { status, tasks, remaining, hindered, clock } = detail;
  const done = tasks.filter(({ state }) => state === 'done').length;
  switch (status) {
    case 'nothing-to-do':
      return 'No account, and no request code that they know: nothing to take away.';
    case 'not-begun':
      return [
        `Not begun: ${counted(remaining.totals.operations, 'operation')} on ${counted(remaining.totals.targets, 'target')}`,
        ...(hindered.length === 0 ? [] : [`${hindered.length.toLocaleString()} not possible yet`]),
      ]
        .join(', ')
        .concat('.');
    case 'under-way':
      return `Under way: ${done} of ${tasks.length} done.`;
    case 'open':
      return `${done} of ${tasks.length} done; ${counted(
        tasks.filter(({ state }) => state === 'open').length + hindered.length + remaining.lines.length,
        'thing is',
        'things are',
      )} open.`;
    case 'complete':
      return clock.state === 'missed'
        ? 'Complete, after the agreed hours: all that Rollcall knows of is gone.'
        : 'Complete: all that Rollcall knows of is gone.';
  }
}

/** How it stands to the agreed hours at this moment. */
export function clockSentence({ clock, begun }: OffboardingDetail, now: number): string {
  const { due, agreedHours } = clock;
  const agreed = `${counted(agreedHours, 'hour')} agreed`;
  if (due === null) return `${agreed}, counted from when it is begun or they are marked as leaving.`;
  const left = Date.parse(due) - now;
  switch (clock.state) {
    case 'kept':
      return `Kept: complete within the ${agreed}.`;
    case 'missed':
      return `Missed by ${duration(Date.parse(begun?.completedAt ?? due) - Date.parse(due))}: ${agreed}.`;
    default:
      return left >= 0 ? `${duration(left)} left of ${agreed}.` : `Over by ${duration(-left)}: ${agreed}.`;
  }
}

/** Whether the agreed hours are over at this moment and something is left. */
export function isOver({ clock: { due, state } }: OffboardingDetail, now: number): boolean {
  return state === 'missed' || (due !== null && state !== 'kept' && now > Date.parse(due));
}

/** How a task is known to be done, or what it waits for. */
export function taskTelling({ state, why, attested, by, verification }: OffboardingTask): string {
  if (state !== 'done') return why ?? '';
  const who = attested ? `attested${by === null ? '' : ` by ${by}`}` : 'by API';
  const checked = {
    confirmed: ', confirmed',
    contradicted: ', contradicted',
    'not-verifiable': ', not verifiable',
  };
  return `${who}${verification === null ? '' : checked[verification]}${why === null ? '' : `. ${why}`}`;
}
