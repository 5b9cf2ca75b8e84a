import { z } from 'zod';
import { accountKinds, accountStatuses } from '../account.ts';
import { PersonId, SnapshotId, TargetId } from '../ids.ts';
import { readingMethods } from '../reading.ts';
import { sensitivities } from '../sensitivity.ts';
import { isoTime, IsoTime } from '../time.ts';
import { Since } from '../account-span.ts';
import type { KeptMatrix } from './apply-filter.ts';
import { cellChanged, cellSince, roleSince } from './cell-since.ts';
import { cellFlags, noEmail, type MatrixColumns } from './matrix-columns.ts';
import { heldThrough, whyHeld } from './why-held.ts';
import { MatrixPerson, MatrixTarget, type MatrixAxes } from './matrix-model.ts';

/** One account of `matrix --json`. `person` and `target` are ids of the lists beside it. */
export const MatrixJsonCell = z.object({
  person: PersonId,
  target: TargetId,
  account: z.object({
    kind: z.enum(accountKinds),
    status: z.enum(accountStatuses),
    email: z.string().nullable(),
    isOwner: z.boolean(),
  }),
  /** Names; empty when it holds none and when they are not known. */
  roles: z.array(z.string()),
  /** False when no reading tells roles: then `roles` says nothing. */
  rolesKnown: z.boolean(),
  sensitivity: z.enum(sensitivities),
  source: z.enum(readingMethods),
  observedAt: IsoTime,
  stale: z.boolean(),
  /** Since when the account is there: not at the reading of `after`, at that of `by`; at least since `by` without one. */
  since: Since,
  /** The last change seen of anything of it; null when none was. */
  changed: Since.nullable(),
  /** Since when it is seen to hold each of `roles`. */
  rolesSince: z.array(z.object({ role: z.string(), since: Since })),
  /** Where the filter asks for permissions: which of them it holds, through what, and since when. */
  holds: z
    .array(
      z.object({
        permission: z.string(),
        through: z.enum(heldThrough),
        roles: z.array(z.string()).readonly(),
        since: Since,
      }),
    )
    .optional(),
});
export type MatrixJsonCell = z.infer<typeof MatrixJsonCell>;

/** The answer of `rollcall matrix --json`: one cell per account, so a person may have two at one target. */
export const MatrixJson = z.object({
  snapshotId: SnapshotId.nullable(),
  targets: z.array(MatrixTarget),
  people: z.array(MatrixPerson),
  cells: z.array(MatrixJsonCell),
  /** Where the filter asks for permissions: further accounts of which no reading tells whether they hold them. */
  notReadable: z.number().int().optional(),
});
export type MatrixJson = z.infer<typeof MatrixJson>;

/** A matrix as objects; all of it, or what a filter kept. `asked` are the permissions (handles) that cells tell of. */
export function matrixJson(
  axes: MatrixAxes,
  columns: MatrixColumns,
  kept?: KeptMatrix,
  asked: readonly string[] = [],
): MatrixJson {
  const pick = <T>(items: readonly T[], which: Uint32Array | undefined): T[] =>
    which === undefined ? [...items] : Array.from(which).flatMap((index) => items[index] ?? []);
  const cells = kept?.cells ?? Uint32Array.from({ length: columns.length }, (_, cell) => cell);
  return {
    snapshotId: axes.snapshotId,
    targets: pick(axes.targets, kept?.targets),
    people: pick(axes.people, kept?.people),
    cells: Array.from(cells).flatMap((cell) => jsonCell(axes, columns, cell, asked) ?? []),
  };
}

function jsonCell(
  axes: MatrixAxes,
  columns: MatrixColumns,
  cell: number,
  asked: readonly string[],
): MatrixJsonCell | null {
  const person = axes.people[columns.person[cell] ?? -1];
  const target = axes.targets[columns.target[cell] ?? -1];
  if (person === undefined || target === undefined) return null; // columns of other axes
  const flags = columns.flags[cell] ?? 0;
  const email = columns.email[cell] ?? noEmail;
  const roleIds = columns.roleIds.subarray(columns.roleStart[cell], columns.roleStart[cell + 1]);
  return {
    person: person.id,
    target: target.id,
    account: {
      kind: accountKinds[columns.kind[cell] ?? -1] ?? 'unknown',
      status: accountStatuses[columns.status[cell] ?? -1] ?? 'unknown',
      email: email === noEmail ? null : (axes.emails[email] ?? null),
      isOwner: (flags & cellFlags.isOwner) !== 0,
    },
    roles: Array.from(roleIds).flatMap((id) => axes.roles[id] ?? []),
    rolesKnown: (flags & cellFlags.rolesKnown) !== 0,
    sensitivity: sensitivities[columns.sensitivity[cell] ?? -1] ?? 'unknown',
    source: readingMethods[columns.method[cell] ?? -1] ?? 'import',
    observedAt: isoTime((columns.observedAt[cell] ?? 0) * 1000),
    stale: (flags & cellFlags.stale) !== 0,
    since: cellSince(columns, cell),
    changed: cellChanged(columns, cell),
    rolesSince: Array.from(roleIds).flatMap((id) => {
      const role = axes.roles[id];
      return role === undefined ? [] : [{ role, since: roleSince(columns, cell, id) }];
    }),
    ...(asked.length === 0 ? {} : { holds: [...whyHeld(axes, columns, cell, asked)] }),
  };
}
