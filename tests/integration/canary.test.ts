import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#electron/app/console-session.ts';
import { createLog } from '#electron/app/log.ts';
import { createRedaction } from '#electron/app/redaction.ts';
import { toFailure } from '#electron/app/to-failure.ts';
import { openVault } from '#electron/vault/open-vault.ts';
import { contract } from '#shared/contract/contract.ts';
import { startSandbox, type Sandbox, type SandboxStoreAccess } from '#sandbox/start-sandbox.ts';
import { holdsCode, holdsSecret, pathsOf, piecesOf } from '../fixtures/told-pieces.ts';
import { callStaging } from '../fixtures/call-staging.ts';
import { approverPassphrase, callApprovals, wrongPassphrase } from '../fixtures/call-approvals.ts';
import { callPreviews } from '../fixtures/call-previews.ts';
import { callViews } from '../fixtures/call-views.ts';
import {
  answerConsent,
  newWorkspace,
  testPassphrase,
  testPlace,
  type TestPlace,
} from '../fixtures/test-session.ts';

const backupPassphrase = 'the passphrase of the backup';
/** Never accepted anywhere: it must not come back in a refusal either. */
const refusedToken = 'shpat_c0ffee00c0ffee00c0ffee00c0ffee00';
/** What somebody pastes into the wrong cell: the token of an organization, and an app's secret. */
const misplaced = ['atkn_c0ffee11c0ffee11c0ffee11c0ffee11', 'shpss_c0ffee22c0ffee22c0ffee22c0ffee22'];
const otherForm = 'canary-secret-without-any-known-form';
/** Four digits stand in many places by chance; with a zero in front no count, port or process is written so. */
const requestCodes = ['0739', '0741'];
const refusedCode = '073941';

let sandbox: Sandbox;
let place: TestPlace;
let session: Session;
let workspaceId: string;
/** Everything that came out of the session, by procedure. */
const told: { readonly from: string; readonly bytes: Buffer }[] = [];
const called = new Set<string>();

/** Keeps everything in an answer or error. */
async function keep(from: string, value: unknown): Promise<void> {
  for (const bytes of await piecesOf(value)) told.push({ from, bytes });
}

/** Calls a procedure and keeps what it answers or how it fails. */
async function call(path: string, input?: unknown): Promise<unknown> {
  called.add(path);
  let procedure: unknown = session.client;
  for (const part of path.split('.')) procedure = (procedure as Record<string, unknown>)[part];
  try {
    const answer = await (procedure as (input: unknown) => Promise<unknown>)(input);
    if (path.endsWith('.watch') || path === 'audit.verify') {
      for await (const progress of answer as AsyncIterable<unknown>) {
        await keep(path, progress);
        return undefined;
      }
    }
    if (path === 'snapshots.compare') {
      for await (const part of answer as AsyncIterable<unknown>) await keep(path, part);
      return undefined;
    }
    await keep(path, answer);
    return answer;
  } catch (error) {
    await keep(`${path} (failed)`, error);
    return undefined;
  }
}

function storeBy(kind: SandboxStoreAccess['credential']['kind'], skip = 0): SandboxStoreAccess {
  const found = sandbox.stores.filter(({ credential }) => credential.kind === kind)[skip];
  if (found === undefined) throw new Error(`The sandbox has too few stores of kind ${kind}.`);
  return found;
}

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 60, people: 60 });
  place = testPlace();
  session = await newWorkspace(place);
  const status = await session.client.workspace.status();
  if (status.state !== 'open') throw new Error('it was just made');
  workspaceId = status.workspace.id;
});

afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await sandbox.close();
});

