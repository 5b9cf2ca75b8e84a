import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollcall } from '../fixtures/run-rollcall.ts';

// Cloning access and moving to another team through the command line. The roles of Tea and Jar came with an import; those of Cup
// nobody told.
let folder: string;

const run = (...args: string[]) => rollcall([...args, '--workspace', folder, '--json']);

interface PlanDocument {
  readonly title: string;
  readonly errored: boolean;
  readonly operations: readonly {
    readonly kind: string;
    readonly target: string;
    readonly account: { readonly email: string };
    readonly roles: readonly string[];
  }[];
  readonly errors: readonly { readonly why: string }[];
  readonly alreadySo: readonly { readonly why: string }[];
}
interface Preview {
  readonly targets: readonly {
    readonly target: { readonly domain: string };
    readonly gives: readonly string[] | null;
    readonly asks: boolean;
    readonly left: readonly { readonly reason: string }[];
  }[];
}
interface Failure {
  readonly error: { readonly message: string; readonly details: Readonly<Record<string, unknown>> };
}

async function plan(...args: string[]): Promise<PlanDocument> {
  const result = await run('plan', 'new', ...args);
  expect(result.code, result.out).toBe(0);
  return result.json<PlanDocument>();
}
const told = ({ operations }: PlanDocument) =>
  operations
    .map(({ kind, target, account, roles }) =>
      [kind, account.email.split('@')[0], target.split('.')[0], ...roles].join(' '),
    )
    .sort();

const users = {
  'tea.myshopify.com': [
    'Name,Email,Status,Type,Roles',
    'Olga Owner,olga@tea.example,Active,Store owner,Store owner',
    'Ana Ruiz,ana@agency.example,Active,Staff,Support; Packer; Own',
    'Bo Berg,bo@agency.example,Active,Staff,Support; Packer',
    'Cy Cole,cy@agency.example,Active,Staff,Support; Packer; Administrator',
    'Di Dahl,di@agency.example,Active,Staff,Marketing',
    'Ed Eck,ed@agency.example,Active,Staff,Marketing; Support',
  ],
  'jar.myshopify.com': [
    'Name,Email,Status,Type,Roles',
    'Ana Ruiz,ana@agency.example,Active,Staff,Support',
    'Bo Berg,bo@agency.example,Active,Staff,Support',
    'Cy Cole,cy@agency.example,Active,Staff,Support',
    'Ed Eck,ed@agency.example,Active,Collaborator,',
  ],
  'cup.myshopify.com': [
    'Name,Email,Status,Type',
    'Ana Ruiz,ana@agency.example,Active,Staff',
    'Di Dahl,di@agency.example,Active,Staff',
    'Ed Eck,ed@agency.example,Active,Staff',
  ],
} as const;

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'rollcall-clone-')), 'work');
  for (const [domain, lines] of Object.entries(users)) {
    expect((await run('store', 'add', domain, '--import-only')).code).toBe(0);
    const file = join(folder, '..', `${domain}.csv`);
    writeFileSync(file, lines.join('\n'));
    const imported = await run('users', 'import', domain, file);
    expect(imported.code, imported.out).toBe(0);
  }
  const teams = { ana: 'Support', bo: 'Support', cy: 'Support', di: 'Design', ed: 'Design' };
  for (const [name, team] of Object.entries(teams))
    expect((await run('people', 'edit', `${name}@agency.example`, '--team', team)).code).toBe(0);
});

