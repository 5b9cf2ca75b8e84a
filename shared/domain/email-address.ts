import { holdsSecret } from './hide-secrets.ts';

export type ParsedEmail =
  { readonly ok: true; readonly email: string } | { readonly ok: false; readonly reason: string };

const longestEmail = 254; // RFC 5321, 4.5.3.1.3
const longestLocalPart = 64; // RFC 5321, 4.5.3.1.1
const label = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?$/u;

/**
 * Reads one e-mail address as a person types or pastes it. Surrounding spaces, `mailto:` and `<…>` are taken off; the
 * domain comes back in lower case, the part before the @ as typed.
 */
export function parseEmail(text: string): ParsedEmail {
  const email = text
    .normalize('NFC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/u, '$1');
  const refuse = (reason: string): ParsedEmail => ({ ok: false, reason });
  if (email === '') return refuse('the address is empty');
  if (holdsSecret(email)) return refuse('this looks like a token, which belongs to nobody');
  if (email.length > longestEmail) return refuse(`the address is longer than ${longestEmail} characters`);
  if (/[\s\p{Cc}\p{Cf}]/u.test(email)) return refuse('the address holds a space or an invisible character');
  const at = email.lastIndexOf('@');
  if (at < 0) return refuse('there is no @ in the address');
  const local = email.slice(0, at);
  const domain = email.slice(at + 1).toLowerCase();
  if (local === '') return refuse('there is nothing before the @');
  if (local.length > longestLocalPart)
    return refuse(`there are more than ${longestLocalPart} characters before the @`);
  if (/[@<>,;:"()[\]\\]/u.test(local) || /^\.|\.$|\.\./u.test(local))
    return refuse('the part before the @ holds a character that no address has');
  if (domain === '') return refuse('there is nothing after the @');
  const labels = domain.split('.');
  if (labels.length < 2) return refuse('the domain after the @ has no ending such as .com');
  if (!labels.every((part) => part.length <= 63 && label.test(part)))
    return refuse('the domain after the @ is not a domain');
  return { ok: true, email: `${local}@${domain}` };
}

/**
 * Whether a text from a store can be used to tell people apart. Lenient on purpose: what a store calls an address is
 * one, as long as it has two sides. The word `account:` opens the keys of accounts without an address (`PersonLink`).
 */
export function isAddress(text: string | null): text is string {
  if (text === null) return false;
  const at = text.lastIndexOf('@');
  return at > 0 && text.slice(at + 1).trim() !== '' && !/^\s*account:/iu.test(text);
}

/** An address without regard to case and surrounding spaces: the same mailbox, spelt the same way. */
export function foldEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

/**
 * What two addresses of one mailbox have in common: case folded and the plus tag taken off, so that `Ana+Shop@X.example`
 * and `ana@x.example` match. Dots are kept: only one provider ignores them. Never throws; a text that is no address comes
 * back folded.
 */
export function emailMatchKey(email: string): string {
  const folded = foldEmail(email);
  const at = folded.lastIndexOf('@');
  if (at < 0) return folded;
  const plus = folded.indexOf('+');
  return plus > 0 && plus < at ? folded.slice(0, plus) + folded.slice(at) : folded;
}

/** The domain of an address in lower case; null when the text has none. */
export function emailDomain(email: string): string | null {
  const folded = foldEmail(email);
  const at = folded.lastIndexOf('@');
  return at < 0 || at === folded.length - 1 ? null : folded.slice(at + 1);
}

/** The part before the @, folded and without its plus tag. */
export function emailLocalPart(email: string): string {
  const key = emailMatchKey(email);
  const at = key.lastIndexOf('@');
  return at < 0 ? key : key.slice(0, at);
}

const sharedMailboxes: ReadonlySet<string> = new Set(
  (
    'accounting accounts admin administrator billing contact customerservice dev developer developers ecommerce ' +
    'finance hello help helpdesk hi hr info invoices it logistics mail marketing mail no-reply noreply office ' +
    'operations ops orders owner root sales service shop shopify shipping staff store support team tech warehouse ' +
    'web webmaster'
  ).split(' '),
);

const personalDomains: ReadonlySet<string> = new Set(
  (
    'aol.com gmail.com gmx.de gmx.net googlemail.com hotmail.com icloud.com live.com me.com outlook.com proton.me ' +
    'protonmail.com web.de yahoo.com'
  ).split(' '),
);

/** Whether the address is at a provider where anybody has one: a human's own, not a company's. */
export function isPersonalMailbox(email: string): boolean {
  return personalDomains.has(emailDomain(email) ?? '');
}

/** Whether the address looks like a mailbox that several humans read (`info@`, `admin@` …): a hint, never a proof. */
export function isSharedMailbox(email: string): boolean {
  return sharedMailboxes.has(emailLocalPart(email));
}
