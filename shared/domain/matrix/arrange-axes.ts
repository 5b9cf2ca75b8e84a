import { assertNever } from '../assert-never.ts';
import { compareOwners } from '../compare-owners.ts';
import { foldText } from '../fold-text.ts';
import { owners, type Owner } from '../person.ts';
import type { MatrixArrangement, PeopleGroup, TargetGroup } from './arrangement.ts';
import { byCount, byLastChange, bySensitivity } from './count-bands.ts';
import type { AxisCounts } from './count-cells.ts';
import type { Group } from './group.ts';
import type { MatrixAxes } from './matrix-model.ts';

type Compare = (a: number, b: number) => number;

const everything: Group = { key: 'all', label: '', sortBy: '' };
/** Named groups stand before the one without a name. */
const named = (key: string, label: string): Group => ({ key, label, sortBy: `0${foldText(label)}` });
const nameless = (key: string, label: string): Group => ({ key, label, sortBy: '1' });

/** How a group of people who belong to nobody in particular, or all to one owner, is called. */
const ownerLabels: Readonly<Record<Owner, string>> = {
  agency: 'Agency',
  client: 'Clients',
  vendor: 'Vendors',
  unknown: 'Nobody knows whose',
};

/** 1, or -1 to turn an order around. */
type Sign = 1 | -1;

/** Names are compared folded, each folded once. Whoever has none stands last, whichever way the order goes. */
function byText(texts: readonly (string | null)[], sign: Sign): Compare {
  const folded = texts.map((text) => (text === null ? null : foldText(text)));
  return (a, b) => {
    const [left, right] = [folded[a] ?? null, folded[b] ?? null];
    if (left === right) return 0;
    if (left === null) return 1;
    if (right === null) return -1;
    return left < right ? -sign : sign;
  };
}

const byNumber =
  (numbers: Uint32Array | Uint8Array, sign: Sign): Compare =>
  (a, b) =>
    sign * ((numbers[a] ?? 0) - (numbers[b] ?? 0));

/** What compares equal keeps the order of the axis, also in an order turned around. */
const thenAxis =
  (first: Compare): Compare =>
  (a, b) =>
    first(a, b) || a - b;

export function peopleOrder(
  { people, targets }: MatrixAxes,
  counts: AxisCounts,
  { sort, descending }: MatrixArrangement['people'],
): Compare {
  const sign = descending ? -1 : 1;
  const first = (): Compare => {
    switch (sort) {
      case 'owner':
        return (a, b) => sign * compareOwners(people[a]?.owner ?? 'unknown', people[b]?.owner ?? 'unknown');
      case 'name':
        return byText(
          people.map(({ name }) => name),
          sign,
        );
      case 'team':
        return byText(
          people.map(({ team }) => team),
          sign,
        );
      case 'client': {
        const names = clientNames(targets);
        return byText(
          people.map(({ clientId }) => (clientId === null ? null : (names.get(clientId) ?? ''))),
          sign,
        );
      }
      case 'stores':
        return byNumber(counts.others, sign);
      case 'sensitivity':
        return byNumber(counts.sensitivity, sign);
      case 'last-change':
        return byNumber(counts.changedAt, sign);
      case 'last-seen':
        return byNumber(counts.seenAt, sign);
      default:
        return assertNever(sort);
    }
  };
  return thenAxis(first());
}

export function targetOrder(
  { targets }: MatrixAxes,
  counts: AxisCounts,
  { sort, descending }: MatrixArrangement['targets'],
): Compare {
  const sign = descending ? -1 : 1;
  const name = (): Compare =>
    byText(
      targets.map((target) => target.name),
      sign,
    );
  const first = (): Compare => {
    switch (sort) {
      case 'organization': {
        // Stores of no organization come before those of one, as in `buildMatrix`.
        const organization = byText(
          targets.map((target) => organizationOf(target) ?? ''),
          sign,
        );
        const own = name();
        return (a, b) => organization(a, b) || own(a, b);
      }
      case 'client': {
        const client = byText(
          targets.map((target) => target.client),
          sign,
        );
        const own = name();
        return (a, b) => client(a, b) || own(a, b);
      }
      case 'name':
        return name();
      case 'plan':
        return byText(
          targets.map(({ plan }) => plan),
          sign,
        );
      case 'people':
        return byNumber(counts.others, sign);
      case 'sensitivity':
        return byNumber(counts.sensitivity, sign);
      case 'last-change':
        return byNumber(counts.changedAt, sign);
      case 'last-seen':
        return byNumber(counts.seenAt, sign);
      default:
        return assertNever(sort);
    }
  };
  return thenAxis(first());
}

/** The organization that a target is of, or is. */
function organizationOf({ kind, name, organization }: MatrixAxes['targets'][number]): string | null {
  return organization ?? (kind === 'organization' ? name : null);
}

export function peopleBands(
  axes: MatrixAxes,
  counts: AxisCounts,
  group: PeopleGroup,
  now: number,
): (index: number) => Group {
  const { people } = axes;
  switch (group) {
    case 'none':
      return () => everything;
    case 'owner':
      return (index) => {
        const owner = people[index]?.owner ?? 'unknown';
        return { key: `owner:${owner}`, label: ownerLabels[owner], sortBy: String(owners.indexOf(owner)) };
      };
    case 'team':
      return (index) => {
        const team = people[index]?.team ?? null;
        return team === null ? nameless('no-team', 'No team') : named(`team:${foldText(team)}`, team);
      };
    case 'client': {
      const names = clientNames(axes.targets);
      return (index) => {
        const clientId = people[index]?.clientId ?? null;
        if (clientId === null) return nameless('no-client', 'No client');
        return named(`client:${clientId}`, names.get(clientId) ?? 'A client without stores');
      };
    }
    case 'stores':
      return byCount(counts, 'store', 'stores');
    case 'sensitivity':
      return bySensitivity(counts);
    case 'last-change':
      return byLastChange(counts, now);
    default:
      return assertNever(group);
  }
}

function clientNames(targets: MatrixAxes['targets']): ReadonlyMap<string | null, string | null> {
  return new Map(targets.map(({ clientId, client }) => [clientId, client]));
}

export function targetBands(
  axes: MatrixAxes,
  counts: AxisCounts,
  group: TargetGroup,
  now: number,
): (index: number) => Group {
  const { targets } = axes;
  switch (group) {
    case 'none':
      return () => everything;
    case 'client':
      return (index) => {
        const { clientId = null, client = null } = targets[index] ?? {};
        if (clientId === null) return nameless('no-client', 'No client');
        return named(`client:${clientId}`, client ?? '');
      };
    case 'organization':
      return (index) => {
        const target = targets[index];
        const organization = target === undefined ? null : organizationOf(target);
        if (organization === null) return nameless('no-organization', 'No organization');
        return named(`organization:${target?.clientId ?? ''}:${foldText(organization)}`, organization);
      };
    case 'plan':
      return (index) => {
        const plan = targets[index]?.plan ?? null;
        return plan === null ? nameless('no-plan', 'Plan not known') : named(`plan:${foldText(plan)}`, plan);
      };
    case 'people':
      return byCount(counts, 'person', 'people');
    case 'sensitivity':
      return bySensitivity(counts);
    case 'last-change':
      return byLastChange(counts, now);
    default:
      return assertNever(group);
  }
}