afterAll(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

describe('plan new --clone-from', () => {
  const clone = ['--clone-from', 'ana@agency.example', '--people', 'ed@agency.example'];

  test('gives what is known, and says where roles are to be chosen', async () => {
    const made = await plan(...clone);
    expect(made.title).toBe('Clone the access of Ana Ruiz for Ed Eck');
    expect(told(made)).toEqual([
      'assign-role ed jar Support',
      'assign-role ed tea Own',
      'assign-role ed tea Packer',
    ]);
    expect(made.errored).toBe(true);
    expect(made.errors.map(({ why }) => why)).toEqual([
      'The roles of Ana Ruiz at cup are not known: choose a role there, or leave the store out.',
    ]);
  });

  test('takes a role chosen for all such stores, for one, or leaves one out', async () => {
    const everywhere = await plan(
      ...clone,
      '--role-where-unknown',
      'Packer',
      '--stores',
      'cup.myshopify.com',
    );
    expect(told(everywhere)).toEqual(['assign-role ed cup Packer']);
    const one = await plan(...clone, '--role-at', 'cup.myshopify.com=Support');
    expect(told(one)).toContain('assign-role ed cup Support');
    expect(one.errors).toEqual([]);
    const none = await plan(...clone, '--role-at', 'cup.myshopify.com=');
    expect(told(none).some((each) => each.includes('cup'))).toBe(false);
    expect(none.errors).toEqual([]);
  });

  test('never gives ownership or administration along with the rest', async () => {
    const people = ['--people', 'di@agency.example'];
    const owner = await run('plan', 'new', '--clone-from', 'olga@tea.example', ...people);
    expect(owner.code).toBe(2);
    expect(owner.json<Failure>().error.message).toContain('ownership is never handed on');
    const administrator = await plan('--clone-from', 'cy@agency.example', ...people);
    expect(told(administrator)).toEqual([
      'assign-role di tea Packer',
      'assign-role di tea Support',
      'invite-user di jar Support',
    ]);
    expect(administrator.errors.map(({ why }) => why)[0]).toContain('The role Administrator');
  });

  test('is told beforehand with --dry-run, which makes no plan', async () => {
    const before = (await run('plan', 'list')).json<{ plans: unknown[] }>().plans.length;
    const preview = (await run('plan', 'new', ...clone, '--dry-run')).json<Preview>();
    expect(preview.targets.map(({ target, gives, asks }) => [target.domain, gives, asks])).toEqual([
      ['tea.myshopify.com', ['Own', 'Packer', 'Support'], false],
      ['jar.myshopify.com', ['Support'], false],
      ['cup.myshopify.com', null, true],
    ]);
    expect((await run('plan', 'list')).json<{ plans: unknown[] }>().plans).toHaveLength(before);
    const text = await rollcall(['plan', 'new', ...clone, '--dry-run', '--workspace', folder]);
    expect(text.out).toContain('Not planned: The roles of Ana Ruiz at cup are not known');
  });
});

describe('plan alike', () => {
  const [ana, di] = ['ana@agency.example', 'di@agency.example'];

  test('tells, plans and stages what makes one person hold what another does', async () => {
    const preview = (await run('plan', 'alike', ana, di, '--dry-run')).json<{
      changes: readonly { kind: string; role: string; domain: string }[];
      leftOut: readonly { sentence: string }[];
    }>();
    expect(preview.changes.map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      'assign-role Own',
      'assign-role Packer',
      'assign-role Support',
      'remove-role Marketing',
    ]);
    expect(preview.leftOut.map(({ sentence }) => sentence)).toEqual([
      'The roles of Di Dahl at cup were not read: import its users, or name the roles.',
      'Di Dahl at jar has no account: giving roles there begins with an invitation.',
    ]);
    const made = await run('plan', 'alike', ana, di);
    expect(made.code, made.out).toBe(0);
    expect(made.json()).toMatchObject({ title: 'Make Di Dahl like Ana Ruiz', leftOut: preview.leftOut });
    expect(told(made.json<PlanDocument>())).toEqual([
      'assign-role di tea Own',
      'assign-role di tea Packer',
      'assign-role di tea Support',
      'remove-role di tea Marketing',
    ]);
  });

  test('does so for stores, only for those named, and refuses what changes nothing', async () => {
    const stores = ['plan', 'alike', '--stores', 'jar.myshopify.com', 'tea.myshopify.com'];
    const staged = await run(...stores, '--stage', '--only', ana);
    expect(staged.code, staged.out).toBe(0);
    expect(staged.json()).toMatchObject({ added: 2, changes: 2, stores: 1, leftOut: [] });
    const none = await run(...stores, '--only', 'ed@agency.example');
    expect(none.code).toBe(2);
    expect(none.json<Failure>().error.message).toBe(
      'There is no role to give or to take. Ed Eck at tea is staff, Ed Eck at jar a collaborator: that can’t be made alike.',
    );
    expect((await run('plan', 'alike', ana, 'ana@agency.example')).code).toBe(2);
  });
});

