import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#tests/fixtures/core/memory-audit-log.ts';
import { doors, type AuditEvent } from '#shared/domain/audit-event.ts';
import { AuditId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { AuditEntry, AuditHead } from '#shared/domain/audit/audit-entry.ts';
import { chainEntry } from '#shared/domain/audit/chain-entry.ts';
import { verifyChain } from '#shared/domain/audit/verify-chain.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('\ud83d', '\0', '{"a":1}', '__proto__', '1e21'),
);
const anyEvent: fc.Arbitrary<AuditEvent> = fc.record({
  id: fc.nat({ max: 1e9 }).map((n) => AuditId.parse(`au_${String(n).padStart(12, '0')}`)),
  at: fc.nat().map(isoTime),
  actor: fc.option(anyText),
  door: fc.constantFrom(...doors),
  action: anyText,
  subject: anyText,
  details: fc.dictionary(
    anyText.filter((name) => name !== '__proto__'),
    fc.oneof(anyText, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    { maxKeys: 3 },
  ),
});
const anyLog = fc.array(anyEvent, { minLength: 1, maxLength: 12 });

function chain(events: readonly AuditEvent[]): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (const event of events) entries.push(chainEntry(event, entries.at(-1) ?? null, sha256));
  return entries;
}
/** As it would come back from a file. */
const stored = (entries: readonly AuditEntry[]): AuditEntry[] =>
  JSON.parse(JSON.stringify(entries)) as AuditEntry[];
const headOf = (entries: readonly AuditEntry[]): (AuditHead & { by: string }) | null => {
  const last = entries.at(-1);
  return last === undefined ? null : { sequence: last.sequence, hash: last.hash, by: 'the vault' };
};

describe('verifyChain', () => {
  it('takes what was chained, whatever stands in it, and an empty log', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const entries = chain(events);
        expect(verifyChain(stored(entries), sha256, headOf(entries))).toEqual({
          ok: true,
          entries: events.length,
          head: { sequence: entries.length, hash: entries.at(-1)?.hash },
        });
      }),
    );
    expect(verifyChain([], sha256)).toEqual({ ok: true, entries: 0, head: null });
  });

  it('finds any changed field at its entry', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), anyEvent, fc.nat(), (events, at, other, which) => {
        const entries = stored(chain(events));
        const index = at % entries.length;
        const names = ['id', 'at', 'actor', 'door', 'action', 'subject', 'details'] as const;
        const name = names[which % names.length] ?? 'id';
        const entry = entries[index];
        if (entry === undefined) return;
        const changed = { ...entry, [name]: other[name] };
        fc.pre(JSON.stringify(changed) !== JSON.stringify(entry));
        const verdict = verifyChain(entries.with(index, changed), sha256);
        expect(verdict.brokenAt).toBe(index + 1);
      }),
    );
  });

  it('finds a deleted, repeated or foreign entry, and two that changed places', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), fc.nat(), anyEvent, (events, first, second, foreign) => {
        const entries = chain(events);
        const [one, other] = [first % entries.length, second % entries.length];
        const head = headOf(entries);
        expect(verifyChain(entries.toSpliced(one, 1), sha256, head)).toMatchObject({
          ok: false,
          brokenAt: one + 1,
        });
        const [a, b] = [entries[one], entries[other]];
        if (a === undefined || b === undefined) return;
        expect(verifyChain(entries.toSpliced(one, 0, a), sha256, head).ok).toBe(false);
        const inserted = chainEntry(foreign, entries[one - 1] ?? null, sha256);
        fc.pre(inserted.hash !== a.hash);
        expect(verifyChain(entries.with(one, inserted), sha256, head)).toMatchObject({ ok: false });
        if (one !== other) {
          expect(verifyChain(entries.with(one, b).with(other, a), sha256, head)).toMatchObject({
            ok: false,
            brokenAt: Math.min(one, other) + 1,
          });
        }
      }),
    );
  });

  it('finds a cut tail and a log written anew only by a remembered head, and says where', () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), anyEvent, (events, at, foreign) => {
        const entries = chain(events);
        const head = headOf(entries);
        const cut = at % entries.length;
        expect(verifyChain(entries.slice(0, cut), sha256).ok).toBe(true);
        const verdict = verifyChain(entries.slice(0, cut), sha256, head);
        expect(verdict).toMatchObject({ ok: false, brokenAt: cut + 1, entries: cut });
        expect(verdict.reason).toContain('the vault remembers');
        const anew = chain([...events.slice(0, -1), foreign]);
        fc.pre(anew.at(-1)?.hash !== head?.hash);
        expect(verifyChain(anew, sha256).ok).toBe(true);
        expect(verifyChain(anew, sha256, head)).toMatchObject({ ok: false, brokenAt: entries.length });
        // A log that grew since it was remembered is whole.
        const [before] = [headOf(entries.slice(0, cut))];
        expect(verifyChain(entries, sha256, before).ok).toBe(true);
      }),
    );
  });

  it('takes anything at all for an entry without throwing', () => {
    fc.assert(
      fc.property(fc.array(fc.anything(), { minLength: 1, maxLength: 3 }), (found) => {
        expect(verifyChain(found, sha256)).toMatchObject({ ok: false, brokenAt: 1, entries: found.length });
      }),
    );
  });
});
