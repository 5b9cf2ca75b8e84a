import { afterAll, beforeAll } from 'vitest';
import type { ErrorCode } from '#shared/contract/errors.ts';
import { createHttpClient } from '#electron/connectors/http/http-client.ts';
import type { HttpLogEntry } from '#electron/connectors/http/http-exchange.ts';
import { createShopifyScimDirectory } from '#electron/connectors/shopify-scim/shopify-scim-directory.ts';
import type { ScimFaultInput, ScimFeatures } from '#sandbox/faults/scim-fault.ts';
import { startSandbox, type Sandbox } from '#sandbox/start-sandbox.ts';
import { directorySuite, type DirectorySubject } from './directory-suite.ts';

/** What each misbehaviour must be called when everybody is read. */
const READ_FAULTS: Readonly<Record<string, readonly [ScimFaultInput, readonly ErrorCode[]]>> = {
  throttled: [{ kind: 'throttled' }, ['throttled']],
  'server-error': [{ kind: 'server-error', status: 502 }, ['server-error']],
  cut: [{ kind: 'cut' }, ['unreachable']],
  hung: [{ kind: 'hung' }, ['timeout']],
  'wrong-json': [{ kind: 'wrong-json' }, ['bad-answer']],
  'wrong-shape': [{ kind: 'wrong-shape' }, ['bad-answer']],
  'html-page 200': [{ kind: 'html-page' }, ['bad-answer']],
  'html-page 403': [{ kind: 'html-page', status: 403 }, ['missing-scope']],
  'revoked-token': [{ kind: 'revoked-token' }, ['token-revoked']],
  'repeated-page': [{ kind: 'repeated-page' }, ['incomplete']],
  'missing-page': [{ kind: 'missing-page' }, ['incomplete']],
};

/** What must be said of a change that met each misbehaviour, and whether it was really made. */
const CHANGE_FAULTS: Readonly<
  Record<string, readonly [ScimFaultInput, DirectorySubject['changeFaults'][string]]>
> = {
  'throttled for a while': [
    { kind: 'throttled', retryAfter: 2, requests: 2 },
    { outcome: 'done', applied: true },
  ],
  'told to wait too long': [
    { kind: 'throttled', retryAfter: 600, requests: 1 },
    { outcome: 'refused', applied: false },
  ],
  'slower than we wait': [
    { kind: 'latency', ms: 2_500, requests: 1 },
    { outcome: 'unknown', applied: true },
  ],
  'never answered': [
    { kind: 'hung', requests: 1 },
    { outcome: 'unknown', applied: false },
  ],
  'cut before': [
    { kind: 'cut', requests: 1 },
    { outcome: 'unknown', applied: false },
  ],
  'cut after': [
    { kind: 'applied-then-cut', requests: 1 },
    { outcome: 'unknown', applied: true },
  ],
  'failed before': [
    { kind: 'server-error', requests: 1 },
    { outcome: 'unknown', applied: false },
  ],
  'failed after': [
    { kind: 'server-error', applied: true, requests: 1 },
    { outcome: 'unknown', applied: true },
  ],
  'a page instead': [
    { kind: 'html-page', requests: 1 },
    { outcome: 'unknown', applied: false },
  ],
  'a page that refuses': [
    { kind: 'html-page', status: 403, requests: 1 },
    { outcome: 'refused', applied: false },
  ],
  'rubbish after': [
    { kind: 'wrong-json', requests: 1 },
    { outcome: 'unknown', applied: true },
  ],
  'another shape after': [
    { kind: 'wrong-shape', requests: 1 },
    { outcome: 'unknown', applied: true },
  ],
  'the old state': [
    { kind: 'old-state', requests: 1 },
    { outcome: 'unknown', applied: false },
  ],
  'a conflict': [
    { kind: 'conflict', requests: 1 },
    { outcome: 'refused', applied: false },
  ],
  'a failed precondition': [
    { kind: 'precondition-failed', requests: 1 },
    { outcome: 'refused', applied: false },
  ],
  'a token revoked meanwhile': [
    { kind: 'revoked-token', requests: 1 },
    { outcome: 'refused', applied: false },
  ],
};

let sandbox: Sandbox;
const log: HttpLogEntry[] = [];
let made = 0;

const changing = ['POST', 'PUT', 'PATCH'] as const;

function subjectWith(features: ScimFeatures): DirectorySubject {
  const organization = sandbox.world.organizations[0];
  const access = sandbox.organizations[0];
  if (organization === undefined || access === undefined) throw new Error('The sandbox has no organization.');
  const [first, second] = organization.groups;
  const owner = organization.users.find(({ isOwner }) => isOwner);
  if (first === undefined || second === undefined || owner === undefined)
    throw new Error('It has no groups.');
  const http = createHttpClient({
    clock: { now: () => Date.now() },
    sleep: async (_ms, signal) => signal.throwIfAborted(),
    chance: () => 0,
    timeoutMs: 1_200, // long enough for a busy machine, short enough for the faults that never answer
    log: (entry) => log.push(entry),
  });
  const domain = organization.verifiedDomains[0] ?? '';
  return {
    directory: createShopifyScimDirectory({ http }),
    address: { name: access.name, endpoint: access.endpoint },
    token: access.token,
    groups: [first.name, second.name],
    newUserName: () => `new.${(made += 1)}@${domain}`,
    foreignUserName: 'somebody@elsewhere.example',
    ownerUserName: owner.userName,
    truth: () =>
      organization.users.map(({ id, userName, status, groups }) => ({
        id,
        userName,
        active: status !== 'suspended',
        groups,
      })),
    changeMeanwhile: (userName) => {
      const now = organization.users.find((user) => user.userName === userName)?.groups ?? [];
      const groups = now.length === 0 ? [first.name] : [];
      sandbox.changeOrganization({
        kind: 'change-user',
        organization: organization.id,
        userName,
        set: { groups },
      });
    },
    reset: () => {
      sandbox.clearFaults();
      sandbox.resetStats();
      sandbox.setScimFeatures(organization.id, features);
    },
    misbehave: (what, fault) => {
      const chosen = what === 'reads' ? READ_FAULTS[fault]?.[0] : CHANGE_FAULTS[fault]?.[0];
      if (chosen === undefined) throw new Error(`There is no fault ${fault}.`);
      const methods = what === 'reads' ? ['GET' as const] : [...changing];
      sandbox.setScimFault(organization.id, { ...chosen, methods });
    },
    fatal: Object.fromEntries(Object.entries(READ_FAULTS).map(([name, [, codes]]) => [name, codes])),
    changeFaults: Object.fromEntries(Object.entries(CHANGE_FAULTS).map(([name, [, truth]]) => [name, truth])),
    changesSent: () =>
      sandbox.scimRequests(organization.id).filter(({ method }) => changing.some((each) => each === method))
        .length,
    logged: () => log,
  };
}

beforeAll(async () => {
  sandbox = await startSandbox({ stores: 20, people: 2400 });
});
afterAll(async () => sandbox.close());

const faults = { fatal: Object.keys(READ_FAULTS), change: Object.keys(CHANGE_FAULTS) };
directorySuite('the sandbox', () => subjectWith({}), faults, { etags: false, createsWithGroups: true });
directorySuite(
  'a server without PATCH, with ETags',
  () => subjectWith({ patch: false, etags: true }),
  faults,
  {
    etags: true,
    createsWithGroups: true,
  },
);
directorySuite(
  'a server with groups of its own',
  () => subjectWith({ groups: 'resource', etags: true }),
  faults,
  {
    etags: true,
    createsWithGroups: false,
  },
);