describe('plan new --move-team', () => {
  const move = ['--move-team', 'design', '--people', 'ana@agency.example'];

  test('is told beforehand: what is given, taken and stays', async () => {
    const preview = (await run('plan', 'new', ...move, '--dry-run')).json<{
      team: string;
      people: readonly (Preview & { fromMembers: number; toMembers: number; notes: readonly string[] })[];
    }>();
    expect(preview.team).toBe('Design');
    expect(preview.people).toMatchObject([
      {
        fromTeam: 'Support',
        fromMembers: 2,
        toMembers: 2,
        notes: [],
        targets: [
          {
            target: { domain: 'tea.myshopify.com' },
            gives: ['Marketing'],
            takes: { roles: ['Packer', 'Support'], whole: false },
            stays: 'Own at tea: their own.',
          },
          {
            target: { domain: 'jar.myshopify.com' },
            gives: null,
            takes: { roles: ['Support'], whole: true },
          },
          { target: { domain: 'cup.myshopify.com' }, asks: true, takes: null },
        ],
      },
    ]);
    const person = (await run('people', 'show', 'ana@agency.example')).json<{ person: { team: string } }>();
    expect(person.person.team).toBe('Support');
  });

  test('changes the label along with the plan; undoing that leaves the plan', async () => {
    const made = await plan(...move);
    expect(made.title).toBe('Move Ana Ruiz to the team Design');
    expect(told(made)).toEqual([
      'assign-role ana tea Marketing',
      'remove-role ana tea Packer',
      'remove-role ana tea Support',
      'suspend ana jar',
    ]);
    const team = async () =>
      (await run('people', 'show', 'ana@agency.example')).json<{ person: { team: string } }>().person.team;
    expect(await team()).toBe('Design');
    const log = (await run('audit', 'list')).out;
    expect(log).toContain('person.moved-team');
    expect((await run('plan', 'new', ...move)).json<Failure>().error.message).toContain(
      'in the team Design already',
    );
    expect((await run('people', 'undo', 'ana@agency.example')).code).toBe(0);
    expect(await team()).toBe('Support');
  });

  test('gives nothing for a team of one, and says so; a team of nobody is an error', async () => {
    expect((await run('people', 'edit', 'olga@tea.example', '--team', 'Owners')).code).toBe(0);
    const alone = ['plan', 'new', '--move-team', 'Owners', '--people', 'ed@agency.example'];
    const preview = (await run(...alone, '--dry-run')).json<{
      people: readonly { notes: readonly string[] }[];
    }>();
    expect(preview.people[0]?.notes).toEqual([
      'The team Owners has only one other active member, and what a team has in common takes at least 2: nothing is given.',
      'The team Design has only one other active member, and what a team has in common takes at least 2: nothing is taken.',
    ]);
    const refused = await run(...alone);
    expect(refused.code).toBe(2);
    expect(refused.json<Failure>().error.message).toContain('no access follows');
    const misspelt = await run('plan', 'new', '--move-team', 'Desgin', '--people', 'ana@agency.example');
    expect(misspelt.json<Failure>().error.message).toContain('Did you mean “Design”?');
  });
});

test.each([
  [['--suspend', '--role-at', 'tea.myshopify.com=A'], '--role-at goes with'],
  [['--clone-from', 'ana@agency.example', '--take-where-unknown'], '--take-where-unknown goes with'],
  [['--suspend', '--dry-run'], '--dry-run goes with'],
  [['--clone-from', 'ana@agency.example', '--role-at', 'tea'], 'names no store and role'],
  [['--clone-from', 'ana@agency.example', '--role-at', 'tee.myshopify.com=A'], 'tea.myshopify.com'],
  [['--clone-from', 'anna@agency.example'], 'ana@agency.example'],
  [['--clone-from', 'bo@agency.example'], 'Nobody can get their own access'],
])('%j is refused with the right word', async (args, says) => {
  const result = await run('plan', 'new', ...args, '--people', 'bo@agency.example');
  expect(result.code).toBe(2);
  expect(result.json<Failure>().error.message).toContain(says);
});
