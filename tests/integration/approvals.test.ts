import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import {
  boPassphrase,
  forge,
  suspendPlan,
  teaStore,
  textOf,
  twoWorkspaces,
  type TwoWorkspaces,
} from '../fixtures/second-person.ts';
import { failureOf, newWorkspace, testPlace } from '../fixtures/test-session.ts';

// Every try of a passphrase is a slow scrypt.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let two: TwoWorkspaces;
let lee: Session;
let bo: Session;

beforeAll(async () => {
  two = await twoWorkspaces();
  [lee, bo] = [two.maker.session(), two.approver.session()];
});
afterAll(() => two[Symbol.asyncDispose]());

const file = (text: string): Blob => new Blob([text]);
const hand = { as: 'bo@agency.example', passphrase: boPassphrase };
const approved = { verdict: 'approved' } as const;
const confirm = { large: true, removed: [] };

const written = async (plan: number): Promise<string> =>
  textOf((await lee.client.approvals.planFile({ plan: String(plan) })).file);
const signed = async (
  text: string,
  word: Parameters<typeof bo.client.approvals.signFile>[0]['word'] = approved,
) => textOf((await bo.client.approvals.signFile({ file: file(text), ...hand, word })).file);
const ruleOf = async (asked: Promise<unknown>): Promise<unknown> => {
  const { code, message, details, remedy } = await failureOf(asked);
  expect(code).toBe('refused');
  expect(message).toMatch(/^[A-Z].*\.$/u);
  expect(remedy).toMatch(/\.$/u);
  return details['rule'];
};
const apply = (plan: number) => lee.client.plans.apply({ plan: String(plan), confirm });
const take = (text: string, plan?: number) =>
  lee.client.approvals.takeFile({ file: file(text), ...(plan === undefined ? {} : { plan: String(plan) }) });

describe('a plan that needs a second person', () => {
  test('is refused, approved by file, and then carried out, also when it is gone on with', async () => {
    const plan = await suspendPlan(lee);
    expect((await lee.client.plans.show({ plan: String(plan) })).approval).toBe('waiting');
    expect(await ruleOf(apply(plan))).toBe('second-person');
    const text = await signed(await written(plan));
    const back = await take(text, plan);
    expect(back).toMatchObject({
      approval: 'approved',
      verdicts: [{ name: 'Bo Lind', way: 'file', verdict: 'approved', voidBecause: null }],
    });
    expect((await take(text)).verdicts).toHaveLength(1);
    expect((await apply(plan)).status).toBe('waiting-for-visits');
    await lee.client.approvals.remove({ approver: hand.as });
    expect((await apply(plan)).status).toBe('waiting-for-visits');
    const { text: key } = await bo.client.approvals.exportKey({ approver: hand.as });
    await lee.client.approvals.importKey({ text: key });
  });

  test('stays declined until the same person approves it; an old file brings nothing back', async () => {
    const plan = await suspendPlan(lee, 'cy@agency.example');
    const text = await written(plan);
    const early = await signed(text);
    await take(await signed(text, { verdict: 'declined', reason: 'Cy is on call' }));
    await take(early);
    const failure = await failureOf(apply(plan));
    expect(failure).toMatchObject({
      message: 'Bo Lind has declined the plan: Cy is on call.',
      details: { rule: 'second-person', fact: null },
    });
    expect((await lee.client.plans.list()).plans.find(({ number }) => number === plan)?.approval).toBe(
      'declined',
    );
    await take(await signed(text));
    expect((await apply(plan)).approval).toBe('approved');
  });

  test('loses the approval of whoever is removed before it began', async () => {
    const plan = await suspendPlan(lee, 'di@agency.example');
    const text = await signed(await written(plan));
    await take(text);
    await lee.client.approvals.remove({ approver: hand.as });
    const { approval, verdicts } = await lee.client.plans.show({ plan: String(plan) });
    expect([approval, verdicts[0]?.voidBecause]).toEqual(['void', 'they are no approver any more']);
    expect(await ruleOf(apply(plan))).toBe('second-person');
    expect(await ruleOf(take(text))).toBe('removed-approver');
    const { text: key } = await bo.client.approvals.exportKey({ approver: hand.as });
    await lee.client.approvals.importKey({ text: key });
    expect((await take(text)).approval).toBe('approved');
  });

  test('is approved on this machine only with the key and its passphrase, by somebody else', async () => {
    const { approvals } = lee.client;
    const plan = String(await suspendPlan(lee));
    const give = (as: string, passphrase: string) => approvals.give({ plan, as, passphrase, word: approved });
    expect(await ruleOf(give(hand.as, boPassphrase))).toBe('key-elsewhere');
    await approvals.makeKey({ name: 'Cy', email: 'Cy@agency.example', passphrase: 'a key of cy' });
    await approvals.makeKey({ name: 'Lee', email: 'lee@agency.example', passphrase: 'a key of lee' });
    expect((await failureOf(give('cy@agency.example', 'something else'))).code).toBe('wrong-passphrase');
    expect(await ruleOf(give('lee@agency.example', 'a key of lee'))).toBe('own-plan');
    expect((await failureOf(give('cx@agency.example', 'a key of cy'))).message).toContain(
      '“cy@agency.example”',
    );
    expect(
      (await approvals.give({ plan, as: 'cy@agency.example', passphrase: 'a key of cy', word: approved }))
        .approval,
    ).toBe('approved');
    const { lines } = await lee.client.audit.list({ actions: ['plan.approved'] });
    expect(lines[0]?.entry).toMatchObject({ actor: 'cy@agency.example', details: { by: 'Cy', way: 'here' } });
    await approvals.remove({ approver: 'cy@agency.example' });
    await approvals.remove({ approver: 'lee@agency.example' });
  });

  test('waits over a restart', async () => {
    const plan = await suspendPlan(lee);
    await take(await signed(await written(plan)));
    const waiting = await suspendPlan(lee, 'cy@agency.example');
    await lee.close();
    lee = two.maker.session();
    expect((await lee.client.plans.show({ plan: String(plan) })).approval).toBe('approved');
    expect(await ruleOf(apply(waiting))).toBe('second-person');
    expect((await lee.client.approvals.settings()).required).toBe(true);
  });
});

