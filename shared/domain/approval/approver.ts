import { z } from 'zod';
import { emailMatchKey } from '../email-address.ts';
import { ApproverId } from '../ids.ts';
import { IsoTime } from '../time.ts';

/** An Ed25519 public key: 32 bytes, lower-case hex. There is one way to write each. */
export const PublicKey = z.string().regex(/^[0-9a-f]{64}$/u, 'a public key: 64 hex digits');
export type PublicKey = z.infer<typeof PublicKey>;

/** An Ed25519 signature: 64 bytes, lower-case hex. */
export const Signature = z.string().regex(/^[0-9a-f]{128}$/u, 'a signature: 128 hex digits');

export const ApproverName = z.string().trim().min(1).max(200);

/** Somebody whose signature under a plan counts. Whoever is removed stays on record, with what they signed. */
export const Approver = z
  .object({
    id: ApproverId,
    name: z.string(),
    email: z.string(),
    publicKey: PublicKey,
    addedAt: IsoTime,
    /** Null while they may approve. */
    removedAt: IsoTime.nullable(),
  })
  .readonly();
export type Approver = z.infer<typeof Approver>;

/** Whether an address is a maker's, also with another tag after a plus: it is the same mailbox. */
export function isMaker(makers: Iterable<string>, email: string): boolean {
  const key = emailMatchKey(email);
  return [...makers].some((each) => emailMatchKey(each) === key);
}

/** What two people read to each other to see that they hold the same key: half of its hash, in groups of four. */
export function fingerprintOf(publicKey: PublicKey, sha256: (text: string) => string): string {
  return (
    sha256(`rollcall-approver-key ${publicKey}`).slice(0, 32).toUpperCase().match(/.{4}/gu)?.join(' ') ?? ''
  );
}
