import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#tests/fixtures/core/memory-audit-log.ts';
import { AuditId, WorkspaceId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { AuditEntry } from '#shared/domain/audit/audit-entry.ts';
import { chainEntry } from '#shared/domain/audit/chain-entry.ts';
import {
  createAuditFileCheck,
  entryLine,
  headerLine,
  type AuditFileVerdict,
} from '#shared/domain/audit/export-file.ts';

const names = ['Ana Ruiz', 'Zoë \u202e', '"quoted" \\', '1e21', 'naïve \0', '李'];

function logOf(count: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let n = 0; n < count; n += 1) {
    entries.push(
      chainEntry(
        {
          id: AuditId.parse(`au_${String(n).padStart(10, '0')}`),
          at: isoTime(1_700_000_000_000 + n),
          actor: n % 2 === 0 ? 'ana' : null,
          door: 'cli',
          action: 'client.added',
          subject: `cl_${n}`,
          details: { name: names[n % names.length] ?? '', count: n * 1e20, flag: true, none: null },
        },
        entries.at(-1) ?? null,
        sha256,
      ),
    );
  }
  return entries;
}

function fileOf(entries: readonly AuditEntry[]): string {
  const last = entries.at(-1);
  const header = headerLine(
    {
      workspaceId: WorkspaceId.parse('ws_0123456789'),
      exportedAt: isoTime(1_700_000_100_000),
      entries: entries.length,
      head: last === undefined ? null : { sequence: last.sequence, hash: last.hash },
    },
    sha256,
  );
  return [header, ...entries.map(entryLine)].map((line) => `${line}\n`).join('');
}

function verify(text: string): AuditFileVerdict {
  const check = createAuditFileCheck(sha256);
  const lines = text.split('\n');
  const rest = lines.pop() ?? '';
  for (const line of rest === '' ? lines : [...lines, rest]) check.add(line);
  return check.finish(rest === '' && text !== '');
}

describe('an exported log', () => {
  it.each([0, 1, 7])('of %i entries verifies by itself', (count) => {
    const verdict = verify(fileOf(logOf(count)));
    expect(verdict).toMatchObject({ ok: true, entries: count });
    expect(verdict.header?.workspaceId).toBe('ws_0123456789');
  });

  it('shows any changed character at its entry, the header as entry 0', () => {
    const text = fileOf(logOf(6));
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.nat({ max: 127 }), (at, code) => {
        const other = String.fromCharCode(code);
        fc.pre(other !== text[at]);
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        const verdict = verify(changed);
        const line = text.slice(0, at).split('\n').length - 1;
        expect(verdict.ok).toBe(false);
        expect(verdict.brokenAt).toBe(line);
      }),
      { numRuns: 2_000 },
    );
  });

  it('shows a missing, repeated, added or moved line, and a cut one', () => {
    const entries = logOf(6);
    const lines = fileOf(entries).split('\n').slice(0, -1);
    const join = (kept: readonly string[]): string => kept.map((line) => `${line}\n`).join('');
    for (let at = 0; at < lines.length; at += 1) {
      expect(verify(join(lines.toSpliced(at, 1)))).toMatchObject({ ok: false, brokenAt: at });
      expect(verify(join(lines.toSpliced(at, 0, lines[at] ?? ''))).ok).toBe(false);
      expect(verify(join(lines.toSpliced(at, 0, '')))).toMatchObject({ ok: false, brokenAt: at });
    }
    const seventh = logOf(7).at(-1);
    if (seventh === undefined) throw new Error('there are seven');
    expect(verify(join([...lines, entryLine(seventh)]))).toMatchObject({ ok: false, brokenAt: 7 });
    const text = join(lines);
    for (let length = 0; length < text.length; length += 1)
      expect(verify(text.slice(0, length)).ok).toBe(false);
  });

  it('says what an empty, foreign or newer file is', () => {
    expect(verify('').reason).toBe('The file is empty.');
    expect(verify('{"hello":1}\n').reason).toMatch(/not an audit log/u);
    expect(verify('{"format":"rollcall-audit-log","version":2}\n').reason).toMatch(/newer Rollcall/u);
  });
});
