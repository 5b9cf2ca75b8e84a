import { sql, type Kysely } from 'kysely';

/**
 * Each audit event becomes an entry that bears the hash of the one before it. What was there already is chained in the
 * order it was written, and an entry says so: nobody vouches for it from before that moment.
 */
export const number = 40;

export async function up(db: Kysely<unknown>, { canonicalHash, now }: Tools): Promise<void> {
  await sql.raw('alter table audit_event rename to audit_event_unchained').execute(db);
  for (const statement of table) await sql.raw(statement).execute(db);
  let head = { sequence: 0, hash: '0'.repeat(64) };
  const append = async (event: OldEvent): Promise<void> => {
    const at = new Date(event.at).toISOString();
    const details: unknown = JSON.parse(event.details);
    const sequence = head.sequence + 1;
    const { id, door, action, subject } = event;
    const body = { id, at, actor: null, door, action, subject, details, sequence, previousHash: head.hash };
    const { hash, text } = canonicalHash(body, details);
    await sql`insert into audit_event (sequence, id, at, actor, door, action, subject, details, previous_hash, hash)
      values (${sequence}, ${id}, ${event.at}, null, ${door}, ${action}, ${subject}, ${text}, ${head.hash}, ${hash})`.execute(
      db,
    );
    head = { sequence, hash };
  };
  const old = await sql<OldEvent>`select id, at, door, action, subject, details
    from audit_event_unchained order by row`.execute(db);
  for (const event of old.rows) await append(event);
  if (head.sequence > 0) {
    await append({
      id: `au_${head.hash.slice(0, 20)}`,
      at: now(),
      door: 'rule',
      action: 'audit.chained',
      subject: 'audit-log',
      details: JSON.stringify({ entriesBefore: head.sequence }),
    });
  }
  await sql.raw('drop table audit_event_unchained').execute(db);
  for (const statement of guards) await sql.raw(statement).execute(db);
}

interface Tools {
  canonicalHash(body: unknown, part: unknown): { readonly hash: string; readonly text: string };
  now(): number;
}

interface OldEvent {
  readonly id: string;
  readonly at: number;
  readonly door: string;
  readonly action: string;
  readonly subject: string;
  readonly details: string;
}

const table = [
  `create table audit_event (sequence integer primary key, id text not null unique, at integer not null, actor text,
     door text not null, action text not null, subject text not null, details text not null,
     previous_hash text not null, hash text not null) strict`,
  `create index audit_event_action on audit_event (action)`,
];

const never = (verb: 'update' | 'delete'): string =>
  `create trigger audit_event_never_${verb} before ${verb} on audit_event
     begin select raise(abort, 'the audit log is never edited'); end`;

const guards = [
  never('update'),
  never('delete'),
  // "insert or replace" deletes without asking the trigger above: here it never gets that far.
  `create trigger audit_event_in_order before insert on audit_event
     when new.sequence is not (select coalesce(max(sequence), 0) + 1 from audit_event)
       or new.previous_hash is not coalesce(
         (select hash from audit_event order by sequence desc limit 1), '${'0'.repeat(64)}')
       or exists (select 1 from audit_event where id = new.id)
     begin select raise(abort, 'the audit log is never edited: entries are only added at its end'); end`,
];
