/** `/__sandbox/…`: tells the sandbox how to behave. Only when asked for at the start, and only with its token. */
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { faultSchema } from '../../faults/fault.ts';
import { scimFaultSchema, scimFeaturesSchema } from '../../faults/scim-fault.ts';
import {
  changeOrganization,
  findOrganization,
  organizationChangeSchema,
} from '../../world/change-organization.ts';
import { changeWorld, worldChangeSchema } from '../../world/change-world.ts';
import { errorsAnswer, jsonAnswer, type Answer } from '../answer.ts';
import { headerOf, type Exchange } from '../exchange.ts';
import type { SandboxState } from '../sandbox-state.ts';

const CONTROL_PREFIX = '/__sandbox/';

export function isControlPath(path: string): boolean {
  return path.startsWith(CONTROL_PREFIX);
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function listStores(state: SandboxState): readonly object[] {
  return state.world.stores.map((store) => ({
    domain: store.domain,
    name: store.name,
    plan: store.plan,
    accounts: store.accounts.length,
    endpoint: `${state.url}/stores/${store.domain}`,
    fault: state.faults.peek(store.domain),
  }));
}

function readBody(body: string): unknown {
  return body === '' ? null : JSON.parse(body);
}

function act(state: SandboxState, exchange: Exchange): Answer {
  const [area = '', domain = ''] = exchange.path.slice(CONTROL_PREFIX.length).split('/');
  const call = `${exchange.method} ${area}`;
  if (area === 'faults' && domain !== '' && !state.stores.has(domain)) {
    return errorsAnswer(404, `The sandbox has no store "${domain}".`);
  }
  switch (call) {
    case 'GET stores':
      return jsonAnswer(200, { stores: listStores(state) });
    case 'GET faults':
      return jsonAnswer(200, { fault: state.faults.peek(domain) });
    case 'PUT faults':
      state.faults.set(domain, faultSchema.parse(readBody(exchange.body)));
      return jsonAnswer(200, { fault: state.faults.peek(domain) });
    case 'DELETE faults':
      if (domain === '') state.faults.clear();
      else state.faults.set(domain, null);
      return jsonAnswer(200, {});
    case 'GET stats':
      return jsonAnswer(200, state.log.stats(domain === '' ? undefined : domain));
    case 'DELETE stats':
      state.log.reset();
      return jsonAnswer(200, {});
    case 'POST clock': {
      const { advanceMs } = z
        .strictObject({ advanceMs: z.int().nonnegative() })
        .parse(readBody(exchange.body));
      state.advanceClock(advanceMs);
      return jsonAnswer(200, { now: new Date(state.now()).toISOString() });
    }
    case 'POST changes':
      changeWorld(state.world, worldChangeSchema.parse(readBody(exchange.body)));
      return jsonAnswer(200, {});
    case 'GET organizations':
      return jsonAnswer(200, {
        organizations: state.world.organizations.map(({ id, name, users }) => ({
          id,
          name,
          users: users.length,
          endpoint: `${state.url}/scim/${id}/v2`,
        })),
      });
    case 'PUT scim-faults':
      state.scimFaults.set(
        findOrganization(state.world, domain).id,
        scimFaultSchema.parse(readBody(exchange.body)),
      );
      return jsonAnswer(200, {});
    case 'DELETE scim-faults':
      if (domain === '') state.scimFaults.clear();
      else state.scimFaults.set(findOrganization(state.world, domain).id, null);
      return jsonAnswer(200, {});
    case 'PUT scim-features':
      state.scimFaults.setFeatures(
        findOrganization(state.world, domain).id,
        scimFeaturesSchema.parse(readBody(exchange.body)),
      );
      return jsonAnswer(200, {});
    case 'GET scim-requests':
      return jsonAnswer(200, { requests: state.scimLog.list(domain === '' ? undefined : domain) });
    case 'DELETE scim-requests':
      state.scimLog.reset();
      return jsonAnswer(200, {});
    case 'POST organization-changes':
      changeOrganization(state.world, organizationChangeSchema.parse(readBody(exchange.body)));
      return jsonAnswer(200, {});
    case 'POST revoke-tokens':
      state.tokens.revokeAll(domain);
      return jsonAnswer(200, {});
    default:
      return errorsAnswer(404, `The sandbox has no control "${call}".`);
  }
}

/** Answers a control request; `secret` null when the control API is off, which looks as if it did not exist. */
export function answerControl(state: SandboxState, exchange: Exchange, secret: string | null): Answer {
  if (secret === null) return errorsAnswer(404, 'Not Found');
  if (!sameText(headerOf(exchange.headers, 'authorization'), `Bearer ${secret}`)) {
    return errorsAnswer(401, 'The control token is missing or wrong.');
  }
  try {
    return act(state, exchange);
  } catch (error) {
    if (error instanceof z.ZodError) return errorsAnswer(400, z.prettifyError(error));
    if (error instanceof SyntaxError || error instanceof RangeError) return errorsAnswer(400, error.message);
    throw error;
  }
}
