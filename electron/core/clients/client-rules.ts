import { RollcallError } from '#shared/contract/errors.ts';
import type { Client } from '#shared/domain/client.ts';
import type { DomainRule } from '#shared/domain/person.ts';

/**
 * The domain rules after a client's domains have become `domains`. A domain that the rules already give to somebody else
 * is refused with `conflict`: it would silently move people.
 */
export function rulesWithClient(
  rules: readonly DomainRule[],
  client: Pick<Client, 'id' | 'name'>,
  domains: readonly string[],
): readonly DomainRule[] {
  const others = rules.filter((rule) => rule.clientId !== client.id);
  const taken = others.find((rule) => domains.includes(rule.domain));
  if (taken !== undefined) {
    throw new RollcallError(
      'conflict',
      `People of ${taken.domain} already count as ${taken.owner === 'client' ? 'another client’s' : `the ${taken.owner}’s`}.`,
      {
        remedy: `Take ${taken.domain} out of that rule first, or leave it away from “${client.name}”.`,
        details: { domain: taken.domain, owner: taken.owner },
      },
    );
  }
  return [
    ...others,
    ...domains.map((domain): DomainRule => ({ domain, owner: 'client', clientId: client.id })),
  ];
}
