import { describe, expect, it } from 'vitest';
import { sampleMatrix } from '#tests/fixtures/core/sample-matrix.ts';
import { parseFilter } from './filter-expression.ts';
import { unknownNames } from './unknown-names.ts';

const { axes } = sampleMatrix({ people: 12, targets: 6, accounts: 40 });
const known = { ...axes, targets: axes.targets.map((target, at) => ({ ...target, client: `Client ${at}` })) };
const told = (expression: string, also = {}) =>
  unknownNames(known, parseFilter(expression).filter, also).map(({ token, nearest }) => [token, nearest]);

describe('names in a filter that nothing has', () => {
  it('are told with the nearest that there is', () => {
    expect(told('client:"Clent 1"')).toEqual([['client:"Clent 1"', 'client:"Client 1"']]);
    expect(told('-team:"Taem 1"')).toEqual([['-team:"Taem 1"', '-team:"Team 1"']]);
    expect(told('role:Develper')).toEqual([['role:Develper', 'role:Developer']]);
    expect(told('person:person-1@agancy.example')).toEqual([
      ['person:person-1@agancy.example', 'person:person-1@agency.example'],
    ]);
    expect(told('organization:zzz plan:zzz store:zzz')).toEqual([
      ['organization:zzz', null],
      ['plan:zzz', null],
      ['store:zzz', null],
    ]);
    expect(told('client:"Client 1",nobody')).toEqual([['client:nobody', null]]);
  });

  it('are not told where something fits, or may come to fit', () => {
    const fits = `client:"client 1" client:none team:"TEAM 1" role:develo* person:son-1 person:${known.people[0]?.id}`;
    expect(told(fits)).toEqual([]);
    expect(told('client:zz* organization:none plan:none role:none kind:staff age:>7d zzz')).toEqual([]);
    expect(
      told('client:Empty person:gone@x.example', { client: ['Empty'], person: ['gone@x.example'] }),
    ).toEqual([]);
  });
});
