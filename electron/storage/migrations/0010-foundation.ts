import { sql, type Kysely } from 'kysely';

/**
 * The first tables: clients, targets, people, settings, audit log, snapshots.
 *
 * Snapshots are compact because one is kept for every sync: a target costs about 45 bytes in each. Hence the numbers in
 * place of ids and texts (`target_ref`, `fault`, `content`), and tables without rowid.
 */
export const number = 10;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...workspace, ...snapshots, ...openSync, ...frozen]) {
    await sql.raw(statement).execute(db);
  }
}

const workspace = [
  `create table client (row integer primary key, id text not null unique, name text not null, name_key text not null,
     domains text not null, created_at integer not null) strict`,
  `create index client_name on client (name_key)`,
  `create table target (row integer primary key, id text not null unique, kind text not null, name text not null,
     domain text unique, client_id text, organization_id text, plan text, connection text,
     created_at integer not null) strict`,
  `create table person (row integer primary key, id text not null unique, name text not null, owner text not null,
     client_id text, team text, emails text not null, state text not null, created_at integer not null) strict`,
  `create table person_link (row integer primary key, match_key text not null unique,
     person_id text not null references person (id) on delete cascade, email text, target_id text,
     reason text not null, linked_at integer not null, linked_by text not null) strict`,
  `create index person_link_person on person_link (person_id)`,
  `create table domain_rule (row integer primary key, domain text not null unique, owner text not null,
     client_id text) strict`,
  `create table different_pair (row integer primary key,
     first_id text not null references person (id) on delete cascade,
     second_id text not null references person (id) on delete cascade, unique (first_id, second_id)) strict`,
  `create index different_pair_second on different_pair (second_id)`,
  `create table setting (name text primary key, value text not null) strict`,
  `create table audit_event (row integer primary key, id text not null unique, at integer not null,
     door text not null, action text not null, subject text not null, details text not null) strict`,
];

// `content` has no foreign key from readings: SQLite would search all readings for each loose content it drops. The
// trigger content_kept does the same duty. The row of `snapshot` is the seal: it comes last, hence the deferred keys.
const snapshots = [
  `create table target_ref (row integer primary key, id text not null unique) strict`,
  `create table fault (row integer primary key, body text not null unique) strict`,
  `create table content (row integer primary key, hash blob not null unique, body blob not null) strict`,
  `create table loose_content (content integer primary key) strict`,
  `create table snapshot (number integer primary key, id text not null unique, cause text not null,
     started_at integer not null, sealed_at integer not null, targets integer not null, accounts integer not null,
     stale integer not null, failed integer not null, hash text not null) strict`,
  `create table snapshot_entry (
     snapshot integer not null references snapshot (number) deferrable initially deferred,
     target integer not null references target_ref (row), status text not null,
     fault integer references fault (row), primary key (snapshot, target)) strict, without rowid`,
  `create table snapshot_reading (snapshot integer not null, target integer not null, position integer not null,
     method text not null, observed_at integer not null, content integer not null, accounts integer not null,
     primary key (snapshot, target, position),
     foreign key (snapshot, target) references snapshot_entry (snapshot, target) deferrable initially deferred
   ) strict, without rowid`,
];

const openSync = [
  `create table open_sync (one integer primary key check (one = 1), started_at integer not null,
     target_ids text not null) strict`,
  `create table open_outcome (row integer primary key, target integer not null unique references target_ref (row),
     outcome text not null, entry text not null) strict`,
  `create table sync_report (one integer primary key check (one = 1), body blob not null) strict`,
];

const never = (table: string, verb: 'update' | 'delete', why: string): string =>
  `create trigger ${table}_never_${verb} before ${verb} on ${table}
     begin select raise(abort, '${why}'); end`;

const frozen = [
  ...['snapshot', 'snapshot_entry', 'snapshot_reading'].flatMap((table) => [
    never(table, 'update', 'a sealed snapshot never changes'),
    never(table, 'delete', 'a sealed snapshot never changes'),
  ]),
  ...['snapshot_entry', 'snapshot_reading'].map(
    (table) => `create trigger ${table}_sealed before insert on ${table}
      when exists (select 1 from snapshot where number = new.snapshot)
      begin select raise(abort, 'a sealed snapshot never changes'); end`,
  ),
  ...['target_ref', 'fault'].flatMap((table) => [
    never(table, 'update', 'sealed snapshots refer to it'),
    never(table, 'delete', 'sealed snapshots refer to it'),
  ]),
  never('content', 'update', 'a content never changes'),
  `create trigger content_kept before delete on content
     when not exists (select 1 from loose_content where content = old.row)
     begin select raise(abort, 'sealed snapshots refer to it'); end`,
  never('audit_event', 'update', 'the audit log is never edited'),
  never('audit_event', 'delete', 'the audit log is never edited'),
];
