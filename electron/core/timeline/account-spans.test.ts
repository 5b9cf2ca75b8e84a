import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sinceOf, type Since, type TargetSpans } from '#shared/domain/account-span.ts';
import type { Account } from '#shared/domain/account.ts';
import { mergeReadings } from '#shared/domain/merge-readings.ts';
import type { Reading } from '#shared/domain/reading.ts';
import { account, at, holding, reading } from '#tests/fixtures/core/builders.ts';
import { createPasts, nextSpans, type SeenTarget } from './account-spans.ts';

const hash = (content: unknown): string => JSON.stringify(content);

function seen(...readings: readonly Reading[]): SeenTarget {
  return {
    entry: {
      readings: readings.map(({ method, observedAt, content }) => ({
        method,
        observedAt,
        contentHash: hash(content),
        accounts: content.accounts.length,
      })),
    },
    accounts: mergeReadings(readings),
  };
}

/** The spans after each of some states of one target. */
function pasts(states: readonly SeenTarget[]): readonly TargetSpans[] {
  const first = states[0]?.entry.readings[0]?.observedAt ?? at(0);
  const all: TargetSpans[] = [{ first, accounts: new Map() }];
  for (let index = 1; index < states.length; index += 1) {
    const [spans, before, after] = [all[index - 1], states[index - 1], states[index]];
    if (spans !== undefined && before !== undefined && after !== undefined) {
      all.push(nextSpans(spans, before, after));
    }
  }
  return all;
}

function spanAt(states: readonly SeenTarget[], email: string) {
  const spans = pasts(states).at(-1);
  const each = states.at(-1)?.accounts.find(({ account: { email: own } }) => own === email);
  if (spans === undefined || each === undefined) throw new Error('No such account.');
  return createPasts(spans)(each);
}

const api = (minutes: number, ...accounts: readonly Account[]) => seen(reading('api', at(minutes), accounts));
const ana = (parts: Partial<Account> = {}) => account('ana@agency.example', parts);
const bo = account('bo@agency.example');

describe('since when', () => {
  it('says “at least since” of what the first reading already showed', () => {
    const span = spanAt([api(0, ana()), api(60, ana())], 'ana@agency.example');
    expect(span).toMatchObject({ since: { after: null, by: at(0) }, changed: null });
  });

  it('bounds a coming and a change by the two readings around it', () => {
    const states = [api(0, bo), api(60, bo, ana()), api(120, bo, ana({ status: 'suspended' })), api(180, bo)];
    expect(spanAt(states.slice(0, 3), 'ana@agency.example')).toMatchObject({
      since: { after: at(0), by: at(60) },
      changed: { after: at(60), by: at(120) },
    });
    expect(spanAt(states, 'bo@agency.example')).toMatchObject({ changed: null });
  });

  it('starts anew for whoever went and came back', () => {
    const span = spanAt([api(0, ana()), api(60), api(120, ana())], 'ana@agency.example');
    expect(span.since).toEqual({ after: at(60), by: at(120) });
  });

  it('tells of each role and permission since when, and takes none that becomes readable for new', () => {
    const plus = (roles: readonly string[], permissions: readonly string[] | null) =>
      ana({ ...holding(...roles), permissions });
    const span = spanAt(
      [
        api(0, ana()),
        api(60, plus(['Support'], null)),
        api(120, plus(['Support', '__proto__'], ['customers'])),
        api(180, plus(['Support', '__proto__'], ['customers', 'export_customers'])),
      ],
      'ana@agency.example',
    );
    expect(span.since).toEqual({ after: null, by: at(0) });
    if (span.roles === null || span.permissions === null) throw new Error('Both were read.');
    expect(sinceOf(span.roles, 'Support')).toEqual({ after: null, by: at(60) });
    expect(sinceOf(span.roles, '__proto__')).toEqual({ after: at(60), by: at(120) });
    expect(sinceOf(span.permissions, 'customers')).toEqual({ after: null, by: at(120) });
    expect(sinceOf(span.permissions, 'export_customers')).toEqual({ after: at(120), by: at(180) });
    expect(span.changed).toEqual({ after: at(120), by: at(180) });
  });

  it('tells since when somebody is the owner', () => {
    const states = [api(0, ana()), api(60, ana({ isOwner: true })), api(120, ana({ isOwner: true }))];
    expect(spanAt(states, 'ana@agency.example').owner).toEqual({ after: at(0), by: at(60) });
    expect(spanAt(states.slice(0, 1), 'ana@agency.example').owner).toBeNull();
    expect(spanAt(states.slice(2), 'ana@agency.example').owner).toEqual({ after: null, by: at(120) });
  });

  it('bounds what an import tells by imports, not by API readings in between', () => {
    const list = (minutes: number, role: string) =>
      reading('import', at(minutes), [ana({ key: 'email:ana', ...holding(role) })]);
    const span = spanAt(
      [
        seen(reading('api', at(10), [ana()]), list(0, 'Support')),
        seen(reading('api', at(60), [ana()]), list(0, 'Support')),
        seen(reading('api', at(60), [ana()]), list(90, 'Developer')),
      ],
      'ana@agency.example',
    );
    expect(span.roles?.later.get('Developer')).toEqual({ after: at(0), by: at(90) });
    expect(span.changed).toEqual({ after: at(0), by: at(90) });
  });
});

const words = fc.subarray(['a', 'b', '__proto__', 'constructor']);
const anyAccount = fc.record({
  status: fc.constantFrom('active' as const, 'suspended' as const),
  permissions: words,
  roles: words,
});
const anyState = fc.dictionary(fc.constantFrom('ana', 'bo', 'cy'), anyAccount, { noNullPrototype: true });

it('tells what looking through all readings anew would tell, at every snapshot', () => {
  fc.assert(
    fc.property(fc.array(anyState, { minLength: 1, maxLength: 7 }), (told) => {
      const states = told.map((people, index) =>
        api(
          index * 60,
          ...Object.entries(people).map(([name, { roles, ...parts }]) =>
            account(`${name}@agency.example`, { ...parts, ...holding(...roles) }),
          ),
        ),
      );
      const all = pasts(states);
      for (const [end, state] of told.entries()) {
        for (const [name, now] of Object.entries(state)) {
          const each = states[end]?.accounts.find((one) => one.account.email === `${name}@agency.example`);
          const spans = all[end];
          if (each === undefined || spans === undefined) throw new Error('It was just made.');
          const span = createPasts(spans)(each);
          // The last state of an unbroken row, counted back from the end, for which something holds.
          const start = (holds: (at: number) => boolean): number => {
            let index = end;
            while (index > 0 && holds(index - 1)) index -= 1;
            return index;
          };
          const since = (index: number): Since =>
            index === 0 ? { after: null, by: at(0) } : { after: at((index - 1) * 60), by: at(index * 60) };
          const came = start((index) => told[index]?.[name] !== undefined);
          const still = start((index) => JSON.stringify(told[index]?.[name]) === JSON.stringify(now));
          expect(span.since).toEqual(since(came));
          expect(span.changed).toEqual(still === 0 ? null : since(still));
          for (const role of now.roles) {
            const held = start((index) => told[index]?.[name]?.roles.includes(role) === true);
            expect(span.roles && sinceOf(span.roles, role)).toEqual(since(held));
          }
          for (const word of now.permissions) {
            const held = start((index) => told[index]?.[name]?.permissions.includes(word) === true);
            expect(span.permissions && sinceOf(span.permissions, word)).toEqual(since(held));
          }
        }
      }
    }),
    { numRuns: 300 },
  );
});