describe('a secret', () => {
  it('goes in through every door', { timeout: 120_000 }, async () => {
    const [added, rotated, imported] = [storeBy('token', 0), storeBy('token', 1), storeBy('token', 2)];
    const credentials = storeBy('client-credentials');
    const login = storeBy('authorization-code');
    const { domain, endpoint } = added;
    const token = (accessToken: string | null) => ({ method: 'token', accessToken });

    await call('workspace.status');
    await call('workspace.ping');
    await call('clients.add', { name: 'Client', domains: ['client.example'] });
    await call('stores.add', { domain, endpoint, credential: token(added.token), client: 'Client' });
    await call('stores.add', { domain, endpoint, credential: token(refusedToken) });
    await call('stores.add', {
      domain: 'x.myshopify.com',
      endpoint: `http://127.0.0.1:1/${refusedToken}`,
      credential: token(`${refusedToken} x`),
    });
    await call('stores.add', { domain: 'other.myshopify.com', credential: token(otherForm), test: false });
    await call('stores.add', {
      domain: rotated.domain,
      endpoint: rotated.endpoint,
      credential: { method: 'import' },
    });
    await call('stores.setCredential', { domain: rotated.domain, credential: token(refusedToken) });
    await call('stores.setCredential', { domain: rotated.domain, credential: token(rotated.token) });
    if (credentials.credential.kind === 'client-credentials') {
      const { clientId, clientSecret } = credentials.credential;
      await call('stores.add', {
        domain: credentials.domain,
        endpoint: credentials.endpoint,
        credential: { method: 'client-credentials', clientId, clientSecret },
      });
    }
    if (login.credential.kind === 'authorization-code') {
      const { clientId, clientSecret } = login.credential;
      const place = { domain: login.domain, endpoint: login.endpoint, clientId, clientSecret };
      const begun = (await call('stores.beginLogin', place)) as { loginId: string; url: string };
      await Promise.all([
        call('stores.finishLogin', { loginId: begun.loginId }),
        answerConsent(begun.url, 'approve'),
      ]);
      await call('stores.cancelLogin', { loginId: begun.loginId });
    }
    const csv = `domain,token,endpoint\n${imported.domain},${imported.token ?? ''},${imported.endpoint}\n`;
    await call('stores.previewImport', { file: new Blob([csv]) });
    await call('stores.add', { domain: refusedToken, credential: token(refusedToken) });
    await call('stores.previewImport', {
      file: new Blob([`${csv}${refusedToken},${refusedToken},${refusedToken}\n`]),
    });
    await call('stores.commitImport', { file: new Blob([`${csv}${refusedToken},,\n`]) });
    await call('stores.commitImport', { file: new Blob([csv]) });
    await call('stores.test', { domain });
    await call('stores.edit', { domain, name: 'Edited' });

    const page = { domain, source: { format: 'paste', text: `Users\n\nAna\nana@client.example\nActive\n` } };
    for (const secret of [refusedToken, ...misplaced]) {
      const text = `Users\nAna\nana@client.example\n${secret}\n${secret}@client.example\nBo ${secret}\n`;
      const csv = `email,name,status,${secret}\n${secret},${secret},${secret},${secret}\na@client.example,${secret},,\n`;
      const typed = { name: secret, kind: 'staff', status: 'active', roles: [secret] };
      const pasted = { domain, source: { format: 'paste', text } };
      const table = { domain, source: { format: 'csv', file: new Blob([csv]) } };
      const users = [
        { ...typed, email: secret },
        { ...typed, email: 'c@client.example' },
      ];
      for (const source of [pasted, table, { domain, source: { format: 'typed', users } }]) {
        await call('imports.preview', source);
        await call('imports.commit', { ...source, ignoreNotUnderstood: true });
      }
      const people = `email,name,team,owner,state,last day,${secret}\n${[1, 2, 3, 4, 5, 6, 7].map(() => secret).join(',')}\n`;
      const byName = `email,name\nd@client.example,${secret}\n${secret}@client.example,D\n`;
      for (const list of [people, byName]) {
        await call('people.previewImport', { file: new Blob([list]) });
        await call('people.commitImport', { file: new Blob([list]) });
      }
      const stores = `domain,name,client,${secret}\nnew.myshopify.com,${secret},${secret},${secret}\n`;
      await call('stores.previewImport', { file: new Blob([stores]) });
      await call('stores.commitImport', { file: new Blob([stores]) });
      await call('clients.add', { name: secret });
      await call('people.show', { person: secret });
    }
    await call('imports.preview', page);
    await call('imports.commit', { ...page, ignoreNotUnderstood: true });
    await call('sync.start', {});
    await call('sync.watch');
    await call('sync.finished');
    sandbox.setFault(domain, { kind: 'wrong-json' });
    sandbox.setFault(rotated.domain, { kind: 'revoked-token' });
    await call('sync.start', { domains: [domain, rotated.domain, 'other.myshopify.com'] });
    await call('sync.cancel');
    await call('sync.finished');
    await call('sync.lastReport');
  });

  it('comes out through none: every procedure was asked', { timeout: 120_000 }, async () => {
    const { domain } = storeBy('token', 0);
    const { people } = await session.client.people.list();
    const [one, two] = people;
    const { stores } = await session.client.stores.list();
    const { clients } = await session.client.clients.list();
    const clientId = clients[0]?.id;
    await call('stores.list');
    await call('stores.show', { domain });
    await call('stores.timeline', { domain });
    await call('clients.list');
    await call('clients.show', { id: clientId });
    await call('clients.rename', { id: clientId, name: 'Renamed' });
    await call('clients.setDomains', { id: clientId, domains: ['client.example'] });
    await call('clients.remove', { id: clientId });
    const [{ endpoint, token: scimToken } = { endpoint: '', token: '' }] = sandbox.organizations;
    const place = { name: 'Group', stores: [domain], endpoint };
    await call('organizations.add', { ...place, scimToken: refusedToken });
    await call('organizations.add', { ...place, scimToken: `${refusedToken} x` });
    const added = await call('organizations.add', { ...place, scimToken });
    const { id } = (added as { organization: { id: string } }).organization;
    await call('organizations.test', { id });
    await call('organizations.setToken', { id, scimToken: refusedToken });
    await call('sync.start', { domains: ['Group'] });
    await call('sync.finished');
    await call('organizations.list');
    await call('organizations.show', { id });
    await call('addresses.setNumber', { organization: id, number: '42' });
    await call('organizations.describeGroup', { id, group: 'Marketing', roles: [], by: 'Lee' });
    await call('organizations.forgetGroup', { id, group: 'Marketing' });
    await call('organizations.rename', { id, name: 'Renamed group' });
    await call('organizations.removeToken', { id });
    await call('organizations.setToken', { id, scimToken: otherForm, test: false });
    await call('organizations.remove', { id });
    await call('people.list');
    await call('people.show', { person: one?.id });
    await call('people.timeline', { person: one?.id });
    await call('people.atTarget', { target: domain });
    await call('people.suggestions');
    await call('people.notTheSame', { personId: one?.id, otherId: two?.id });
    await call('people.maybeTheSame', { personId: one?.id, otherId: two?.id });
    await call('people.edit', { id: one?.id, team: 'Team' });
    await call('people.link', { person: one?.id, with: two?.id });
    await call('people.unlink', { person: one?.id, email: two?.emails[0] });
    await call('people.undo', { changeId: refusedToken });
    const list = new Blob(['email,name\nana@client.example,Ana\n']);
    await call('people.previewImport', { file: list });
    await call('people.commitImport', { file: list });
    await call('people.exportList');
    await call('people.domainRules');
    await call('people.setDomainRules', { rules: [] });
    const wanted = { job: { kind: 'revoke-sessions' }, people: [one?.id] };
    await callPreviews(call, { one: one?.id, two: two?.id, domain, secret: refusedToken });
    const { id: plan } = (await call('plans.create', wanted)) as { id: string };
    await call('plans.list');
    const at = new Date(Date.now() + 40 * 86_400_000).toISOString();
    const person = String(one?.id);
    const later = { what: { job: { kind: 'suspend' }, people: [person], title: refusedToken }, at };
    const scheduled = (await call('schedules.add', later)) as { id: string };
    await call('schedules.add', { what: { plan }, at });
    await call('schedules.promiseEnd', { plan, end: { until: at } });
    await call('schedules.ofPlan', { plan });
    await call('schedules.setEnd', { person, targets: [domain], until: at, ending: 'remove' });
    await call('schedules.silence', { schedules: [scheduled.id], until: at });
    await call('schedules.move', { schedules: [scheduled.id], at, why: refusedToken });
    await call('schedules.cancel', { schedules: [scheduled.id], why: refusedToken });
    await call('schedules.planDue');
    await call('schedules.list', { past: true });
    await call('plans.show', { plan });
    await call('plans.apply', { plan });
    await call('plans.previewWithoutForbidden', { plan });
    await call('plans.withoutForbidden', { plan });
    await call('plans.anew', { plan });
    await call('plans.pause');
    await call('plans.finishVisit', { plan, visit: 'v1', result: 'done' });
    await call('plans.undo', { plan });
    for (const format of ['csv', 'json', 'pdf']) await call('exports.plan', { plan, format });
    await call('plans.cancel', { plan });
    await call('codes.set', { domain, code: refusedCode });
    await call('codes.set', { domain, code: ` ${requestCodes[0]} ` });
    await call('codes.give', { domain, to: one?.id });
    await call('codes.give', { domain, to: 'no address' });
    await call('codes.setting', { domain, setting: 'code-required' });
    await call('codes.list');
    await call('codes.withdraw', { domain, to: one?.id });
    await call('codes.set', { domain, code: requestCodes[1] });
    // The one call that gives a secret: what it gives is looked at here and kept nowhere.
    const revealed = told.length;
    expect(await call('codes.reveal', { domain })).toMatchObject({ code: requestCodes[1] });
    told.length = revealed;
    await callApprovals(call, wanted);
    await call('codes.plan', { change: 'generate-code', domains: [domain] });
    await call('offboarding.list');
    await call('offboarding.show', { person: one?.id });
    await call('offboarding.begin', { person: one?.id });
    for (const format of ['json', 'pdf']) await call('offboarding.proof', { person: one?.id, format });
    await callStaging(call, wanted);
    await call('matrix.load', {});
    await call('matrix.cell', { personId: one?.id, targetId: stores[0]?.id });
    await call('matrix.version');
    for (const format of ['csv', 'json']) {
      const begun = (await call('exports.start', { format })) as { exportId: string };
      await call('exports.watch', begun);
      await call('exports.take', begun);
      await call('exports.cancel', begun);
    }
    await call('views.list');
    await callViews(call);
    await call('snapshots.list');
    await call('snapshots.compare', { from: '1', to: 'latest' });
    await call('audit.list', {});
    await call('audit.state');
    await call('audit.verify');
    const log = (await call('audit.export')) as { file: Blob };
    await call('audit.verifyFile', { file: log.file });
    await call('settings.read');
    await call('addresses.list');
    await call('addresses.write', { key: 'users.store', template: '{admin}/settings/users' });
    await call('settings.write', { theme: 'dark' });
    const vault = { kind: 'passphrase', passphrase: testPassphrase };
    const backup = (await call('workspace.backup', { passphrase: backupPassphrase })) as { file: Blob };
    await call('workspace.restore', { file: backup.file, passphrase: refusedToken, vault });
    await call('workspace.create', { name: 'Again', vault });
    await call('workspace.openDemo', { vault: { kind: 'passphrase', passphrase: 'short' } });
    await call('workspace.changeVault', { vault });
    await call('codes.reveal', { domain: 'other.myshopify.com' });
    await call('codes.forget', { domain: 'other.myshopify.com' });
    await call('workspace.lock');
    await call('workspace.unlock', { passphrase: refusedToken });
    await call('workspace.unlock', { passphrase: testPassphrase });
    await call('stores.remove', { domain: 'other.myshopify.com' });
    expect([...called].sort()).toEqual([...pathsOf(contract)].sort());
    const failed = told.filter(({ from }) => from.endsWith('(failed)')).map(({ from }) => from);
    console.log(`${told.length} pieces told; failing on purpose: ${[...new Set(failed)].join(', ')}`);
  });

  it('stands in no answer, error, log line, file or argument', async () => {
    await session.close();
    const vault = await openVault({
      kind: 'passphrase',
      workspaceId,
      folder: place.folder,
      passphrase: testPassphrase,
    });
    const scimTokens = sandbox.organizations.map(({ token }) => token);
    const lasting = [
      refusedToken,
      ...misplaced,
      otherForm,
      testPassphrase,
      backupPassphrase,
      approverPassphrase,
      wrongPassphrase,
    ];
    const secrets = new Set([...lasting, ...scimTokens]);
    for (const name of await vault.names()) {
      const secret = (await vault.get(name)) ?? '';
      if (name.startsWith('request-code/')) expect(requestCodes).toContain(secret);
      else if (!secret.startsWith('{')) secrets.add(secret);
      else {
        const fields = JSON.parse(secret) as Record<string, unknown>;
        for (const field of ['accessToken', 'refreshToken', 'clientSecret']) {
          if (typeof fields[field] === 'string') secrets.add(fields[field]);
        }
      }
    }
    await vault.close();
    // Four lasting words, the database key, three tokens, two apps' secrets and the tokens that they got.
    expect(secrets.size).toBeGreaterThanOrEqual(12);

    for (const name of readdirSync(place.folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      told.push({ from: `file ${name.name}`, bytes: readFileSync(join(name.parentPath, name.name)) });
    }
    told.push({ from: 'log', bytes: Buffer.from(place.logged.join('')) });
    told.push({
      from: 'process',
      bytes: Buffer.from(JSON.stringify([process.argv, process.env, process.title])),
    });

    for (const code of [...requestCodes, refusedCode]) {
      const holding = told.filter(({ bytes }) => holdsCode(bytes, code)).map(({ from }) => from);
      expect(holding, `the request code ${code} is told`).toEqual([]);
    }
    for (const secret of secrets) {
      for (const { from, bytes } of told)
        expect(holdsSecret(bytes, secret), `${from} holds the secret ${secret.slice(0, 8)}…`).toBe(false);
    }
  });

  it('is hidden even where a defect throws it', () => {
    const redaction = createRedaction();
    redaction.know(JSON.stringify({ method: 'token', accessToken: otherForm }));
    const lines: string[] = [];
    const log = createLog({ write: (line) => void lines.push(line) }, redaction);
    const failure = toFailure(
      new Error(`fetch failed with ${otherForm} and ${refusedToken}`),
      log,
      redaction,
      ['a', 'b'],
    );
    log.info({ accessToken: 'plain', inner: { passphrase: 'words' } }, `said ${otherForm}`);
    expect(failure.data).toMatchObject({ code: 'internal', details: { procedure: 'a.b' } });
    expect(lines).toHaveLength(2);
    expect(lines.join('')).toContain('[hidden]');
    for (const text of [JSON.stringify(failure), lines.join('')]) {
      expect(text).not.toContain(otherForm);
      expect(text).not.toContain(refusedToken);
      expect(text).not.toContain('"plain"');
      expect(text).not.toContain('"words"');
    }
  });
});
