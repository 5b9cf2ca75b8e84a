import { parseEmail } from '#shared/domain/email-address.ts';
import type { Invitation } from '#shared/domain/invitations/invitation.ts';

/** An entry without its place. */
export type ReadInvitation = Pick<Invitation, 'email' | 'name' | 'roles' | 'problem'>;

/**
 * The entries of one line that belongs to no table: one address with a name and roles around it, or several addresses as a mail
 * program lists them. A line without any address is one entry that can't be taken.
 */
export function readFreeLine(line: string): readonly ReadInvitation[] {
  const cells = splitCells(line);
  const addresses = cells.filter((cell) => cell.includes('@'));
  const [only, ...others] = addresses;
  if (only === undefined) return [readAddress(line)];
  if (addresses.length === cells.length) return cells.map(readAddress);
  if (others.length > 0)
    return [refused('Several addresses stand here among other words: put each on a line of its own.')];
  const read = readAddress(only);
  if (read.problem !== null) return [read];
  const [before, after] = [cells.slice(0, cells.indexOf(only)), cells.slice(cells.indexOf(only) + 1)];
  // “Ruiz, Ana <ana@agency.example>” is one name that a comma splits.
  const inFront = [...before, ...(read.name === null ? [] : [read.name])].join(', ');
  const [name, roles] = inFront === '' ? [after[0] ?? '', after.slice(1)] : [inFront, after];
  return [{ ...read, name: name === '' ? null : name, roles: roles.length === 0 ? null : roles }];
}

/** An address alone, in angle brackets, or with a name before it. */
export function readAddress(text: string): ReadInvitation {
  const named = /^([^<>]*)<([^<>]*)>\s*$/u.exec(text);
  const [name, address] = named === null ? ['', text] : [unquoted(named[1] ?? ''), named[2] ?? ''];
  const parsed = parseEmail(unquoted(address));
  if (!parsed.ok) return refused(`This can’t be invited: ${parsed.reason}.`);
  return { email: parsed.email, name: name === '' ? null : name, roles: null, problem: null };
}

function refused(problem: string): ReadInvitation {
  return { email: null, name: null, roles: null, problem };
}

/** Splits at commas, semicolons and tabs outside of quotes. */
function splitCells(line: string): readonly string[] {
  return (line.match(/(?:"[^"]*"|[^,;\t"]|")+/gu) ?? [])
    .map((cell) => unquotedCell(cell.trim()))
    .filter((cell) => cell !== '');
}

/** A cell that is quoted as a whole loses its quotes; one with a quoted name before an address keeps them until it is read. */
function unquotedCell(cell: string): string {
  return cell.includes('<') ? cell : unquoted(cell);
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"([^"]*)"$/u, '$1')
    .trim();
}
