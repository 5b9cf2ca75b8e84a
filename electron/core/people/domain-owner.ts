import { emailDomain } from '#shared/domain/email-address.ts';
import type { DomainRule, Person } from '#shared/domain/person.ts';

type Ownership = Pick<Person, 'owner' | 'clientId'>;

/**
 * To whom the domains of some addresses belong. The rule of the longest domain wins: a rule for `kettle.example` also
 * covers `mail.kettle.example`, unless that has its own. The first address with a rule decides.
 */
export function createOwnerFinder(rules: readonly DomainRule[]): (emails: readonly string[]) => Ownership {
  const byDomain = new Map(rules.map((rule) => [rule.domain.toLowerCase(), rule]));
  const ruleFor = (email: string): DomainRule | null => {
    let domain = emailDomain(email) ?? '';
    while (domain !== '') {
      const rule = byDomain.get(domain);
      if (rule !== undefined) return rule;
      const dot = domain.indexOf('.');
      domain = dot < 0 ? '' : domain.slice(dot + 1);
    }
    return null;
  };
  return (emails) => {
    for (const email of emails) {
      const rule = ruleFor(email);
      if (rule !== null)
        return { owner: rule.owner, clientId: rule.owner === 'client' ? rule.clientId : null };
    }
    return { owner: 'unknown', clientId: null };
  };
}
