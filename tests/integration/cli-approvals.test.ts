import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { rollcall } from '../fixtures/run-rollcall.ts';
import { forge } from '../fixtures/second-person.ts';

// Each step is a process of its own: a busy machine makes it slow, only a hang may fail it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const passphrase = 'bo keeps this to herself';
let folder: string;
const at = (name: string): string => join(folder, name);

type Desk = 'lee' | 'bo';
const run = (desk: Desk, words: readonly string[], input = '') =>
  rollcall([...words, '--workspace', at(desk), '--json'], { input });
const answer = async (desk: Desk, words: readonly string[], input = ''): Promise<unknown> => {
  const result = await run(desk, words, input);
  expect([words.join(' '), result.code, result.out]).toEqual([words.join(' '), 0, result.out]);
  expect(result.out + result.err).not.toContain(passphrase);
  return result.json();
};
const refusal = async (desk: Desk, words: readonly string[], input = ''): Promise<unknown> => {
  const result = await run(desk, words, input);
  expect(result.out + result.err).not.toContain(passphrase);
  const { error } = result.json<{ error: { code: string; details: { rule?: string } } }>();
  return [result.code, error.code, error.details.rule];
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-approvals-'));
  const users = at('users.csv');
  writeFileSync(
    users,
    'email,name,status\nana@agency.example,Ana Ruiz,Active\ncy@agency.example,Cy Cole,Active\n',
  );
  await answer('lee', ['store', 'add', 'tea.myshopify.com', '--import-only']);
  await answer('lee', ['users', 'import', 'tea.myshopify.com', users]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a second person is asked for once somebody works here and somebody else can approve', async () => {
  expect((await refusal('lee', ['approver', 'require', 'on'])) as unknown[]).toEqual([
    2,
    'bad-input',
    undefined,
  ]);
  expect(await answer('lee', ['workspace', 'me', 'lee@agency.example'])).toEqual({
    addresses: ['lee@agency.example'],
  });
  const add = ['approver', 'add', '--name', 'Bo Lind', '--email', 'bo@agency.example'];
  expect((await refusal('bo', add)) as unknown[]).toEqual([2, 'usage', undefined]);
  expect(await answer('bo', [...add, '--passphrase-stdin'], `${passphrase}\n`)).toMatchObject({
    hasKeyHere: true,
  });
  await answer('bo', ['approver', 'key', 'bo@agency.example', '--out', at('bo.txt')]);
  expect(readFileSync(at('bo.txt'), 'utf8')).toMatch(/^rollcall-approver-key 1\nname: Bo Lind\n/u);
  expect(await answer('lee', ['approver', 'add', '--key', at('bo.txt')])).toMatchObject({
    hasKeyHere: false,
  });
  expect(await answer('lee', ['approver', 'require', 'on'])).toMatchObject({ required: true });
  expect(await answer('lee', ['approver', 'list'])).toMatchObject({
    approvers: [{ email: 'bo@agency.example' }],
  });
});

test('a plan waits, travels, comes back signed, and is carried out', async () => {
  await answer('lee', ['plan', 'new', '--suspend', '--people', 'ana@agency.example']);
  const apply = ['plan', 'apply', '1', '--yes'];
  expect(await refusal('lee', apply)).toEqual([4, 'refused', 'second-person']);
  expect(await refusal('lee', ['plan', 'resume', '1', '--yes'])).toEqual([4, 'refused', 'second-person']);
  await answer('lee', ['plan', 'file', '1', '--out', at('plan.json')]);
  expect(await answer('bo', ['plan', 'read', at('plan.json')])).toMatchObject({
    number: 1,
    isOurs: false,
    verdicts: [],
  });
  const sign = ['plan', 'sign', at('plan.json'), '--as', 'bo@agency.example', '--passphrase-stdin', '--out'];
  expect((await refusal('bo', [...sign, at('wrong.json')], 'not hers')) as unknown[]).toEqual([
    1,
    'wrong-passphrase',
    undefined,
  ]);
  await answer('bo', [...sign, at('no.json'), '--decline', '--reason', 'not now'], passphrase);
  await answer('bo', [...sign, at('yes.json')], `${passphrase}\n`);
  await answer('lee', ['plan', 'approve', '1', at('no.json')]);
  expect(await refusal('lee', apply)).toEqual([4, 'refused', 'second-person']);
  expect(await answer('lee', ['plan', 'approve', '1', at('yes.json')])).toMatchObject({
    approval: 'approved',
    verdicts: [
      { verdict: 'approved', way: 'file' },
      { verdict: 'declined', reason: 'not now' },
    ],
  });
  const done = await run('lee', apply);
  expect([done.code, done.json()]).toMatchObject([3, { status: 'waiting-for-visits' }]);
});

