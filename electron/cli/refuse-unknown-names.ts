import type { MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';
import { unknownNames } from '#shared/domain/matrix/unknown-names.ts';
import type { Session } from '../app/console-session.ts';
import { UsageError } from './usage-error.ts';

/**
 * Refuses a filter by a name that nothing has (cli.md: the nearest is suggested): a script with a misspelt client must not
 * take an empty answer for the truth. Throws `UsageError`.
 */
export async function refuseUnknownNames({ client }: Session, filter: MatrixFilter): Promise<void> {
  const { axes } = await client.matrix.load({});
  if (unknownNames(axes, filter).length === 0) return;
  const [{ people }, { clients }, { organizations }, { stores }] = await Promise.all([
    client.people.list(),
    client.clients.list(),
    client.organizations.list(),
    client.stores.list(),
  ]);
  const [first, ...others] = unknownNames(axes, filter, {
    person: people.flatMap(({ id, name, emails }) => [...emails, name, id]),
    team: people.flatMap(({ team }) => team ?? []),
    client: clients.map(({ name }) => name),
    organization: organizations.map(({ name }) => name),
    store: stores.flatMap(({ domain, name }) => [domain, name]),
  });
  if (first === undefined) return;
  const meant = first.nearest === null ? '' : ` Did you mean ${first.nearest}?`;
  throw new UsageError(`--filter: ${first.reason}.${meant}`, {
    option: '--filter',
    problems: [first, ...others],
  });
}
