import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account, at, holding, reading } from '#tests/fixtures/core/builders.ts';
import { mergeReadings } from './merge-readings.ts';

const api = (minutes: number, ...accounts: Parameters<typeof reading>[2]) =>
  reading('api', at(minutes), accounts);
const imported = (minutes: number, ...accounts: Parameters<typeof reading>[2]) =>
  reading('import', at(minutes), accounts);
const attested = (minutes: number, ...accounts: Parameters<typeof reading>[2]) =>
  reading('attested', at(minutes), accounts);
const emails = (merged: ReturnType<typeof mergeReadings>) => merged.map(({ account: { email } }) => email);

describe('mergeReadings', () => {
  it('takes roles that the API can’t tell from an import, with their own source and time', () => {
    const [ana] = mergeReadings([
      imported(1, account('ANA@x.example', { ...holding('Developer'), status: 'suspended', twoStep: true })),
      api(5, account('ana@x.example', { twoStep: false })),
    ]);
    expect(ana?.account).toMatchObject({ email: 'ana@x.example', status: 'active', twoStep: false });
    expect(ana?.account.roles).toEqual([{ role: 'Developer', group: null }]);
    expect(ana?.origin).toEqual({ source: 'api', observedAt: at(5) });
    expect(ana?.roles).toEqual({ source: 'import', observedAt: at(1) });
    expect(ana?.twoStep).toEqual({ source: 'api', observedAt: at(5) });
    expect(ana?.permissions).toBeNull();
  });
  it('shows an account that only a newer import has, and not one that only an older has', () => {
    const bo = account('bo@x.example');
    expect(emails(mergeReadings([api(5, account('ana@x.example')), imported(6, bo)]))).toContain(
      'bo@x.example',
    );
    expect(emails(mergeReadings([api(5, account('ana@x.example')), imported(4, bo)]))).not.toContain(
      'bo@x.example',
    );
  });
  it('rests on the newest import where there is no API reading', () => {
    const merged = mergeReadings([
      imported(1, account('old@x.example')),
      imported(2, account('new@x.example')),
    ]);
    expect(emails(merged)).toEqual(['new@x.example']);
    expect(mergeReadings([])).toEqual([]);
  });
  it('takes status and roles from what was attested after they were read, and only then', () => {
    const listed = account('ana@x.example', { ...holding('Packer'), status: 'active' });
    const told = account('ana@x.example', { ...holding('Packer', 'Support'), status: 'suspended' });
    const show = (...readings: Parameters<typeof mergeReadings>[0]) => {
      const [ana] = mergeReadings(readings);
      return [ana?.account.status, ana?.account.roles?.map(({ role }) => role), ana?.origin, ana?.roles];
    };
    const by = (source: string, minutes: number) => ({ source, observedAt: at(minutes) });
    const both = by('attested', 6);
    expect(show(imported(5, listed), attested(6, told))).toEqual([
      ...['suspended', ['Packer', 'Support']],
      ...[both, both],
    ]);
    expect(show(imported(5, listed), attested(4, told))).toEqual([
      ...['active', ['Packer']],
      ...[by('import', 5), by('import', 5)],
    ]);
    // The API knows the status better once it has looked again, and can't tell roles.
    const read = account('ana@x.example');
    expect(show(api(7, read), imported(5, listed), attested(6, told))).toEqual([
      ...['active', ['Packer', 'Support']],
      ...[by('api', 7), both],
    ]);
  });
  it('matches plus tags only where nobody else could be meant', () => {
    const roles = (...accounts: Parameters<typeof reading>[2]) =>
      mergeReadings([imported(1, account('ana@x.example', holding('Developer'))), api(5, ...accounts)]).map(
        ({ roles: origin }) => origin !== null,
      );
    expect(roles(account('ana+shop@x.example'))).toEqual([true]);
    expect(roles(account('ana+a@x.example'), account('ana+b@x.example'))).toEqual([false, false]);
    expect(roles(account('ana+a@x.example'), account('ana@x.example'))).toEqual([false, true]);
  });
  it('prefers the account of the same kind where one address has two', () => {
    const pos = account('ana@x.example', { kind: 'pos', ...holding('Cashier') });
    const staff = account('ana@x.example', holding('Developer'));
    const [ana] = mergeReadings([imported(1, pos, staff), api(5, account('ana@x.example'))]);
    expect(ana?.account.roles?.[0]?.role).toBe('Developer');
  });
  it('never loses or doubles an account of the API reading', () => {
    const someone = fc
      .record({ name: fc.constantFrom('ana', 'bo', 'ana+x', 'ANA'), n: fc.nat(3) })
      .map(({ name, n }) => account(`${name}@x.example`, { key: `${name}${n}` }));
    const list = fc.uniqueArray(someone, { selector: ({ key }) => key, maxLength: 8 });
    fc.assert(
      fc.property(list, list, fc.nat(10), (seen, typed, minutes) => {
        const merged = mergeReadings([api(5, ...seen), imported(minutes, ...typed)]);
        expect(merged.slice(0, seen.length).map(({ account: { key } }) => key)).toEqual(
          seen.map(({ key }) => key),
        );
        expect(merged.length).toBeLessThanOrEqual(seen.length + (minutes > 5 ? typed.length : 0));
      }),
    );
  });
});
