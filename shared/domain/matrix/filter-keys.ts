import { accountKinds, accountStatuses } from '../account.ts';
import { permissionHandles, permissionNames } from '../permissions/permission-catalogue.ts';
import { owners } from '../person.ts';
import { readingMethods } from '../reading.ts';
import { sensitivities } from '../sensitivity.ts';
import { stagedWords } from './match-staged.ts';

/**
 * What a matrix can be filtered by.
 *
 * | key                                  | decides on | value                                                              |
 * | ------------------------------------ | ---------- | ------------------------------------------------------------------ |
 * | person                               | people     | is in the name or an address; or the id                            |
 * | team, owner                          | people     | the whole word; `none` for people without a team                   |
 * | store, or target                     | targets    | is in the name or domain; or the id                                |
 * | client, organization, plan           | targets    | the whole name; `none` for targets without one                     |
 * | stale                                | targets    | `yes` or `no`: could not be read at the last attempt               |
 * | role                                 | cells      | the whole name of one of its roles; `none` for known to hold none  |
 * | permission                           | cells      | a handle, a name on screen, `Category > Name`, or an alias;        |
 * |                                      |            | `unknown` where no reading tells                                   |
 * | kind, status, sensitivity            | cells      | the word                                                           |
 * | read                                 | cells      | how it was seen: `api`, `import`, `attested`                       |
 * | age                                  | cells      | `>7d`, `<12h`: minutes, hours, days or weeks since it was seen     |
 * | changed                              | cells      | `7d`, `2026-11-01`, `>30d`: see `parseChanged`                     |
 * | staged                               | cells      | `yes`, `no`, `forbidden`: is anything staged there                 |
 *
 * Whole names are compared without case and accents; `*` in them stands for anything.
 */
export const filterKeys = [
  'person',
  'team',
  'client',
  'store',
  'organization',
  'plan',
  'role',
  'permission',
  'kind',
  'status',
  'owner',
  'sensitivity',
  'read',
  'age',
  'changed',
  'staged',
  'stale',
] as const;
export type FilterKey = (typeof filterKeys)[number];

/** Other words for a key. */
const keyAliases: Readonly<Record<string, FilterKey>> = { target: 'store' };

/** The key that a word names, without regard to case; null for none. */
export function filterKeyOf(word: string): FilterKey | null {
  const folded = word.toLowerCase();
  const alias = Object.hasOwn(keyAliases, folded) ? keyAliases[folded] : undefined;
  return alias ?? filterKeys.find((known) => known === folded) ?? null;
}

/** Every name of a permission, and what asks for accounts of which no reading tells permissions. */
const permissionWords: readonly string[] = [...permissionNames(), 'unknown'];

/** The words that a key knows; null for keys whose values are names of the workspace. */
export function filterWords(key: FilterKey): readonly string[] | null {
  switch (key) {
    case 'kind':
      return accountKinds;
    case 'status':
      return accountStatuses;
    case 'owner':
      return owners;
    case 'sensitivity':
      return sensitivities;
    case 'read':
      return readingMethods;
    case 'stale':
      return ['yes', 'no'];
    case 'staged':
      return stagedWords;
    case 'permission':
      return permissionWords;
    default:
      return null;
  }
}

const ageForm = /^([<>])([0-9]{1,6})(m|h|d|w)$/;
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The meaning of an age such as `>7d`; null when it is none. */
export function parseAge(value: string): { readonly older: boolean; readonly ms: number } | null {
  const [, sign, count, unit] = ageForm.exec(value) ?? [];
  if (sign === undefined || count === undefined || unit === undefined) return null;
  return { older: sign === '>', ms: Number(count) * unitMs[unit as keyof typeof unitMs] }; // the form allows no other
}

const changedForm = /^([<>]?)([0-9]{1,6})(m|h|d|w)$/;
const dayForm = /^([<>]?)([0-9]{4}-[0-9]{2}-[0-9]{2})$/;

/** What `changed` asks for: a change seen since a moment, or none seen since then. */
export interface ChangedSince {
  readonly seen: boolean;
  /** In milliseconds since 1970. */
  since(now: number): number;
}

/**
 * The meaning of a value of `changed`; null when it has none.
 *
 * `7d` and `<7d`: a change was seen within the last seven days; `2026-11-01` and `>2026-11-01`: since the start of that day
 * (UTC). `>30d` and `<2026-11-01`: known to be as it is since before. What was never seen to change is as it is since it was
 * first read, and nobody knows how long before: until that is long enough ago, neither fits.
 */
export function parseChanged(value: string): ChangedSince | null {
  const [, sign = '', count, unit] = changedForm.exec(value) ?? [];
  if (count !== undefined && unit !== undefined) {
    const ms = Number(count) * unitMs[unit as keyof typeof unitMs]; // the form allows no other
    return { seen: sign !== '>', since: (now) => now - ms };
  }
  const [, dayside = '', day] = dayForm.exec(value) ?? [];
  const start = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00.000Z`);
  // Not a day of any calendar, such as 31 February, which some engines move into March.
  if (day === undefined || Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day)
    return null;
  return { seen: dayside !== '<', since: () => start };
}

/** Whether a value means something for this key. Names of the workspace always do. */
export function isFilterValue(key: FilterKey, value: string): boolean {
  if (key === 'age') return parseAge(value) !== null;
  if (key === 'changed') return parseChanged(value) !== null;
  if (key === 'permission') return value === 'unknown' || permissionHandles(value).length > 0;
  return filterWords(key)?.includes(value) ?? true;
}
