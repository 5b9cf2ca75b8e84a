import type { ApproverRow, ApprovalSettings } from '#shared/contract/approvals.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { fingerprintOf, isMaker, type Approver } from '#shared/domain/approval/approver.ts';
import {
  readKeyFile,
  writeKeyFile,
  type ApproverKeyText,
} from '#shared/domain/approval/approver-key-file.ts';
import type { Door } from '#shared/domain/audit-event.ts';
import { foldEmail, parseEmail } from '#shared/domain/email-address.ts';
import { ApproverId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../audit/record-event.ts';
import { notFound } from '../lookup/not-found.ts';
import { secretNames, type Ports } from '../ports.ts';
import { keepSecondPerson, makersOf, needsSecondPerson } from './second-person.ts';

/** The switch, and everybody whose word counts or counted. */
export async function readApprovalSettings(ports: Ports): Promise<ApprovalSettings> {
  const [required, approvers, toRow] = await Promise.all([
    needsSecondPerson(ports),
    ports.storage.approvals.approvers(),
    rowsOf(ports),
  ]);
  return { required, approvers: approvers.map(toRow) };
}

/** Switches the need for a second person. Off, it asks again: `needs-confirmation`. */
export async function requireSecondPerson(
  ports: Ports,
  door: Door,
  { required, confirmed }: { readonly required: boolean; readonly confirmed: boolean },
): Promise<ApprovalSettings> {
  if (required === (await needsSecondPerson(ports))) return readApprovalSettings(ports);
  if (required) await requireSomebody(ports);
  else if (!confirmed)
    throw new RollcallError(
      'needs-confirmation',
      'Without a second person whoever works here carries out plans alone.',
      { remedy: 'Confirm it. It is written into the audit log.', details: { asks: { alone: true } } },
    );
  await recordEvent(ports, door, 'second-person.switched', 'workspace', { required });
  await keepSecondPerson(ports, required);
  return readApprovalSettings(ports);
}

/** An approver whose key is made here and lies in the vault under their own passphrase. */
export async function makeApprover(
  ports: Ports,
  door: Door,
  { name, email, passphrase }: { readonly name: string; readonly email: string; readonly passphrase: string },
): Promise<ApproverRow> {
  const parsed = parseEmail(email);
  if (!parsed.ok)
    throw new RollcallError('bad-input', `The approver’s address is not one: ${parsed.reason}.`);
  const address = foldEmail(parsed.email);
  await refuseKnown(ports, { email: address });
  const { publicKey, sealed } = await ports.approverKeys.make(passphrase);
  const id = ApproverId.parse(ports.ids.next('approver'));
  // The key first: there is never an approver made here who can't sign.
  await ports.vault.set(secretNames.approver(id), sealed);
  try {
    return await add(ports, door, id, { name, email: address, publicKey }, 'made');
  } catch (error) {
    await ports.vault.delete(secretNames.approver(id));
    throw error;
  }
}

/** An approver whose key was made elsewhere, by the text of their key file. */
export async function importApprover(ports: Ports, door: Door, text: string): Promise<ApproverRow> {
  const read = readKeyFile(text, ports.hasher.sha256);
  if (!read.ok)
    throw new RollcallError('bad-input', `This is not an approver’s key file: ${read.reason}.`, {
      remedy: 'Ask them to export it again, and compare the fingerprint with them.',
    });
  await refuseKnown(ports, read.key);
  return add(ports, door, ApproverId.parse(ports.ids.next('approver')), read.key, 'imported');
}

/** Takes somebody out: their word counts no more on plans that have not begun. What they signed stays on record. */
export async function removeApprover(ports: Ports, door: Door, which: string): Promise<ApproverRow> {
  const { id, name, email } = await requireApprover(ports, which);
  await ports.storage.approvals.removeApprover(id, isoTime(ports.clock.now()));
  await ports.vault.delete(secretNames.approver(id));
  await recordEvent(ports, door, 'approver.removed', id, { name, email });
  return rowOf(ports, id);
}

/** The public half of a key, to be taken to another workspace. */
export async function exportApproverKey(
  ports: Ports,
  which: string,
): Promise<{ readonly name: string; readonly text: string; readonly fingerprint: string }> {
  const approver = await requireApprover(ports, which);
  const word = approver.email.replace(/[^a-z0-9]+/gu, '-');
  return {
    name: `${word}.rollcall-key.txt`,
    text: writeKeyFile(approver, ports.hasher.sha256),
    fingerprint: fingerprintOf(approver.publicKey, ports.hasher.sha256),
  };
}

/** Who may approve, by address or id. Rejects with `not-found`. */
export async function requireApprover({ storage }: Pick<Ports, 'storage'>, which: string): Promise<Approver> {
  const active = (await storage.approvals.approvers()).filter(({ removedAt }) => removedAt === null);
  const wanted = which.trim();
  const found = active.find(({ id, email }) => id === wanted || email === foldEmail(wanted));
  if (found !== undefined) return found;
  throw notFound(
    'approver',
    wanted,
    active.map(({ email }) => email),
  );
}

async function requireSomebody(ports: Ports): Promise<void> {
  const makers = await makersOf(ports, {});
  if (makers.size === 0)
    throw new RollcallError(
      'bad-input',
      'Nobody has said yet who works here, so nobody would be a second person.',
      {
        remedy: 'Give your own addresses first.',
      },
    );
  const approvers = await ports.storage.approvals.approvers();
  if (approvers.some(({ email, removedAt }) => removedAt === null && !isMaker(makers, email))) return;
  throw new RollcallError('bad-input', 'There is nobody else who could approve a plan.', {
    remedy: 'Add an approver first, who is not one of your own addresses.',
  });
}

async function refuseKnown(
  { storage }: Ports,
  { email, publicKey }: Pick<ApproverKeyText, 'email'> & Partial<ApproverKeyText>,
): Promise<void> {
  const known = (await storage.approvals.approvers()).find(
    (each) => each.removedAt === null && (each.email === email || each.publicKey === publicKey),
  );
  if (known === undefined) return;
  const what =
    known.email === email ? `${email} is an approver already` : `This is already the key of ${known.email}`;
  throw new RollcallError('already-exists', `${what}.`, {
    remedy: 'To take a new key, remove the approver first.',
  });
}

async function add(
  ports: Ports,
  door: Door,
  id: ApproverId,
  { name, email, publicKey }: ApproverKeyText,
  key: 'made' | 'imported',
): Promise<ApproverRow> {
  const addedAt = isoTime(ports.clock.now());
  await ports.storage.approvals.addApprover({ id, name, email, publicKey, addedAt, removedAt: null });
  const fingerprint = fingerprintOf(publicKey, ports.hasher.sha256);
  await recordEvent(ports, door, 'approver.added', id, { name, email, fingerprint, key });
  return rowOf(ports, id);
}

async function rowOf(ports: Ports, id: ApproverId): Promise<ApproverRow> {
  const approver = (await ports.storage.approvals.approvers()).find((each) => each.id === id);
  if (approver === undefined) throw new Error(`The approver ${id} was just there.`);
  return (await rowsOf(ports))(approver);
}

async function rowsOf(ports: Ports): Promise<(approver: Approver) => ApproverRow> {
  const [keys, makers] = await Promise.all([ports.vault.names(), makersOf(ports, {})]);
  const here = new Set(keys);
  return (approver) => ({
    ...approver,
    fingerprint: fingerprintOf(approver.publicKey, ports.hasher.sha256),
    hasKeyHere: here.has(secretNames.approver(approver.id)),
    isMaker: isMaker(makers, approver.email),
  });
}
