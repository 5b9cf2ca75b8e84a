import type { Command } from 'commander';
import { alikePeople, alikeStores, type ComparedStore } from '#shared/contract/alike-rows.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { alikeRequests, makeAlike, type Alike, type AlikeRow } from '#shared/domain/plan/make-alike.ts';
import type { Session } from '../../app/console-session.ts';
import { planDocument } from '../plan-document.ts';
import { planText } from '../plan-text.ts';
import type { CommandContext } from '../program.ts';
import { stagedText } from '../staged-text.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

interface AlikeOptions {
  readonly stores?: true;
  readonly only?: readonly string[];
  readonly stage?: true;
  readonly dryRun?: true;
  readonly title?: string;
}

/** `rollcall plan alike`: what the console does on the pages that compare two people or two stores. */
export function addPlanAlike(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('alike')
    .argument('<model>', 'who is gone by: an address or id; with --stores a domain')
    .argument('<other>', 'who becomes like that')
    .description(
      'gives and takes roles so that somebody holds what somebody else does, or one store what another',
    )
    .option('--stores', 'compare two stores, person by person')
    .option('--only <names...>', 'only at these stores; with --stores only these people')
    .option('--stage', 'stage it instead of planning it at once')
    .option('--title <title>', 'what to call it')
    .option('--dry-run', 'only tell what would change, and what stays different')
    .action((model: string, other: string, options: AlikeOptions) =>
      workspace.withWorkspace(async ({ client }) => {
        const { only, title: asked, stage, dryRun, stores } = options;
        const compared = await (stores === true ? compareStores : comparePeople)(client, model, other, only);
        const alike = makeAlike(compared.rows);
        if (dryRun === true) return terminal.answer(alike, alikeText(compared.rows, alike));
        if (alike.changes.length === 0) throw nothingToChange(alike);
        const wanted = {
          requests: alikeRequests(alike.changes).map((request) => ({ ...request, more: [] })),
          title: asked ?? compared.title,
        };
        const leftOut = alike.leftOut.map(({ sentence }) => `Stays different: ${displayText(sentence)}`);
        if (stage === true) {
          const { staged, group: number, added } = await client.staging.stage(wanted);
          return terminal.answer(
            { ...staged, group: number, added, leftOut: alike.leftOut },
            [`Staged as ${number}.`, ...leftOut, stagedText(staged)].join('\n'),
          );
        }
        const plan = await client.plans.createTogether(wanted);
        terminal.answer(
          { ...planDocument(plan), leftOut: alike.leftOut },
          [planText(plan), ...leftOut].join('\n'),
        );
      }),
    );
}

interface Compared {
  readonly rows: readonly AlikeRow[];
  readonly title: string;
}

type Compare = (
  client: Session['client'],
  model: string,
  other: string,
  only: readonly string[] | undefined,
) => Promise<Compared>;

const comparePeople: Compare = async (client, model, other, only) => {
  const [like, one] = await Promise.all([model, other].map((person) => client.people.show({ person })));
  if (like === undefined || one === undefined || like.person.id === one.person.id) throw sameTwice(model);
  const rows = alikePeople(one, like);
  if (only === undefined) return { rows, title: titleOf(one.person.name, like.person.name) };
  const asked = await Promise.all(only.map((domain) => client.stores.show({ domain })));
  const domains = new Set(asked.map(({ store }) => store.domain));
  return {
    rows: rows.filter(({ domain }) => domain !== null && domains.has(domain)),
    title: titleOf(one.person.name, like.person.name),
  };
};

const compareStores: Compare = async (client, model, other, only) => {
  const read = async (name: string): Promise<ComparedStore> => {
    const { store } = await client.stores.show({ domain: name });
    const { accounts } = await client.people.atTarget({ target: store.domain });
    return { name: store.name, domain: store.domain, accounts };
  };
  const [like, one] = [await read(model), await read(other)];
  if (like.domain === one.domain) throw sameTwice(model);
  const rows = alikeStores(one, like);
  const title = titleOf(one.name, like.name);
  if (only === undefined) return { rows, title };
  const asked = await Promise.all(only.map((person) => client.people.show({ person })));
  const people = new Set(asked.map(({ person }) => person.id));
  return { rows: rows.filter(({ personId }) => people.has(personId)), title };
};

const titleOf = (one: string, other: string): string =>
  `Make ${displayText(one, 40)} like ${displayText(other, 40)}`;

function alikeText(rows: readonly AlikeRow[], { changes, leftOut }: Alike): string {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return [
    textTable(
      ['Person', 'Store', 'Gets', 'Loses'],
      changes.map(({ key, kind, role, domain }) => [
        byKey.get(key)?.name ?? null,
        domain,
        kind === 'assign-role' ? role : null,
        kind === 'remove-role' ? role : null,
      ]),
    ),
    ...leftOut.map(({ sentence }) => `Stays different: ${displayText(sentence)}`),
    `${changes.length} changes; nothing is planned yet.`,
  ].join('\n');
}

function sameTwice(name: string): UsageError {
  return new UsageError(`“${name.slice(0, 80)}” was named twice: name two that differ.`, {
    value: name.slice(0, 80),
  });
}

function nothingToChange({ leftOut }: Alike): RollcallError {
  const [first] = leftOut;
  return new RollcallError(
    'bad-input',
    `There is no role to give or to take.${first === undefined ? '' : ` ${first.sentence}`}`,
    {
      remedy: 'See what stays different with --dry-run.',
      details: { reasons: leftOut.slice(0, 50).map(({ sentence }) => sentence) },
    },
  );
}
