import type { ConnectionTest } from '#shared/contract/stores.ts';
import { errorCodes, RollcallError, type ErrorCode } from '#shared/contract/errors.ts';
import type { Capability } from '#shared/domain/capability.ts';
import { readBy, readCapabilities } from '#shared/domain/capability-table.ts';
import type { StoreCredential } from '#shared/domain/connection.ts';
import type { StoreFacts } from '#shared/domain/reading.ts';
import { planClass } from '#shared/domain/shopify-plan.ts';
import type { Fault } from '#shared/domain/sync.ts';
import { isoTime } from '#shared/domain/time.ts';
import type { Ports, StoreAddress, StoreReadOptions } from '../ports.ts';

/** A test's outcome together with what only Rollcall may hold. */
export interface TestedConnection {
  readonly test: ConnectionTest;
  readonly facts: StoreFacts | null;
  /** The credential as it stands after the test: renewed while it ran, perhaps. */
  readonly credential: StoreCredential;
}

function wrongStore(asked: string, told: string): Fault {
  return {
    code: 'wrong-store',
    message: `This credential belongs to ${told}, not to ${asked}.`,
    remedy: `Add ${told} with it, or get a credential of ${asked}.`,
  };
}

/** The step still missing before users can be read by API; null when none is. */
function missingStep(facts: StoreFacts, capabilities: readonly Capability[]): Fault | null {
  const accounts = capabilities.find((each) => each.readable === 'accounts');
  if (accounts === undefined || accounts.how === 'api') return null;
  const plan = planClass(facts.plan);
  const byPlan = plan === 'smaller' || plan === 'stopped';
  return {
    code: byPlan ? 'plan-too-small' : 'missing-scope',
    message: accounts.why,
    remedy: accounts.remedy,
  };
}

/**
 * The questions of *Test connection*. A store that can't be reached is an answer (`ok: false` with its fault), not a
 * rejection; rejects with `cancelled` only.
 *
 * | `ok`  | `fault`  | means                                                        |
 * | ----- | -------- | ------------------------------------------------------------ |
 * | true  | null     | users can be read by API                                     |
 * | true  | a fault  | the connection works; the fault is what users still need     |
 * | false | a fault  | the connection does not work                                 |
 */
export async function testConnection(
  ports: Pick<Ports, 'clock' | 'reader'>,
  store: StoreAddress & { readonly plan: string | null; readonly scopes: readonly string[] | null },
  credential: StoreCredential,
  options: {
    readonly signal: AbortSignal;
    readonly saveCredential?: StoreReadOptions['saveCredential'];
  },
): Promise<TestedConnection> {
  let latest = credential;
  const saveCredential: StoreReadOptions['saveCredential'] = async (renewed, from) => {
    latest = renewed;
    await options.saveCredential?.(renewed, from);
  };
  const { method } = credential;
  try {
    const check = await ports.reader.check(store, credential, { signal: options.signal, saveCredential });
    const grounds = {
      plan: check.facts.plan,
      scopes: check.facts.scopes,
      method,
      usersReadable: check.usersReadable,
      legacyUsersRefused: check.legacyUsersRefused,
    };
    const capabilities = readCapabilities(grounds);
    const belongs = check.domain === store.domain;
    return {
      facts: check.facts,
      credential: latest,
      test: {
        domain: store.domain,
        ok: belongs,
        shop: {
          name: check.facts.name,
          domain: check.domain,
          plan: check.facts.plan,
          owner: check.facts.ownerName,
        },
        scopes: check.facts.scopes,
        readBy: readBy(grounds),
        capabilities,
        fault: belongs ? missingStep(check.facts, capabilities) : wrongStore(store.domain, check.domain),
        testedAt: isoTime(ports.clock.now()),
      },
    };
  } catch (error) {
    if (!(error instanceof RollcallError) || error.code === 'cancelled') throw error;
    return {
      facts: null,
      credential: latest,
      test: {
        domain: store.domain,
        ok: false,
        shop: null,
        scopes: null,
        readBy: 'none',
        capabilities: readCapabilities({ plan: store.plan, scopes: store.scopes, method }),
        fault: { code: error.code, message: error.message, remedy: error.remedy },
        testedAt: isoTime(ports.clock.now()),
      },
    };
  }
}

const knownCodes: ReadonlySet<string> = new Set(errorCodes);

/** The error that a failed test stands for. */
export function failedTest(test: ConnectionTest): RollcallError {
  const { code, message, remedy } = test.fault ?? {
    code: 'bad-answer',
    message: `${test.domain} could not be tested.`,
    remedy: null,
  };
  // Faults are made out of RollcallErrors, so the code is one of ours; a stranger counts as a bad answer.
  return new RollcallError(knownCodes.has(code) ? (code as ErrorCode) : 'bad-answer', message, {
    ...(remedy === null ? {} : { remedy }),
    details: { domain: test.domain },
  });
}
