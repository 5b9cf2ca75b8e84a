import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { AuditMatch } from '#shared/domain/audit/audit-match.ts';
import type { ReadableDb, Tables } from './tables.ts';

type Builder = ExpressionBuilder<Tables, 'audit_event'>;

/** The places from `from` to `to` whose entries match, newest first. */
export async function searchAudit(
  db: ReadableDb,
  match: AuditMatch,
  from: number,
  to: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('audit_event')
    .select('sequence')
    .where('sequence', '>=', from)
    .where('sequence', '<=', to)
    .where((eb) => eb.and(conditions(eb, match)))
    .orderBy('sequence', 'desc')
    .execute();
  return rows.map(({ sequence }) => sequence);
}

function conditions(eb: Builder, match: AuditMatch): Expression<SqlBool>[] {
  const { actions, actor, door, about = [], since, until, text } = match;
  return [
    ...(actions === undefined ? [] : [eb.or(actions.map((action) => isAction(eb, action)))]),
    ...(actor === undefined ? [] : [eb('actor', '=', actor)]),
    ...(door === undefined ? [] : [eb('door', '=', door)]),
    ...about.map((texts) => eb.or([eb('subject', 'in', texts), hasDetail(texts)])),
    ...(since === undefined ? [] : [eb('at', '>=', Date.parse(since))]),
    ...(until === undefined ? [] : [eb('at', '<', Date.parse(until))]),
    ...(text === undefined ? [] : [holdsText(eb, text)]),
  ];
}

function isAction(eb: Builder, action: string): Expression<SqlBool> {
  return action.endsWith('.')
    ? sql<SqlBool>`action like ${likeStart(action)} escape '\\'`
    : eb('action', '=', action);
}

/** Details that somebody damaged hold nothing; SQLite would refuse the whole question for them. */
function hasDetail(texts: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`case when json_valid(details) then exists (
    select 1 from json_each(audit_event.details) as detail where detail.value in (${sql.join(texts)})) else 0 end`;
}

function holdsText(eb: Builder, text: NonNullable<AuditMatch['text']>): Expression<SqlBool> {
  const { part, subjects } = text;
  const anywhere = `%${escaped(part)}%`;
  // Details are JSON: a quotation mark stands there as JSON writes it.
  const inJson = `%${escaped(JSON.stringify(part).slice(1, -1))}%`;
  return eb.or([
    ...(['action', 'subject', 'actor'] as const).map(
      (column) => sql<SqlBool>`${sql.ref(column)} like ${anywhere} escape '\\'`,
    ),
    sql<SqlBool>`details like ${inJson} escape '\\'`,
    ...(subjects.length === 0 ? [] : [eb('subject', 'in', subjects)]),
  ]);
}

const escaped = (text: string): string => text.replace(/[\\%_]/gu, (character) => `\\${character}`);
const likeStart = (text: string): string => `${escaped(text)}%`;
