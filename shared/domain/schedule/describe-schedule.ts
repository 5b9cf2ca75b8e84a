import { assertNever } from '../assert-never.ts';
import type { TargetId } from '../ids.ts';
import type { EndOfAccess } from './scheduled-change.ts';

/** What an end does: "Remove Support from Ana Ruiz at Kettle & Co". */
export function describeEnd(
  { ending, roles, name, targetIds }: Pick<EndOfAccess, 'ending' | 'roles' | 'name' | 'targetIds'>,
  nameOf: (target: TargetId) => string,
): string {
  const [first] = targetIds;
  const where =
    targetIds.length === 1 && first !== undefined ? `at ${nameOf(first)}` : `at ${targetIds.length} stores`;
  return `${deedOf(ending, roles, name)} ${where}`.slice(0, 200);
}

function deedOf(ending: EndOfAccess['ending'], roles: readonly string[], name: string): string {
  switch (ending) {
    case 'take-back':
      return roles.length === 0 ? `End the access of ${name}` : `Remove ${roles.join(', ')} from ${name}`;
    case 'suspend':
      return `Suspend ${name}`;
    case 'remove':
      return `Remove ${name}`;
    default:
      return assertNever(ending);
  }
}
