import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '#electron/connectors/http/http-client.ts';
import { createShopifyScimDirectory } from '#electron/connectors/shopify-scim/shopify-scim-directory.ts';
import type { DirectoryUser } from '#electron/core/organizations/organization-directory.ts';
import {
  listOf,
  startScriptedScim,
  type ScimQuestion,
  type ScimReply,
  type ScriptedScim,
} from '../fixtures/scripted-scim.ts';

const token = 'canary-scim-9876543210abcdef';

let scim: ScriptedScim;
beforeAll(async () => {
  scim = await startScriptedScim();
});
afterAll(() => scim.close());
beforeEach(() => {
  scim.asked.length = 0;
  scim.script = () => null;
});

const directory = createShopifyScimDirectory({
  http: createHttpClient({
    clock: { now: () => Date.now() },
    sleep: async (_ms, signal) => signal.throwIfAborted(),
    timeoutMs: 400,
  }),
});
const open = () =>
  directory.open({ name: 'Kettle Group', endpoint: scim.endpoint }, token, {
    signal: new AbortController().signal,
  });
const failure = async (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'it went well all the same',
    (error: unknown) => error,
  );

const user = (id: string, more: object = {}) => ({
  id,
  userName: `${id}@kettle.example`,
  active: true,
  ...more,
});
const users =
  (reply: ScimReply | ((question: ScimQuestion) => ScimReply)) =>
  (question: ScimQuestion): ScimReply | null => {
    if (!question.path.startsWith('/Users')) return null;
    return typeof reply === 'function' ? reply(question) : reply;
  };
/** Pages of any length, as asked. */
const paged = (all: readonly unknown[], size: number) =>
  users(({ path }) => {
    const from = Number(/startIndex=(\d+)/.exec(path)?.[1] ?? 1);
    return listOf(all.slice(from - 1, from - 1 + size), { totalResults: all.length, startIndex: from });
  });

describe('a SCIM server that says nothing of itself', () => {
  it('is taken for what is documented of Shopify’s', async () => {
    scim.script = paged([user('a', { roles: [{ value: 'Team' }] }), user('b'), user('c')], 1);
    const session = await open();
    expect(session.support).toEqual({ described: false, patch: true, etags: false, groups: 'on-user' });
    const { content, pages } = await session.readAll(() => undefined);
    expect(pages).toBe(3);
    expect(content.accounts.map(({ key, groups }) => [key, groups])).toEqual([
      ['scim:a', ['Team']],
      ['scim:b', []],
      ['scim:c', []],
    ]);
  });

  it('may write numbers for ids, words for truths, and leave out what it likes', async () => {
    scim.script = users(
      listOf([
        { id: 7, userName: 'seven@kettle.example', active: 'False', roles: 'Team' },
        {
          id: 'x',
          userName: 'x',
          name: null,
          meta: {},
          roles: ['Bare', { value: 'Odd', primary: true }, { display: 'no value' }, 9],
        },
      ]),
    );
    const { accounts } = (await (await open()).readAll(() => undefined)).content;
    expect(accounts).toMatchObject([
      { key: 'scim:7', status: 'suspended', groups: ['Team'], name: 'seven@kettle.example' },
      { key: 'scim:x', status: 'active', groups: ['Bare', 'Odd'], email: null, name: 'x' },
    ]);
  });
});

describe('a SCIM server whose lists are wrong', () => {
  it.each([
    ['somebody twice', listOf([user('a'), user('a')]), 'incomplete'],
    ['more than it tells of', listOf([user('a'), user('b')], { totalResults: 1 }), 'incomplete'],
    ['fewer than it tells of', listOf([], { totalResults: 4, Resources: [] }), 'incomplete'],
    ['another page than asked for', listOf([user('a')], { totalResults: 2, startIndex: 2 }), 'incomplete'],
    ['a total beyond belief', listOf([user('a')], { totalResults: 10_000_000 }), 'incomplete'],
    ['a user without an address', listOf([{ id: 'a' }]), 'bad-answer'],
    ['a user that is a word', listOf(['a']), 'bad-answer'],
    ['a truth that is none', listOf([user('a', { active: 'perhaps' })]), 'bad-answer'],
    ['no total', { body: { Resources: [] } }, 'bad-answer'],
    ['a list without its envelope', { body: [user('a')] }, 'bad-answer'],
    ['nothing', {}, 'bad-answer'],
    [
      'a redirect with our token',
      { status: 302, headers: { location: 'https://evil.example/' } },
      'store-moved',
    ],
    ['our token back', { status: 400, body: { detail: `I know ${token}!` } }, 'bad-answer'],
  ])('%s is an error', async (_name, reply, code) => {
    scim.script = users(reply);
    const error = await failure((await open()).readAll(() => undefined));
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error) + String(error)).not.toContain(token);
  });

  it('gives an error when its list changes under our hands', async () => {
    let total = 3;
    scim.script = users(({ path }) => {
      const from = Number(/startIndex=(\d+)/.exec(path)?.[1]);
      return listOf([user(`u${from}`)], { totalResults: total--, startIndex: from });
    });
    expect(await failure((await open()).readAll(() => undefined))).toMatchObject({ code: 'incomplete' });
  });

  it('that can’t filter is gone through; one that names two is not guessed at', async () => {
    const all = [user('a'), user('b')];
    scim.script = (question) =>
      question.path.includes('filter')
        ? { status: 400, body: { scimType: 'invalidFilter' } }
        : paged(all, 1)(question);
    expect(await (await open()).findUser('B@kettle.example')).toMatchObject({ id: 'b' });
    scim.script = users(listOf([user('a'), { ...user('b'), userName: 'A@kettle.example' }]));
    expect(await failure((await open()).findUser('a@kettle.example'))).toMatchObject({ code: 'incomplete' });
  });
});