test('every bad file is refused with its rule and exit code 4, and keeps nothing', async () => {
  await answer('lee', ['plan', 'new', '--suspend', '--people', 'cy@agency.example']);
  await answer('lee', ['plan', 'file', '2', '--out', at('two.json')]);
  const sign = ['--as', 'bo@agency.example', '--passphrase-stdin', '--out'];
  await answer('bo', ['plan', 'sign', at('two.json'), ...sign, at('two-signed.json')], passphrase);
  const good = readFileSync(at('two-signed.json'), 'utf8');
  const take = async (text: string): Promise<unknown> => {
    writeFileSync(at('bad.json'), text);
    return refusal('lee', ['plan', 'approve', '2', at('bad.json')]);
  };
  const refused = (rule: string) => [4, 'refused', rule];
  expect(await take(good.replace('Suspend', 'Restore'))).toEqual(refused('plan-file-edited'));
  expect(
    await take(good.replace(/"signature":"(.)/u, (_, first) => `"signature":"${first === '0' ? '1' : '0'}`)),
  ).toEqual(refused('signature-false'));
  expect(await take(forge(good, (file) => (file.version = 9)))).toEqual(refused('plan-file-newer'));
  expect(await take('not a plan')).toEqual(refused('plan-file-unreadable'));
  expect(await take(readFileSync(at('two.json'), 'utf8'))).toEqual(refused('plan-file-unsigned'));
  expect(await take(readFileSync(at('yes.json'), 'utf8'))).toEqual(refused('other-plan'));
  writeFileSync(at('huge.json'), '');
  truncateSync(at('huge.json'), 3_000_000_000);
  expect(await refusal('lee', ['plan', 'approve', '2', at('huge.json')])).toEqual(
    refused('plan-file-too-large'),
  );
  // A plan of another workspace: Bo's own.
  await answer('bo', ['store', 'add', 'tea.myshopify.com', '--import-only']);
  await answer('bo', ['users', 'import', 'tea.myshopify.com', at('users.csv')]);
  await answer('bo', ['plan', 'new', '--suspend', '--people', 'cy@agency.example']);
  await answer('bo', ['plan', 'file', '1', '--out', at('theirs.json')]);
  await answer('bo', ['plan', 'sign', at('theirs.json'), ...sign, at('theirs-signed.json')], passphrase);
  expect(await take(readFileSync(at('theirs-signed.json'), 'utf8'))).toEqual(refused('other-workspace'));
  expect(await answer('lee', ['plan', 'show', '2'])).toMatchObject({ approval: 'waiting', verdicts: [] });
});

test('on this machine it is approved and declined with the passphrase; the switch asks again', async () => {
  await answer(
    'lee',
    ['approver', 'add', '--name', 'Di', '--email', 'di@agency.example', '--passphrase-stdin'],
    'di keeps this too',
  );
  const here = ['2', '--as', 'di@agency.example', '--passphrase-stdin'];
  expect(await refusal('lee', ['plan', 'approve', '2'])).toEqual([2, 'usage', undefined]);
  await answer('lee', ['plan', 'decline', ...here, '--reason', 'no'], 'di keeps this too');
  expect(await refusal('lee', ['plan', 'apply', '2', '--yes'])).toEqual([4, 'refused', 'second-person']);
  expect(await answer('lee', ['plan', 'approve', ...here], 'di keeps this too')).toMatchObject({
    approval: 'approved',
  });
  expect(
    await refusal(
      'lee',
      ['plan', 'approve', '2', '--as', 'bo@agency.example', '--passphrase-stdin'],
      passphrase,
    ),
  ).toEqual([4, 'refused', 'key-elsewhere']);
  expect(await answer('lee', ['approver', 'remove', 'di@agency.example'])).toMatchObject({
    hasKeyHere: false,
  });
  expect(await answer('lee', ['plan', 'show', '2'])).toMatchObject({ approval: 'void' });
  expect(await refusal('lee', ['approver', 'require', 'off'])).toEqual([2, 'needs-confirmation', undefined]);
  expect(await answer('lee', ['approver', 'require', 'off', '--yes'])).toMatchObject({ required: false });
  expect((await run('lee', ['plan', 'apply', '2', '--yes'])).code).toBe(3);
});