describe('a plan file is refused', () => {
  let plan: number;
  let text: string;
  let good: string;
  beforeAll(async () => {
    plan = await suspendPlan(lee);
    text = await written(plan);
    good = await signed(text);
  });
  const flip = (from: string, to: string): string => {
    expect(good).toContain(from);
    return good.replace(from, to);
  };

  test('edited by hand', async () => {
    expect(await ruleOf(take(flip('Suspend', 'Reactivate')))).toBe('plan-file-edited');
    expect(await ruleOf(take(flip('"name":"tea"', '"name":"sea"').concat()))).toBe('plan-file-edited');
    expect(await ruleOf(take(JSON.stringify(JSON.parse(good), null, 2)))).toBe('plan-file-edited');
  });
  test('edited with care: its hashes are right, its plan is not that plan', async () => {
    const other = forge(text, ({ content }) => (content['title'] = 'Harmless'));
    expect(await ruleOf(take(await signed(other)))).toBe('plan-changed');
    const renamed = forge(text, ({ targets }) => {
      for (const target of Object.values(targets)) target.name = 'Another store';
    });
    expect(await ruleOf(take(await signed(renamed)))).toBe('other-names');
  });
  test('with a signature that is false, or of something else', async () => {
    const forged = forge(good, ({ verdicts }) => {
      for (const verdict of verdicts) verdict.signature = verdict.signature.replaceAll('a', 'b');
    });
    expect(await ruleOf(take(forged))).toBe('signature-false');
    const turned = forge(good, ({ verdicts }) => (verdicts[0]!.statement['verdict'] = 'declined'));
    expect(await ruleOf(take(turned))).toBe('signature-false');
    const moved = forge(good, ({ content }) => (content['title'] = 'Something else'));
    expect(await ruleOf(take(moved))).toBe('signature-false');
  });
  test('with a key that nobody knows here', async () => {
    await using place = testPlace();
    const stranger = await newWorkspace(place);
    const mine = { name: 'Bo Lind', email: 'bo@agency.example', passphrase: boPassphrase };
    await stranger.client.approvals.makeKey(mine);
    const { file: theirs } = await stranger.client.approvals.signFile({
      file: file(text),
      ...hand,
      word: approved,
    });
    expect(await ruleOf(take(await textOf(theirs)))).toBe('unknown-approver');
  });
  test('signed by who made the plan', async () => {
    const { approvals } = bo.client;
    await approvals.makeKey({ name: 'Lee', email: 'lee@agency.example', passphrase: 'a key of lee' });
    const theirs = { file: file(text), as: 'lee@agency.example', passphrase: 'a key of lee', word: approved };
    expect(await ruleOf(approvals.signFile(theirs))).toBe('own-plan');
    await approvals.remove({ approver: 'lee@agency.example' });
    // Who works here now counts too, though the plan was made before they said so.
    await lee.client.settings.write({ ownAddresses: ['lee@agency.example', 'bo@agency.example'] });
    expect(await ruleOf(take(good))).toBe('own-plan');
    await lee.client.settings.write({ ownAddresses: ['lee@agency.example'] });
  });
  test('from another workspace, of another plan, of none known here', async () => {
    const elsewhere = forge(text, (each) => {
      each.workspace.id = 'ws_elsewhere1';
      each.content['workspaceId'] = 'ws_elsewhere1';
    });
    expect(await ruleOf(take(await signed(elsewhere)))).toBe('other-workspace');
    expect(await ruleOf(take(good, 1))).toBe('other-plan');
    const unknown = forge(text, ({ content }) => (content['id'] = 'pl_unknown001'));
    expect(await ruleOf(take(await signed(unknown)))).toBe('unknown-plan');
  });
  test('from a newer version, in its form or in what it says', async () => {
    expect(await ruleOf(take(forge(good, (each) => (each.version = 2))))).toBe('plan-file-newer');
    const newer = forge(text, ({ content }) => (content['mood'] = 'new'));
    expect(await ruleOf(take(newer))).toBe('plan-file-newer');
    expect(await ruleOf(bo.client.approvals.signFile({ file: file(newer), ...hand, word: approved }))).toBe(
      'plan-file-newer',
    );
  });
  test('unsigned, no plan file, no text, too large, nested too deep', async () => {
    expect(await ruleOf(take(text))).toBe('plan-file-unsigned');
    for (const other of ['', 'hello', '[]', '{"format":"rollcall-audit-log"}', good.slice(0, -20)])
      expect(await ruleOf(take(other))).toBe('plan-file-unreadable');
    const bytes = new Blob([new Uint8Array([0xff, 0xfe, 0x00])]);
    expect(await ruleOf(lee.client.approvals.readFile({ file: bytes }))).toBe('plan-file-unreadable');
    const huge = new Blob([new Uint8Array(33 * 1024 * 1024)]);
    expect(await ruleOf(lee.client.approvals.takeFile({ file: huge }))).toBe('plan-file-too-large');
    const deep = good.replace('"content":{', `"content":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)},`);
    expect(await ruleOf(take(deep))).toBe('plan-file-edited');
  });
  test('dated before the plan, or when nobody has been yet', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * 86_400_000 });
    const late = await signed(text);
    vi.setSystemTime(Date.now() - 6 * 86_400_000);
    const early = await signed(text);
    vi.useRealTimers();
    expect(await ruleOf(take(late))).toBe('odd-time');
    expect(await ruleOf(take(early))).toBe('odd-time');
  });
  test('and nothing of it is kept', async () => {
    expect((await lee.client.plans.show({ plan: String(plan) })).verdicts).toEqual([]);
    expect((await take(good, plan)).approval).toBe('approved');
  });
  test('once the world has moved', async () => {
    const users = [
      { email: 'ana@agency.example', name: 'Ana Ruiz', status: 'suspended' as const, roles: ['Support'] },
    ];
    const stale = await suspendPlan(lee);
    const late = await signed(await written(stale));
    await lee.client.imports.commit({ domain: teaStore, source: { format: 'typed', users } });
    expect(await ruleOf(take(late))).toBe('stale-plan');
  });
});

