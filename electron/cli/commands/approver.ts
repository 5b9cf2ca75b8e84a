import { Argument, Command } from 'commander';
import type { ApproverRow } from '#shared/contract/approvals.ts';
import { RollcallError } from '#shared/contract/errors.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import { textTable } from '../text-table.ts';
import { UsageError } from '../usage-error.ts';
import { writeNewFile } from '../write-new-file.ts';

interface AddOptions {
  readonly name?: string;
  readonly email?: string;
  readonly passphraseStdin?: true;
  readonly key?: string;
}

const told = ({ name, email, fingerprint }: ApproverRow): string =>
  `${displayText(name)} <${displayText(email)}>, key ${fingerprint}`;

/** More letters than any key file has. */
const longestKeyFile = 100_000;

function addCommand({ terminal, workspace }: CommandContext): Command {
  return new Command('add')
    .description('takes somebody as an approver: with a new key here, or by the key file that they exported')
    .option('--name <name>', 'their name; with --email')
    .option('--email <address>', 'their address; a new key is made here, under their own passphrase')
    .option('--passphrase-stdin', 'read the passphrase of the new key from standard input')
    .option('--key <file>', 'their key file; - for standard input')
    .action(async ({ name, email, passphraseStdin, key }: AddOptions) => {
      if (key !== undefined) {
        if (name !== undefined || email !== undefined || passphraseStdin === true)
          throw new UsageError('A key file tells name and address itself: name only --key.', {
            option: '--key',
          });
        const bytes = await readFileArgument(key, terminal, longestKeyFile);
        const text = new TextDecoder().decode(bytes).slice(0, longestKeyFile);
        return workspace.withNewOrOpenWorkspace(async ({ client }) => {
          const { approver } = await client.approvals.importKey({ text });
          terminal.answer(approver, `${told(approver)}. Compare the fingerprint with them.`);
        });
      }
      if (name === undefined || email === undefined)
        throw new UsageError('Name --name and --email of the approver, or the file of their --key.', {
          option: '--email',
        });
      const passphrase = await terminal.readSecret(
        `passphrase of the new key of ${email}`,
        passphraseStdin === true,
        'Give it on standard input, with --passphrase-stdin.',
      );
      return workspace.withNewOrOpenWorkspace(async ({ client }) => {
        const { approver } = await client.approvals.makeKey({ name, email, passphrase });
        terminal.answer(approver, `${told(approver)}. Nobody can reset its passphrase.`);
      });
    });
}

/** The words of second persons: who they are, their keys, and whether plans need them. */
export function approverCommands(context: CommandContext): Command {
  const { terminal, workspace } = context;
  const group = new Command('approver').description('second persons, who approve plans with their own key');
  group.addCommand(addCommand(context));
  group
    .command('list')
    .description('who may approve plans, and who could')
    .action(() =>
      workspace.withWorkspace(async ({ client }) => {
        const settings = await client.approvals.settings();
        terminal.answer(
          settings,
          [
            settings.required ? 'Plans need a second person.' : 'Plans need no second person.',
            textTable(
              ['Name', 'Address', 'Fingerprint', 'Key', 'Removed', 'Id'],
              settings.approvers.map((each) => [
                each.name,
                each.email,
                each.fingerprint,
                each.hasKeyHere ? 'here' : 'elsewhere',
                each.removedAt ?? '',
                each.id,
              ]),
            ),
          ].join('\n'),
        );
      }),
    );
  group
    .command('remove')
    .argument('<approver>', 'their address or id')
    .description('their word counts no more on plans that have not begun; a key here is deleted')
    .action((which: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const { approver } = await client.approvals.remove({ approver: which });
        terminal.answer(approver, `${told(approver)} is no approver any more.`);
      }),
    );
  group
    .command('key')
    .argument('<approver>', 'their address or id')
    .option('--out <file>', 'a new file')
    .description('the public half of their key, for another workspace; nothing in it is secret')
    .action((which: string, { out }: { readonly out?: string }) =>
      workspace.withWorkspace(async ({ client }) => {
        const key = await client.approvals.exportKey({ approver: which });
        if (out === undefined) return terminal.answer(key, key.text.trimEnd());
        await writeNewFile(out, 'key', new Blob([key.text]));
        terminal.answer({ ...key, file: out }, `Wrote ${out}. Tell them the fingerprint: ${key.fingerprint}`);
      }),
    );
  group
    .command('require')
    .addArgument(new Argument('<switch>', 'whether plans need a second person').choices(['on', 'off']))
    .option('--yes', 'without asking, when it is switched off')
    .description('whether plans are carried out only once somebody else has approved them')
    .action((state: string, { yes }: { readonly yes?: true }) =>
      workspace.withWorkspace(async ({ client }) => {
        const required = state === 'on';
        let confirmed = yes === true;
        if (!required && !confirmed && terminal.canAsk) {
          const answer = await terminal.ask('From then on plans are carried out by one alone. Type yes: ');
          if (answer.trim() !== 'yes') throw new RollcallError('cancelled', 'Nothing was changed.');
          confirmed = true;
        }
        const settings = await client.approvals.require({ required, confirmed });
        terminal.answer(
          settings,
          settings.required ? 'Plans need a second person.' : 'Plans need no second person.',
        );
      }),
    );
  return group;
}
