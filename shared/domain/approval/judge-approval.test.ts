import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApproverId, PlanId, WorkspaceId } from '../ids.ts';
import { isoTime } from '../time.ts';
import type { Approver } from './approver.ts';
import { judgeApproval, type ApprovalQuestion, type KeptVerdict } from './judge-approval.ts';
import type { VerdictWord } from './verdict.ts';

const minute = (n: number) => isoTime(Date.UTC(2026, 10, 22, 12, n));
const approverOf = (name: string, more: Partial<Approver> = {}): Approver => ({
  id: ApproverId.parse(`ap_${name.padEnd(8, '0')}`),
  name,
  email: `${name}@agency.example`,
  publicKey: name.padEnd(64, '0'),
  addedAt: minute(0),
  removedAt: null,
  ...more,
});
const [bo, cy] = [approverOf('bo'), approverOf('cy')];

const said = (approver: Approver, verdict: VerdictWord, at = 1): KeptVerdict => ({
  approver,
  way: 'file',
  receivedAt: minute(59),
  verdict: {
    statement: {
      workspaceId: WorkspaceId.parse('ws_one00001'),
      planId: PlanId.parse('pl_one00001'),
      planHash: '',
      fileChecksum: null,
      verdict,
      reason: verdict === 'declined' ? 'no' : null,
      at: minute(at),
      approver: { name: approver.name, email: approver.email, key: approver.publicKey },
    },
    signature: `${approver.id} ${verdict} ${at}`,
  },
});
const ask = (verdicts: readonly KeptVerdict[], more: Partial<ApprovalQuestion> = {}) =>
  judgeApproval({
    required: true,
    makers: new Set(['lee@agency.example']),
    hasBegun: false,
    verdicts,
    isSound: () => true,
    ...more,
  });

test('a plan waits, is approved, is declined', () => {
  expect(ask([]).state).toBe('waiting');
  expect(ask([said(bo, 'approved')]).state).toBe('approved');
  expect(ask([said(bo, 'declined')]).state).toBe('declined');
  expect(ask([said(bo, 'approved')], { required: false }).state).toBe('not-needed');
});

test('one decline outweighs every approval; the last word of each counts', () => {
  expect(ask([said(bo, 'declined'), said(cy, 'approved', 2)]).state).toBe('declined');
  const back = ask([said(bo, 'approved', 3), said(bo, 'declined', 2), said(cy, 'approved', 1)]);
  expect(back.state).toBe('approved');
  expect(back.verdicts.map(({ voidBecause }) => voidBecause)).toEqual([null, 'superseded', null]);
  expect(ask([said(bo, 'approved', 2), said(bo, 'declined', 2)]).state).toBe('declined');
});

test('the maker, somebody who left, and a false signature don’t count', () => {
  const makers = new Set(['bo@agency.example']);
  expect(ask([said(bo, 'approved')], { makers }).state).toBe('void');
  const tagged = approverOf('bo', { email: 'bo+second@agency.example' });
  expect(ask([said(tagged, 'approved')], { makers }).state).toBe('void');
  expect(ask([said(bo, 'approved'), said(cy, 'approved')], { makers }).state).toBe('approved');
  const left = approverOf('bo', { removedAt: minute(5) });
  expect(ask([said(left, 'approved')]).state).toBe('void');
  expect(ask([said(left, 'approved')], { hasBegun: true }).state).toBe('approved');
  expect(ask([said(bo, 'approved')], { isSound: () => false }).state).toBe('void');
  expect(ask([said(bo, 'declined')], { isSound: () => false }).state).toBe('waiting');
});

test('somebody taken back with the same key counts again, also by the same file', () => {
  const left = approverOf('bo', { removedAt: minute(5) });
  const again = approverOf('bo', { id: ApproverId.parse('ap_again001') });
  expect(ask([said(left, 'approved'), said(again, 'approved')]).state).toBe('approved');
});

test('in whatever order they came, verdicts come to the same', () => {
  const one = fc.record({
    who: fc.constantFrom(bo, cy, approverOf('lee'), approverOf('di', { removedAt: minute(3) })),
    verdict: fc.constantFrom<VerdictWord>('approved', 'declined'),
    at: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), fc.boolean(), (words, hasBegun) => {
      const verdicts = words.map(({ who, verdict, at }) => said(who, verdict, at));
      const { state } = ask(verdicts, { hasBegun });
      expect(ask(verdicts.toReversed(), { hasBegun }).state).toBe(state);
      const good = verdicts.some(({ approver }) => approver === bo || approver === cy || hasBegun);
      if (!good) expect(['waiting', 'void']).toContain(state);
    }),
  );
});