describe('the switch and the approvers', () => {
  test('need somebody who works here and somebody else; off asks again', async () => {
    await using place = testPlace();
    const { client } = await newWorkspace(place);
    const { approvals } = client;
    const on = () => failureOf(approvals.require({ required: true }));
    expect((await on()).message).toContain('who works here');
    await client.settings.write({ ownAddresses: ['lee@agency.example'] });
    expect((await on()).message).toContain('nobody else');
    await approvals.makeKey({ name: 'Lee', email: 'lee@agency.example', passphrase: 'a key of lee' });
    expect((await on()).message).toContain('nobody else');
    await approvals.makeKey({ name: 'Bo', email: 'bo@agency.example', passphrase: boPassphrase });
    expect((await approvals.require({ required: true })).required).toBe(true);
    const off = await failureOf(approvals.require({ required: false }));
    expect(off).toMatchObject({ code: 'needs-confirmation', details: { asks: { alone: true } } });
    expect((await approvals.require({ required: false, confirmed: true })).required).toBe(false);
    const { lines } = await client.audit.list({ actions: ['second-person.switched'] });
    expect(lines.map(({ entry }) => entry?.details['required'])).toEqual([false, true]);
  });

  test('refuse what is no address, no key, too short a passphrase, or here already', async () => {
    await using place = testPlace();
    const { approvals } = (await newWorkspace(place)).client;
    const bo = { name: 'Bo', email: 'bo@agency.example', passphrase: boPassphrase };
    expect((await failureOf(approvals.makeKey({ ...bo, email: 'bo' }))).code).toBe('bad-input');
    expect((await failureOf(approvals.makeKey({ ...bo, passphrase: 'short' }))).code).toBe('bad-input');
    const { approver } = await approvals.makeKey(bo);
    expect(approver).toMatchObject({ hasKeyHere: true, isMaker: false, removedAt: null });
    expect((await failureOf(approvals.makeKey({ ...bo, email: 'BO@agency.example' }))).code).toBe(
      'already-exists',
    );
    const { text, fingerprint } = await approvals.exportKey({ approver: 'bo@agency.example' });
    expect(fingerprint).toBe(approver.fingerprint);
    const renamed = text.replace('email: bo@', 'email: other@');
    expect((await failureOf(approvals.importKey({ text: renamed }))).message).toContain(
      'key of bo@agency.example',
    );
    for (const broken of [
      text.replace(/key: (.)/u, (_, first) => `key: ${first === '0' ? '1' : '0'}`),
      text.slice(0, 60),
      'hello',
      text.replace('key 1', 'key 2'),
    ])
      expect((await failureOf(approvals.importKey({ text: broken }))).code).toBe('bad-input');
    expect((await approvals.settings()).approvers).toHaveLength(1);
    await approvals.remove({ approver: approver.id });
    const again = (await approvals.importKey({ text: text.replaceAll('\n', '\r\n') })).approver;
    expect(again).toMatchObject({ hasKeyHere: false, publicKey: approver.publicKey });
  });
});
