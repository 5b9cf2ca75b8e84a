import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { newPlanFile, writePlanFile, type PlanFile } from '#shared/domain/approval/plan-file.ts';
import { signedText, type Statement } from '#shared/domain/approval/verdict.ts';
import { PlanId, SnapshotId, TargetId, WorkspaceId } from '#shared/domain/ids.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import { isoTime } from '#shared/domain/time.ts';
import { at } from '#tests/fixtures/core/builders.ts';
import { createTestPorts } from '#tests/fixtures/core/test-ports.ts';
import { hashOf } from '../plan/hash-of-plan.ts';
import { openPlanFile, previewPlanFile } from './open-plan-file.ts';

const ports = createTestPorts();
const passphrase = 'a passphrase of the test';
const workspaceId = WorkspaceId.parse('ws_makers001');
const targetId = TargetId.parse('tg_kettle001');
const time = isoTime(Date.parse(at(0)));

const person = { exists: true, kind: 'staff', status: 'active', isOwner: false, roles: ['Support'] } as const;
const content: PlanContent = {
  version: 1,
  id: PlanId.parse('pl_plan0001'),
  workspaceId,
  title: 'Suspend Ana \u202e "quoted" é \u0000',
  createdAt: time,
  createdBy: 'cli',
  makers: ['lee@agency.example'],
  snapshotId: SnapshotId.parse('sn_snapshot1'),
  snapshotHash: '0'.repeat(64),
  wanted: [],
  operations: [
    {
      id: 'op1',
      kind: 'suspend',
      targetId,
      stores: [],
      personId: null,
      account: { key: 'a1', email: 'ana@agency.example', name: 'Ana' },
      roles: [],
      before: person,
      after: { ...person, status: 'suspended' },
      channel: 'guided',
      why: 'No public API does this.',
      fact: '0',
      group: null,
      page: 'user',
      dependsOn: [],
      guards: [],
    },
  ],
  visits: [],
  alreadySo: [],
  errors: [],
};

let signed: PlanFile;
let bytes: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  const unsigned = newPlanFile(
    {
      workspace: { id: workspaceId, name: 'Agency' },
      number: 1,
      exportedAt: time,
      hash: await hashOf(content, ports),
      content,
      targets: { [targetId]: { name: 'Kettle', domain: 'kettle.myshopify.com', kind: 'store' } },
    },
    ports.hasher.sha256,
  );
  const { publicKey, sealed } = await ports.approverKeys.make(passphrase);
  const statement: Statement = {
    workspaceId,
    planId: content.id,
    planHash: unsigned.hash,
    fileChecksum: unsigned.checksum,
    verdict: 'approved',
    reason: null,
    at: time,
    approver: { name: 'Bo', email: 'bo@agency.example', key: publicKey },
  };
  const signature = await ports.approverKeys.sign(sealed, passphrase, signedText(statement));
  signed = { ...unsigned, verdicts: [{ statement, signature }] };
  bytes = new TextEncoder().encode(writePlanFile(signed));
});

const ruleOf = (file: Uint8Array): unknown => {
  try {
    openPlanFile(ports, file);
    return null;
  } catch (error) {
    return error instanceof RollcallError && error.code === 'refused' ? error.details['rule'] : error;
  }
};

test('a signed file is read as it was written, names and all', () => {
  expect(openPlanFile(ports, bytes)).toEqual(signed);
  const preview = previewPlanFile(ports, workspaceId, signed);
  expect(preview).toMatchObject({
    isOurs: true,
    operations: [{ target: { name: 'Kettle' }, progress: { status: 'planned' } }],
    verdicts: [{ name: 'Bo', verdict: 'approved' }],
  });
  expect(preview.verdicts[0]?.fingerprint).toMatch(/^(?:[0-9A-F]{4} ){7}[0-9A-F]{4}$/u);
});

test('with any byte changed it is refused', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, by) => {
      const changed = bytes.slice();
      changed[place] = (changed[place] ?? 0) ^ by;
      expect(ruleOf(changed)).toMatch(/^(?:plan-file-(?:unreadable|newer|edited)|signature-false)$/u);
    }),
    // The line end made a space: JSON would mean the same.
    { numRuns: 2000, examples: [[bytes.length - 1, 0x0a ^ 0x20]] },
  );
});

test('cut, lengthened or with bytes put in it is refused', () => {
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.uint8Array({ maxLength: 8 }), fc.nat(8), (place, put, cut) => {
      fc.pre(put.length > 0 || cut > 0);
      const rest = bytes.subarray(Math.min(place + cut, bytes.length));
      const changed = new Uint8Array([...bytes.subarray(0, place), ...put, ...rest]);
      fc.pre(Buffer.compare(changed, bytes) !== 0);
      expect(ruleOf(changed)).toMatch(/^(?:plan-file-(?:unreadable|newer|edited)|signature-false)$/u);
    }),
  );
});

test('whatever else is put into it, a file of any JSON is refused without a defect', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const file = JSON.stringify({ ...JSON.parse(writePlanFile(signed)), content: value }); // some other content
      expect(ruleOf(new TextEncoder().encode(file))).toBe('plan-file-edited');
    }),
  );
});
