import { foldEmail, parseEmail } from '../email-address.ts';
import { ApproverName, fingerprintOf, PublicKey, type Approver } from './approver.ts';

const firstLine = 'rollcall-approver-key 1';
/** A key file is five short lines; whatever is longer is something else. */
const longestKeyFile = 4000;

/** What a key file tells. */
export type ApproverKeyText = Pick<Approver, 'name' | 'email' | 'publicKey'>;

export type ParsedKeyFile =
  { readonly ok: true; readonly key: ApproverKeyText } | { readonly ok: false; readonly reason: string };

/** The public half of somebody's key as a short text, to be mailed or pasted. Holds nothing secret. */
export function writeKeyFile(
  { name, email, publicKey }: ApproverKeyText,
  sha256: (text: string) => string,
): string {
  return [
    firstLine,
    `name: ${oneLine(name)}`,
    `email: ${email}`,
    `key: ${publicKey}`,
    `fingerprint: ${fingerprintOf(publicKey, sha256)}`,
    '',
  ].join('\n');
}

/** Reads one as it was mailed or pasted: line ends, order and spaces around don't matter, every letter of the key does. */
export function readKeyFile(text: string, sha256: (text: string) => string): ParsedKeyFile {
  const refuse = (reason: string): ParsedKeyFile => ({ ok: false, reason });
  if (text.length > longestKeyFile) return refuse('it is far too long for one');
  const lines = text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\r|\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const version = /^rollcall-approver-key (\d+)$/u.exec(lines[0] ?? '')?.[1];
  if (version === undefined) return refuse(`it does not begin with “${firstLine}”`);
  if (version !== '1') return refuse('a newer Rollcall wrote it: update this one');
  const fields = new Map<string, string>();
  for (const line of lines.slice(1)) {
    const at = line.indexOf(':');
    const field = line.slice(0, at).trim().toLowerCase();
    if (at < 1 || fields.has(field)) return refuse('one of its lines can’t be understood');
    fields.set(field, line.slice(at + 1).trim());
  }
  const name = ApproverName.safeParse(fields.get('name'));
  const email = parseEmail(fields.get('email') ?? '');
  const key = PublicKey.safeParse(fields.get('key'));
  if (!name.success) return refuse('it names nobody');
  if (!email.ok) return refuse(email.reason);
  if (!key.success) return refuse('its key is not one');
  if (fields.get('fingerprint') !== fingerprintOf(key.data, sha256))
    return refuse('its fingerprint is not that of its key: it was changed or damaged on its way');
  return { ok: true, key: { name: name.data, email: foldEmail(email.email), publicKey: key.data } };
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
