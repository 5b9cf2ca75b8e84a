import type { AuditHead } from '#shared/domain/audit/audit-entry.ts';
import type { HeadCheck } from '#shared/domain/audit/head-check.ts';
import { AuditId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { secretNames, type AuditLog, type Clock, type Ids, type Vault } from '../ports.ts';
import { checkHead, formatHead, readHead } from './read-head.ts';

export interface HeadKeeperParts {
  readonly log: AuditLog;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Keeps the log's head in the vault, so that a tail that was cut off the log shows. */
export interface HeadKeeper {
  /** Tells that the log grew. Returns at once: the vault is told a little later, once for all that came meanwhile. */
  logGrew(): void;
  /** How the vault's memory stands to the log now. Never rejects. */
  check(): Promise<HeadCheck>;
  /** Brings the vault up to the log where it answers in time. Never rejects; afterwards nothing more is kept. */
  close(): Promise<void>;
}

/** Entries of so long share one writing to the vault: a keychain takes some 15 ms for each, some take seconds. */
const gatheringMs = 1_000;
/** A vault that did not take it is left alone so long: it may be asking the user for a password. */
const restMs = 5 * 60_000;
/** Nobody waits longer for the vault when the workspace closes. */
const closingMs = 3_000;

/**
 * The order is what makes it honest: an entry is on the disk before the vault hears of it, so after a crash the log may be
 * ahead of the vault, never behind. What the vault remembers is replaced only while the log still holds it: a log that was
 * cut or rewritten goes on being called so.
 *
 * Where the vault remembers nothing, keeping begins with an entry that says so. Work never waits for the vault and never
 * fails because of it.
 */
export function createHeadKeeper({ log, vault, clock, ids }: HeadKeeperParts): HeadKeeper {
  /** What the vault holds, as this session last wrote or found it: nobody else writes while the workspace is open. */
  let kept: AuditHead | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let restUntil = 0;
  let closed = false;

  const beginKeeping = (head: AuditHead, why: 'missing' | 'unreadable'): Promise<AuditHead> =>
    log.append({
      id: AuditId.parse(ids.next('audit')),
      at: isoTime(clock.now()),
      actor: null,
      door: 'rule',
      action: 'audit.head-started',
      subject: 'audit-log',
      details: { entriesBefore: head.sequence, why },
    });

  /** What is to be written; null when the vault's memory contradicts the log and must stay. */
  const nextHead = async (head: AuditHead): Promise<AuditHead | null> => {
    if (kept !== null) return head;
    const remembered = await readHead(vault);
    if (remembered.state === 'unreachable') throw new Error(remembered.why);
    if (remembered.state !== 'known') {
      // First, so that a vault that takes nothing does not make the log grow at every attempt.
      await vault.set(secretNames.auditHead, formatHead(head));
      return beginKeeping(head, remembered.state);
    }
    const { state } = await checkHead(log, remembered);
    return state === 'confirmed' ? head : null;
  };

  const keep = async (): Promise<void> => {
    const head = await log.head();
    if (head === null || head.sequence === kept?.sequence) return;
    const next = await nextHead(head);
    if (next === null) {
      restUntil = Number.POSITIVE_INFINITY; // until somebody looked into it, the memory is evidence
      return;
    }
    await vault.set(secretNames.auditHead, formatHead(next));
    kept = next;
  };

  const run = async (): Promise<void> => {
    try {
      do {
        again = false;
        await keep();
      } while (again);
    } catch {
      restUntil = clock.now() + restMs; // locked, slow, read-only, gone: `check` tells; the next entry tries again
    } finally {
      running = null;
    }
  };

  const start = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    again = true;
    return (running ??= run());
  };

  return {
    logGrew() {
      if (closed || timer !== null || clock.now() < restUntil) return;
      timer = setTimeout(() => void start(), gatheringMs);
      timer.unref();
    },
    check: async () => checkHead(log, await readHead(vault)),
    async close() {
      const behind = timer !== null || running !== null;
      const last = behind ? start() : Promise.resolve();
      closed = true;
      let limit: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, closingMs);
      });
      await Promise.race([last, patience]);
      clearTimeout(limit);
    },
  };
}
