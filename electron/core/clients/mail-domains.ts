import { RollcallError } from '#shared/contract/errors.ts';

/** A host name of at least two labels, in ASCII form. */
const domainForm = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** E-mail domains as typed (`@Kettle.example`, `kettle.example`), lower case, each once. Throws `bad-input`. */
export function parseMailDomains(typed: readonly string[]): readonly string[] {
  const domains = typed.map((text) => {
    const domain = text.trim().replace(/^@/, '').replace(/\.$/, '').toLowerCase();
    if (!domainForm.test(domain)) {
      throw new RollcallError('bad-input', `“${text.slice(0, 120)}” is not an e-mail domain.`, {
        remedy: 'Give what stands behind the @, for example kettle.example.',
        details: { field: 'domains' },
      });
    }
    return domain;
  });
  return [...new Set(domains)].sort();
}
