import { Command, Option } from 'commander';
import type { CodeRow } from '#shared/contract/codes.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { nearest } from '#shared/domain/nearest.ts';
import type { RequestSetting } from '#shared/domain/request-code.ts';
import { requireDomain } from '../../core/stores/parse-store-place.ts';
import { planDocument } from '../plan-document.ts';
import { planText } from '../plan-text.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';

const settingWords = { anyone: 'anyone may ask', 'code-required': 'code required' } as const;
const settings = ['anyone', 'code-required', 'unknown'] as const;

function codesTable(codes: readonly CodeRow[]): string {
  return textTable(
    ['Store', 'Client', 'Who may ask', 'Said', 'Code kept since', 'Known by'],
    codes.map(({ domain, client, setting, code, renewedAt, knownBy }) => [
      domain,
      client,
      setting === null ? 'unknown' : settingWords[setting.value],
      setting === null ? null : `${setting.source}, ${setting.at}`,
      code?.since ?? (renewedAt === null ? 'none' : `none: a new one was generated ${renewedAt}`),
      knownBy.map(({ name }) => name).join(', '),
    ]),
  );
}

/** The words of the request-code book. A code is read from standard input and shown by `reveal` alone. */
export function codesCommands(context: CommandContext): Command {
  const { terminal, workspace } = context;
  const group = new Command('codes').description(
    'the request codes with which access to a store is asked for',
  );
  const tell = (row: CodeRow, sentence: string): void => terminal.answer(row, sentence);
  group
    .command('list')
    .description('every store: who may ask for access, how old its code is, and who was given it')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const { codes } = await client.codes.list();
        terminal.answer({ codes }, codesTable(codes));
      }),
    );
  group
    .command('set')
    .argument('<domain>')
    .option('--code-stdin', 'read it from standard input')
    .description(
      'keeps a store’s request code, four digits, in the vault; another one voids who knew the old one',
    )
    .action(async (typed: string, options: { readonly codeStdin?: true }) => {
      const domain = requireDomain(typed);
      const code = await terminal.readSecret(
        'request code',
        options.codeStdin === true,
        'Pipe it in and say --code-stdin.',
      );
      await workspace.withWorkspace(async ({ client }) =>
        tell(await client.codes.set({ domain, code }), `The request code of ${domain} is kept in the vault.`),
      );
    });
  group
    .command('reveal')
    .argument('<domain>')
    .description('shows a store’s request code; the audit log tells that it was shown')
    .action((domain: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const shown = await client.codes.reveal({ domain });
        terminal.answer(shown, shown.code);
      }),
    );
  group
    .command('give')
    .argument('<domain>')
    .argument('<whom>', 'a person, or any other address')
    .option('--undo', 'takes such a note back')
    .description('notes that somebody was given the present code')
    .action((domain: string, to: string, options: { readonly undo?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        const undo = options.undo === true;
        const row = undo
          ? await client.codes.withdraw({ domain, to })
          : await client.codes.give({ domain, to });
        tell(
          row,
          `${displayText(to)} ${undo ? 'is not on the list any more of who' : 'is on the list of who'} knows the code of ${row.domain}.`,
        );
      }),
    );
  group
    .command('setting')
    .argument('<domain>')
    .argument('<setting>', settings.join(', '))
    .addOption(
      new Option('--source <source>', 'how it is known').choices(['attested', 'import']).default('attested'),
    )
    .description('notes who may ask the store for access, as found under Settings > Users > Security')
    .action((domain: string, typed: string, options: { readonly source: 'attested' | 'import' }) => {
      const setting = settingNamed(typed);
      return workspace.withWorkspace(async ({ client }) => {
        const row = await client.codes.setting({ domain, setting, source: options.source });
        const told = setting === null ? 'who may ask is not known' : settingWords[setting];
        tell(row, `${row.domain}: ${told}.`);
      });
    });
  for (const [name, change, description] of [
    ['rotate', 'generate-code', 'plans a new code at each of these stores, which voids the old ones'],
    ['require', 'require-code', 'plans that asking these stores for access takes a code'],
    ['open', 'stop-requiring-code', 'plans that anyone may ask these stores for access'],
  ] as const)
    group
      .command(name)
      .argument('<domains...>')
      .description(description)
      .action((domains: readonly string[]) =>
        workspace.withWorkspace(async ({ client }) => {
          const plan = await client.codes.plan({ change, domains: [...domains] });
          terminal.answer(planDocument(plan), planText(plan));
        }),
      );
  group
    .command('forget')
    .argument('<domain>')
    .description('takes a store’s request code out of the vault')
    .action((domain: string) =>
      workspace.withWorkspace(async ({ client }) =>
        tell(await client.codes.forget({ domain }), `No request code of ${domain} is kept any more.`),
      ),
    );
  return group;
}

function settingNamed(typed: string): RequestSetting | null {
  const named = settings.find((each) => each === typed.trim().toLowerCase());
  if (named !== undefined) return named === 'unknown' ? null : named;
  const near = nearest(typed, settings);
  throw new UsageError(
    `"${typed.slice(0, 60)}" is no setting: say anyone, code-required or unknown.${near === null ? '' : ` Did you mean ${near}?`}`,
    { argument: 'setting', nearest: near },
  );
}
