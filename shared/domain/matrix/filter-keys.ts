import { accountKinds, accountStatuses } from '../account.ts';
import { permissionHandles, permissionNames } from '../permissions/permission-catalogue.ts';
import { owners } from '../person.ts';
import { readingMethods } from '../reading.ts';
import { sensitivities } from '../sensitivity.ts';

/**
 * What a matrix can be filtered by.
 *
 * | key                                  | decides on | value                                                              |
 * | ------------------------------------ | ---------- | ------------------------------------------------------------------ |
 * | person                               | people     | is in the name or an address; or the id                            |
 * | team, owner                          | people     | the whole word; `none` for people without a team                   |
 * | store                                | targets    | is in the name or domain; or the id                                |
 * | client, organization, plan           | targets    | the whole name; `none` for targets without one                     |
 * | stale                                | targets    | `yes` or `no`: could not be read at the last attempt               |
 * | role                                 | cells      | the whole name of one of its roles; `none` for known to hold none  |
 * | permission                           | cells      | a handle, a name on screen, `Category > Name`, or an alias         |
 * | kind, status, sensitivity            | cells      | the word                                                           |
 * | read                                 | cells      | how it was seen: `api`, `import`, `attested`                       |
 * | age                                  | cells      | `>7d`, `<12h`: minutes, hours, days or weeks since it was seen     |
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
  'stale',
] as const;
export type FilterKey = (typeof filterKeys)[number];

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
    case 'permission':
      return permissionNames();
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

/** Whether a value means something for this key. Names of the workspace always do. */
export function isFilterValue(key: FilterKey, value: string): boolean {
  if (key === 'age') return parseAge(value) !== null;
  if (key === 'permission') return permissionHandles(value).length > 0;
  return filterWords(key)?.includes(value) ?? true;
}
