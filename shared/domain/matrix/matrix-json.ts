import { z } from 'zod';
import { accountKinds, accountStatuses } from '../account.ts';
import { PersonId, SnapshotId, TargetId } from '../ids.ts';
import { readingMethods } from '../reading.ts';
import { sensitivities } from '../sensitivity.ts';
import { isoTime, IsoTime } from '../time.ts';
import type { KeptMatrix } from './apply-filter.ts';
import { cellFlags, noEmail, type MatrixColumns } from './matrix-columns.ts';
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
});
export type MatrixJsonCell = z.infer<typeof MatrixJsonCell>;

/** The answer of `rollcall matrix --json`: one cell per account, so a person may have two at one target. */
export const MatrixJson = z.object({
  snapshotId: SnapshotId.nullable(),
  targets: z.array(MatrixTarget),
  people: z.array(MatrixPerson),
  cells: z.array(MatrixJsonCell),
});
export type MatrixJson = z.infer<typeof MatrixJson>;

/** A matrix as objects; all of it, or what a filter kept. */
export function matrixJson(axes: MatrixAxes, columns: MatrixColumns, kept?: KeptMatrix): MatrixJson {
  const pick = <T>(items: readonly T[], which: Uint32Array | undefined): T[] =>
    which === undefined ? [...items] : Array.from(which).flatMap((index) => items[index] ?? []);
  const cells = kept?.cells ?? Uint32Array.from({ length: columns.length }, (_, cell) => cell);
  return {
    snapshotId: axes.snapshotId,
    targets: pick(axes.targets, kept?.targets),
    people: pick(axes.people, kept?.people),
    cells: Array.from(cells).flatMap((cell) => jsonCell(axes, columns, cell) ?? []),
  };
}

function jsonCell(axes: MatrixAxes, columns: MatrixColumns, cell: number): MatrixJsonCell | null {
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
  };
}
