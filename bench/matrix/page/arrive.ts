import { noEmail, packColumns } from '#shared/domain/matrix/matrix-columns.ts';
import type { Arrived, RowAccount } from './contestant.ts';
import type { World } from './make-world.ts';

/** Writes a world in one of its forms, as a server would. What it gives can be taken once: nobody keeps it in memory. */
export function arrive({ axes, columns }: World, form: 'packed' | 'rows'): Arrived {
  const packed = form === 'packed' ? { axes: JSON.stringify(axes), cells: packColumns(columns) } : null;
  const rows =
    form === 'rows'
      ? { targets: JSON.stringify(axes.targets), people: JSON.stringify(rowsOf({ axes, columns })) }
      : null;
  return { packed: once(packed), rows: once(rows) };
}

function once<Form>(held: Form | null): () => Form {
  let left = held;
  return () => {
    if (left === null) throw new Error('It arrived in another form, or was taken already.');
    const taken = left;
    left = null;
    return taken;
  };
}

function rowsOf({ axes, columns }: World): readonly Record<string, unknown>[] {
  const rows = axes.people.map((person): Record<string, unknown> => ({ ...person }));
  for (let at = 0; at < columns.length; at += 1) {
    const row = rows[columns.person[at] ?? 0];
    const email = columns.email[at] ?? noEmail;
    if (row === undefined) continue;
    row[`t${columns.target[at]}`] = {
      kind: columns.kind[at] ?? 0,
      status: columns.status[at] ?? 0,
      sensitivity: columns.sensitivity[at] ?? 0,
      method: columns.method[at] ?? 0,
      flags: columns.flags[at] ?? 0,
      observedAt: columns.observedAt[at] ?? 0,
      sinceAfter: columns.sinceAfter[at] ?? 0,
      sinceBy: columns.sinceBy[at] ?? 0,
      changedAfter: columns.changedAfter[at] ?? 0,
      changedBy: columns.changedBy[at] ?? 0,
      email: email === noEmail ? null : email,
      roles: [...columns.roleIds.subarray(columns.roleStart[at], columns.roleStart[at + 1])],
    } satisfies RowAccount;
  }
  return rows;
}
