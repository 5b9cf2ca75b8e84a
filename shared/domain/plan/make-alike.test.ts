import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PersonId } from '../ids.ts';
import { alikeRequests, makeAlike, type AlikeRow, type ComparedAccount } from './make-alike.ts';

const bo = PersonId.parse('pe_000bo1');
const account = (roles: readonly string[] | null, parts: Partial<ComparedAccount> = {}): ComparedAccount => ({
  kind: 'staff',
  status: 'active',
  isOwner: false,
  roles: roles === null ? null : roles.map((role) => ({ role, group: null })),
  ...parts,
});
const row = (
  own: readonly ComparedAccount[],
  like: readonly ComparedAccount[],
  parts: Partial<AlikeRow> = {},
): AlikeRow => ({
  key: 'tea',
  personId: bo,
  name: 'Bo Berg',
  target: 'Tea',
  domain: 'tea.myshopify.com',
  own,
  model: 'Ana Ruiz at Tea',
  like,
  ...parts,
});
const sentences = (...rows: readonly AlikeRow[]): readonly string[] =>
  makeAlike(rows).leftOut.map(({ sentence }) => sentence);
const told = (...rows: readonly AlikeRow[]) =>
  makeAlike(rows).changes.map(({ kind, role }) => `${kind === 'assign-role' ? '+' : '-'}${role}`);

describe('making one side of a comparison like the other', () => {
  it('gives what only the other holds and takes what only this one does', () => {
    const rows = [row([account(['Support', 'Packer'])], [account(['Support', 'Analytics'])])];
    expect(told(...rows)).toEqual(['+Analytics', '-Packer']);
    expect(sentences(...rows)).toEqual([]);
  });

  it.each<[string, AlikeRow, string]>([
    ['who has no account', row([], [account([])]), 'begins with an invitation'],
    ['whom the other has no account to go by', row([account([])], []), 'suspend or remove that of Bo Berg'],
    [
      'an account that was removed',
      row([account(['A'], { status: 'removed' })], [account(['B'])]),
      'begins with an invitation',
    ],
    ['the owner', row([account([], { isOwner: true })], [account(['A'])]), 'ownership can only'],
    ['the owner’s role', row([account(['A'])], [account([], { kind: 'owner' })]), 'ownership can only'],
    [
      'the owner without an account to go by',
      row([account([], { isOwner: true })], []),
      'ownership can only',
    ],
    [
      'staff and collaborator',
      row([account(['A'])], [account(['B'], { kind: 'collaborator' })]),
      'Bo Berg at Tea is staff, Ana Ruiz at Tea a collaborator',
    ],
    [
      'who is suspended',
      row([account(['A'], { status: 'suspended' })], [account(['B'])]),
      'Bo Berg at Tea is suspended, Ana Ruiz at Tea active',
    ],
    [
      'two who are suspended',
      row([account(['A'], { status: 'suspended' })], [account(['B'], { status: 'suspended' })]),
      'does not work (suspended)',
    ],
    ['whose roles were not read', row([account(null)], [account(['A'])]), 'The roles of Bo Berg at Tea'],
    ['whom nobody read to go by', row([account(['A'])], [account(null)]), 'The roles of Ana Ruiz at Tea'],
    ['an organization', row([account(['A'])], [account(['B'])], { domain: null }), 'is an organization'],
    [
      'what opens everything',
      row([account([])], [account(['Administrator'])]),
      'does not get Administrator: it opens everything',
    ],
    [
      'what a group brings',
      row([account([], { roles: [{ role: 'A', group: 'Crew' }] })], [account([])]),
      'through the group Crew',
    ],
  ])('leaves out %s, and says why', (_, each, why) => {
    expect(told(each)).toEqual([]);
    expect(sentences(each)).toEqual([expect.stringContaining(why)]);
  });

  it('says nothing of what is alike already', () => {
    const owner = account([], { isOwner: true });
    const suspended = account(['A'], { status: 'suspended' });
    expect(
      makeAlike([
        row([owner], [owner]),
        row([account(['A', 'B'])], [account(['B', 'A'])]),
        row([suspended], [suspended]),
        row([account([], { status: 'removed' })], []),
      ]),
    ).toEqual({ changes: [], leftOut: [] });
  });

  it('makes the roles alike, but for those that open everything and those of groups', () => {
    const roles = fc.uniqueArray(
      fc.record({
        role: fc.constantFrom<string>('A', 'B', 'C', 'Administrator'),
        group: fc.constantFrom(null, 'Crew'),
      }),
      { selector: ({ role }) => role },
    );
    fc.assert(
      fc.property(roles, roles, (own, like) => {
        const { changes } = makeAlike([
          row([account(null, { roles: own })], [account(null, { roles: like })]),
        ]);
        const after = new Set(own.map(({ role }) => role));
        for (const { kind, role } of changes) {
          expect(after.has(role)).toBe(kind === 'remove-role');
          if (kind === 'assign-role') after.add(role);
          else after.delete(role);
        }
        const meant = new Set(like.map(({ role }) => role));
        for (const role of [...after].filter((each) => !meant.has(each)))
          expect(own).toContainEqual({ role, group: 'Crew' });
        expect([...meant].filter((role) => role !== 'Administrator' && !after.has(role))).toEqual([]);
      }),
    );
  });
});

describe('the jobs of it', () => {
  it('are one for each role, and name every change once and no other', () => {
    const change = fc.record({
      key: fc.constant(''),
      kind: fc.constantFrom('assign-role' as const, 'remove-role' as const),
      role: fc.constantFrom('A', 'B', 'A B'),
      personId: fc.constantFrom(bo, PersonId.parse('pe_000cy1')),
      domain: fc.constantFrom('tea.myshopify.com', 'jar.myshopify.com'),
    });
    const words = (kind: string, role: string, person: string, domain: string): string =>
      JSON.stringify([kind, role, person, domain]);
    fc.assert(
      fc.property(fc.uniqueArray(change, { selector: (each) => JSON.stringify(each) }), (changes) => {
        const asked = alikeRequests(changes).flatMap(({ job, people, stores }) =>
          people.flatMap((person) => stores.map((store) => words(job.kind, job.role, person, store))),
        );
        expect(asked.sort()).toEqual(
          changes.map(({ kind, role, personId, domain }) => words(kind, role, personId, domain)).sort(),
        );
      }),
    );
    const at = (domain: string) => row([account([])], [account(['Analytics'])], { domain, key: domain });
    expect(alikeRequests(makeAlike([at('tea.myshopify.com'), at('jar.myshopify.com')]).changes)).toEqual([
      {
        job: { kind: 'assign-role', role: 'Analytics' },
        people: [bo],
        stores: ['tea.myshopify.com', 'jar.myshopify.com'],
      },
    ]);
  });
});
