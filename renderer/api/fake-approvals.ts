import type { ApproverRow, PlanFilePreview } from '#shared/contract/approvals.ts';
import { ApproverId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Client } from './client.ts';
import { emptyPlan, fakeOperation } from './fake-plan.ts';

const day = isoTime(Date.UTC(2026, 10, 22));

/** Somebody whose key is on this machine. */
export const fakeApprover: ApproverRow = {
  id: ApproverId.parse('ap_bolind01'),
  name: 'Bo Lind',
  email: 'bo@agency.example',
  publicKey: 'ab'.repeat(32),
  addedAt: day,
  removedAt: null,
  fingerprint: '1F2A 3B4C 5D6E 7F80 91A2 B3C4 D5E6 F708',
  hasKeyHere: true,
  isMaker: false,
};

/** What a plan file of another workspace says. */
export const fakePreview: PlanFilePreview = {
  workspace: { id: 'ws_other001', name: 'Other agency' },
  isOurs: false,
  number: 3,
  title: 'Suspend Ana',
  createdAt: day,
  exportedAt: day,
  makers: ['lee@other.example'],
  hash: '0'.repeat(64),
  totals: { ...emptyPlan.totals, operations: 1, people: 1, targets: 1, guided: 1, visits: 1 },
  operations: [fakeOperation],
  verdicts: [],
};

/** Procedures on approvals where nobody approves anything. */
export const fakeApprovals = {
  settings: async () => ({ required: false, approvers: [] }),
  require: async ({ required }) => ({ required, approvers: [fakeApprover] }),
  makeKey: async () => ({ approver: fakeApprover }),
  importKey: async () => ({ approver: fakeApprover }),
  remove: async () => ({ approver: { ...fakeApprover, removedAt: day } }),
  exportKey: async () => ({ name: 'bo.rollcall-key.txt', text: '', fingerprint: fakeApprover.fingerprint }),
  give: async () => emptyPlan,
  planFile: async () => ({ name: 'plan-1.rollcall-plan.json', file: new Blob() }),
  readFile: async () => fakePreview,
  signFile: async () => ({ name: 'plan-3.signed.rollcall-plan.json', file: new Blob() }),
  takeFile: async () => emptyPlan,
} satisfies Client['approvals'];