describe('groups on users', () => {
  const describing = (attributes: readonly object[], id = 'urn:shop:2.0:User') => ({
    '/ServiceProviderConfig': { body: { patch: { supported: true } } },
    '/ResourceTypes': listOf([{ endpoint: '/Users' }]),
    '/Schemas': listOf([
      { id: 'urn:ietf:params:scim:schemas:core:2.0:User', attributes: [] },
      { id, attributes },
    ]),
  });
  const speak = (
    places: Readonly<Record<string, ScimReply>>,
    reply: (question: ScimQuestion) => ScimReply,
  ) => {
    scim.script = (question) => places[question.path.split('?')[0] ?? ''] ?? users(reply)(question);
  };

  it('stand in a custom attribute of an extension, where the server says so', async () => {
    const place = 'urn:shop:2.0:User';
    const present = user('a', { [place]: { groups: ['One', 'Two'] } });
    speak(
      describing([{ name: 'groups', type: 'string', multiValued: true, mutability: 'readWrite' }]),
      ({ method }) =>
        method === 'PATCH' ? { body: { ...present, [place]: { groups: ['Two'] } } } : listOf([present]),
    );
    const session = await open();
    const found = await session.findUser('a@kettle.example');
    expect(found?.groups).toEqual(['One', 'Two']);
    const write = await session.setMembership(found as DirectoryUser, 'One', false); // found by the line above
    expect(write).toMatchObject({ outcome: 'done', user: { groups: ['Two'] } });
    expect(scim.asked.at(-1)?.body).toMatchObject({
      Operations: [{ op: 'replace', path: `${place}:groups`, value: ['Two'] }],
    });
  });

  it('are refused in words where the server has no place for them', async () => {
    speak(describing([{ name: 'groups', type: 'complex', multiValued: true, mutability: 'readOnly' }]), () =>
      listOf([user('a')]),
    );
    const session = await open();
    expect(session.support.groups).toBe('none');
    const found = await session.findUser('a@kettle.example');
    const write = await session.setMembership(found as DirectoryUser, 'One', true); // found by the line above
    expect(write).toMatchObject({ outcome: 'refused', fault: { code: 'not-supported' } });
    expect(scim.asked.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('answers to a change', () => {
  const suspend = async (reply: ScimReply) => {
    scim.script = users(({ method }) => (method === 'GET' ? listOf([user('a')]) : reply));
    const session = await open();
    const found = await session.findUser('a@kettle.example');
    scim.asked.length = 0;
    const write = await session.setActive(found as DirectoryUser, false); // found by the line above
    expect(scim.asked).toHaveLength(1);
    expect(JSON.stringify(write)).not.toContain(token);
    return write;
  };

  it.each([
    ['204', { status: 204 }, 'done'],
    ['an empty 200 of the right kind', {}, 'done'],
    ['an empty 200 of another kind', { headers: { 'content-type': 'text/html' } }, 'unknown'],
    ['somebody else’s state', { body: user('b') }, 'unknown'],
    ['somebody else’s wanted state', { body: user('b', { active: false }) }, 'unknown'],
    ['a list', { body: [] }, 'unknown'],
    ['408', { status: 408 }, 'unknown'],
    ['a redirect', { status: 307, headers: { location: '/elsewhere' } }, 'unknown'],
    ['404', { status: 404 }, 'refused'],
    ['405', { status: 405 }, 'refused'],
    ['409', { status: 409 }, 'refused'],
    ['412', { status: 412 }, 'refused'],
    ['400 with our token', { status: 400, body: { detail: `Bearer ${token} is odd` } }, 'refused'],
  ])('%s', async (_name, reply, outcome) => {
    expect((await suspend(reply)).outcome).toBe(outcome);
  });

  it('is certain that nothing was done when nobody is there', async () => {
    scim.script = users(listOf([user('a')]));
    const session = await open();
    const found = await session.findUser('a@kettle.example');
    const gone = await startScriptedScim();
    gone.close();
    const elsewhere = directory.open({ name: 'Kettle Group', endpoint: gone.endpoint }, token, {
      signal: new AbortController().signal,
    });
    expect(await failure(elsewhere)).toMatchObject({ code: 'unreachable' });
    scim.close();
    // The kept connection has gone with it; a change on that one could not be told from one that arrived.
    expect(await failure(session.countUsers())).toMatchObject({ code: 'unreachable' });
    const write = await session.setActive(found as DirectoryUser, false); // found above
    expect(write).toMatchObject({ outcome: 'refused', fault: { code: 'unreachable' } });
    scim = await startScriptedScim();
  });
});
