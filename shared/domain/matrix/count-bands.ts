import { sensitivities, type Sensitivity } from '../sensitivity.ts';
import type { AxisCounts } from './count-cells.ts';
import type { Group } from './group.ts';

type GroupOf = (index: number) => Group;

/** Up to so many belong to each group; the last holds all beyond. */
const countSteps = [
  { from: 101, label: 'More than 100' },
  { from: 21, label: '21 to 100' },
  { from: 6, label: '6 to 20' },
  { from: 2, label: '2 to 5' },
  { from: 1, label: '1' },
] as const;

/** By how many others each member has: most first, those without any last. */
export function byCount(counts: AxisCounts, one: string, many: string): GroupOf {
  return (index) => {
    const count = counts.others[index] ?? 0;
    const place = countSteps.findIndex(({ from }) => count >= from);
    const step = countSteps[place];
    if (step === undefined) return { key: 'count:0', label: `No ${one}`, sortBy: '9' };
    const { from, label } = step;
    return { key: `count:${from}`, label: `${label} ${from === 1 ? one : many}`, sortBy: String(place) };
  };
}

const levelLabels: Readonly<Record<Sensitivity, string>> = {
  full: 'Full access',
  sensitive: 'Sensitive permissions',
  normal: 'Nothing sensitive',
  none: 'No permissions',
  unknown: 'Permissions not known',
};

/** By the highest sensitivity of each member's accounts: the highest first, those without an account last. */
export function bySensitivity(counts: AxisCounts): GroupOf {
  return (index) => {
    const level = counts.sensitivity[index] ?? 0;
    const word = sensitivities[level];
    if (counts.accounts[index] === 0 || word === undefined) {
      return { key: 'no-account', label: 'No account', sortBy: '9' };
    }
    return {
      key: `sensitivity:${word}`,
      label: levelLabels[word],
      sortBy: String(sensitivities.length - level),
    };
  };
}

const daySeconds = 86_400;
/** Up to so many days ago, soonest first. */
const changeSteps = [
  { days: 1, label: 'Changed within a day' },
  { days: 7, label: 'Changed within 7 days' },
  { days: 30, label: 'Changed within 30 days' },
  { days: 90, label: 'Changed within 90 days' },
  { days: Infinity, label: 'Changed longer ago' },
] as const;

/** By when an account of each member was last seen to change: the latest first, those never seen to change last. */
export function byLastChange(counts: AxisCounts, now: number): GroupOf {
  return (index) => {
    const changedAt = counts.changedAt[index] ?? 0;
    const place = changeSteps.findIndex(({ days }) => now / 1000 - changedAt <= days * daySeconds);
    const step = changeSteps[place];
    if (changedAt === 0 || step === undefined) {
      return { key: 'changed:never', label: 'No change seen', sortBy: '9' };
    }
    return { key: `changed:${step.days}`, label: step.label, sortBy: String(place) };
  };
}
