import type { Selectable } from 'kysely';
import { z } from 'zod';
import { Approver } from '#shared/domain/approval/approver.ts';
import { verdictWays, type KeptVerdict } from '#shared/domain/approval/judge-approval.ts';
import { Verdict } from '#shared/domain/approval/verdict.ts';
import { PlanId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { ApprovalStore } from '../core/ports.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { ReadableDb, ApprovalTable, ApproverTable } from './tables.ts';

/** Approvers and their signatures; the database itself refuses to change or drop either. */
export function createApprovalStore(access: DatabaseAccess): ApprovalStore {
  return {
    approvers: () => access.read(async (db) => (await approverRows(db)).map(toApprover)),
    addApprover: ({ id, name, email, publicKey, addedAt, removedAt }) =>
      access.write(async (db) => {
        await db
          .insertInto('approver')
          .values({
            id,
            name,
            email,
            public_key: publicKey,
            added_at: Date.parse(addedAt),
            removed_at: removedAt === null ? null : Date.parse(removedAt),
          })
          .execute();
      }),
    removeApprover: (id, at) =>
      access.write(async (db) => {
        await db
          .updateTable('approver')
          .set({ removed_at: Date.parse(at) })
          .where('id', '=', id)
          .where('removed_at', 'is', null)
          .execute();
      }),
    verdicts: (plan) =>
      access.read(async (db) => {
        const rows = await db
          .selectFrom('approval')
          .selectAll()
          .where('plan_id', '=', plan)
          .orderBy('row')
          .execute();
        return toVerdicts(rows, await approverRows(db));
      }),
    allVerdicts: () =>
      access.read(async (db) => {
        const rows = await db.selectFrom('approval').selectAll().orderBy('row').execute();
        const approvers = await approverRows(db);
        const byPlan = Map.groupBy(rows, ({ plan_id }) => PlanId.parse(plan_id));
        return new Map([...byPlan].map(([plan, some]) => [plan, toVerdicts(some, approvers)]));
      }),
    addVerdicts: (verdicts) =>
      access.write(async (db) => {
        const rowOf = new Map((await approverRows(db)).map(({ id, row }) => [id, row]));
        const added: KeptVerdict[] = [];
        for (const kept of verdicts) {
          const { verdict, approver, way, receivedAt } = kept;
          const approverRow = rowOf.get(approver.id);
          if (approverRow === undefined) throw new Error(`There is no approver ${approver.id}.`);
          const { numInsertedOrUpdatedRows = 0n } = await db
            .insertInto('approval')
            .values({
              plan_id: verdict.statement.planId,
              approver: approverRow,
              statement: JSON.stringify(verdict.statement),
              signature: verdict.signature,
              way,
              received_at: Date.parse(receivedAt),
            })
            .onConflict((conflict) => conflict.columns(['plan_id', 'approver', 'signature']).doNothing())
            .executeTakeFirst();
          if (numInsertedOrUpdatedRows > 0n) added.push(kept);
        }
        return added;
      }),
  };
}

function approverRows(db: ReadableDb): Promise<readonly Selectable<ApproverTable>[]> {
  return db.selectFrom('approver').selectAll().orderBy('row').execute();
}

function toApprover(row: Selectable<ApproverTable>): Approver {
  return Approver.parse({
    id: row.id,
    name: row.name,
    email: row.email,
    publicKey: row.public_key,
    addedAt: isoTime(row.added_at),
    removedAt: row.removed_at === null ? null : isoTime(row.removed_at),
  });
}

function toVerdicts(
  rows: readonly Selectable<ApprovalTable>[],
  approvers: readonly Selectable<ApproverTable>[],
): readonly KeptVerdict[] {
  const byRow = new Map(approvers.map((row) => [row.row, toApprover(row)]));
  return rows.map(({ approver: row, statement, signature, way, received_at }) => {
    const approver = byRow.get(row);
    if (approver === undefined) throw new Error('A signature is kept of nobody.'); // the foreign key forbids it
    return {
      verdict: Verdict.parse({ statement: fromJson(statement), signature }),
      approver,
      way: z.enum(verdictWays).parse(way),
      receivedAt: isoTime(received_at),
    };
  });
}
