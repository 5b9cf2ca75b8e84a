import { assertNever } from '#shared/domain/assert-never.ts';
import { foldSteps, type KeptStep } from '#shared/domain/plan/staged-set.ts';

/** What a step did, as the object of "Undo": "staging “Suspend Ana”". */
export function describeStep(steps: readonly KeptStep[], { number, step }: KeptStep): string {
  switch (step.kind) {
    case 'stage':
      return `staging “${step.title}”`;
    case 'change-role':
      return `changing the role to ${step.role}`;
    case 'discard':
      return 'discarding everything';
    case 'unstage': {
      const [first] = step.names;
      if (step.names.length === 1 && first?.wish === null) {
        const before = foldSteps(steps.filter((each) => each.number < number));
        const group = before.find((each) => each.number === first.group);
        if (group !== undefined) return `dropping “${group.title}”`;
      }
      return step.names.length === 1 ? 'dropping 1 change' : `dropping ${step.names.length} entries`;
    }
    default:
      return assertNever(step);
  }
}
