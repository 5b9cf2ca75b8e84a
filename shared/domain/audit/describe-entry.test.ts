import { describe, expect, it } from 'vitest';
import { describeEvent, eventText } from './describe-entry.ts';

const names: Readonly<Record<string, string>> = { pe_1: 'Ana Ruiz', cl_1: 'Kettle & Co' };
const nameOf = (id: string): string | undefined => (Object.hasOwn(names, id) ? names[id] : undefined);
const told = (action: string, subject: string, details: Record<string, string | number | boolean | null>) =>
  eventText(describeEvent({ action, subject, details }, nameOf));

describe('describeEvent', () => {
  it('tells events as sentences, with the names of now', () => {
    expect(told('store.added', 'tg_1', { domain: 'a.myshopify.com', method: 'token', endpoint: null })).toBe(
      'Added the store a.myshopify.com with an access token',
    );
    expect(
      told('snapshot.sealed', 'sn_1', {
        number: 3,
        cause: 'sync',
        cancelled: false,
        targets: 12,
        stale: 1,
        failed: 0,
      }),
    ).toBe('Sealed snapshot 3 after a sync of 12 targets, 1 stale');
    expect(told('person.unlinked', 'pe_1', { address: 'a@x.example', newPerson: 'pe_2' })).toBe(
      'Split a@x.example off Ana Ruiz',
    );
    expect(told('person.unlinked', 'pe_9', { address: 'a@x.example', newPerson: 'pe_2' })).toBe(
      'Split a@x.example off somebody no longer here',
    );
    expect(told('client.domains-set', 'cl_1', { domains: '' })).toBe(
      'Set the e-mail domains of Kettle & Co to none',
    );
    const group = {
      name: 'Kettle Group',
      group: 'Care',
      roles: 'Customer support at 3',
      by: 'Lee',
      source: 'attested',
    };
    expect(told('organization.group-described', 'tg_1', group)).toBe(
      'Described the group “Care” of Kettle Group as carrying Customer support at 3, as Lee found',
    );
    expect(told('organization.added', 'tg_1', { name: 'Kettle Group', stores: 2, connected: true })).toBe(
      'Added the organization Kettle Group with 2 stores and a SCIM token',
    );
  });

  it('tells an event that it has no sentence for in general words', () => {
    expect(told('plan.applied-in-part', 'pe_1', { operations: 3, note: null, client: 'cl_1' })).toBe(
      'Plan applied in part: Ana Ruiz (operations 3, client Kettle & Co)',
    );
    expect(told('constructor', 'x', {})).toBe('Constructor: x');
  });

  it('lets no name steer a terminal', () => {
    const text = told('client.added', 'cl_2', { name: '\u001b[2J\u202egnp.exe\n' });
    expect(text).toBe('Added the client ␛[2J‹RLO›gnp.exe␊');
  });

  it('survives events whose details are not as expected', () => {
    for (const action of [
      'snapshot.sealed',
      'person.linked',
      'store.added',
      'audit.chained',
      'vault.changed',
    ]) {
      expect(told(action, '', {})).not.toBe('');
    }
  });
});
