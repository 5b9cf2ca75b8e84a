import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type SqliteDatabase,
} from 'kysely';
import type { Tables } from './tables.ts';

/**
 * A statement of the query builder, written once with its values left open. For what a sync does a thousand times: building
 * and compiling takes several times as long as SQLite needs to carry it out.
 */
export interface Statement<Values, Row> {
  readonly sql: string;
  /** The values in the order in which the statement takes them. */
  bind(values: Values): readonly unknown[];
  /** For the compiler only: what a row of the answer is. */
  readonly row?: Row;
}

/** Carries out statements at once, without waiting for anything. */
export interface StatementRunner {
  /** The first row of the answer; undefined when there is none. */
  first<Values, Row>(statement: Statement<Values, Row>, values: Values): Row | undefined;
  /** How many rows it changed. */
  change<Values>(statement: Statement<Values, unknown>, values: Values): number;
}

/** Stands for a value while a statement is written. */
class OpenValue {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Writes statements; talks to no database. */
const writer = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/**
 * Prepares a statement. `write` gets its values by name and may only put them where a value belongs: what they are is not
 * known yet.
 */
export function statement<Values extends object, Row>(
  write: (db: Kysely<Tables>, values: Values) => Compilable<Row>,
): Statement<Values, Row> {
  const open = new Proxy({}, { get: (_, name) => new OpenValue(String(name)) });
  const { sql, parameters } = write(writer, open as Values).compile(); // safe as long as `write` keeps to its word
  return {
    sql,
    bind: (values) =>
      parameters.map(
        (each) => (each instanceof OpenValue ? values[each.name as keyof Values] : each), // named by `write` itself
      ),
  };
}

export function createStatementRunner(database: SqliteDatabase): StatementRunner {
  return {
    first: <Values, Row>({ sql, bind }: Statement<Values, Row>, values: Values) =>
      database.prepare(sql).all(bind(values))[0] as Row | undefined, // the builder typed it by the tables
    change: ({ sql, bind }, values) => Number(database.prepare(sql).run(bind(values)).changes),
  };
}
