import type { Command } from 'commander';
import type { PlanFilePreview, VerdictInput } from '#shared/contract/approvals.ts';
import { largestPlanFile } from '#shared/domain/approval/plan-file.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { approvalLines, signatureLines } from '../approval-text.ts';
import { planDocument } from '../plan-document.ts';
import { operationsTable, planText, totalsText } from '../plan-text.ts';
import type { CommandContext } from '../program.ts';
import { readFileArgument } from '../read-file-argument.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { writeNewFile } from '../write-new-file.ts';

interface SignOptions {
  readonly as: string;
  readonly out: string;
  readonly passphraseStdin?: true;
  readonly decline?: true;
  readonly reason?: string;
}

interface ApproveOptions {
  readonly as?: string;
  readonly passphraseStdin?: true;
}

const passphraseOption = [
  '--passphrase-stdin',
  'read the passphrase of the key from standard input',
] as const;
const askPassphrase = (terminal: Terminal, as: string, fromInput?: true): Promise<string> =>
  terminal.readSecret(
    `passphrase of the key of ${as}`,
    fromInput === true,
    'Give it on standard input, with --passphrase-stdin.',
  );

function wordOf({ decline, reason }: Pick<SignOptions, 'decline' | 'reason'>): VerdictInput {
  if (decline !== true) {
    if (reason === undefined) return { verdict: 'approved' };
    throw new UsageError('A reason goes with --decline.', { option: '--reason' });
  }
  if (reason === undefined || reason.trim() === '')
    throw new UsageError('Whoever declines says why: name --reason.', { option: '--reason' });
  return { verdict: 'declined', reason };
}

async function readPlanFile(path: string, terminal: Terminal): Promise<Blob> {
  return new Blob([await readFileArgument(path, terminal, largestPlanFile)]);
}

/** What a plan file says, for people. */
function previewText(preview: PlanFilePreview): string {
  const { number, title, workspace, hash, operations, totals, makers } = preview;
  return [
    `Plan ${number} of “${displayText(workspace.name)}” (${workspace.id}): ${displayText(title)}`,
    `Made by ${makers.length === 0 ? 'nobody known' : makers.map((each) => displayText(each)).join(', ')}. Hash ${hash}`,
    operationsTable(operations),
    totalsText(totals),
    ...signatureLines(preview),
  ].join('\n');
}

/** The words of `rollcall plan` by which a second person approves. */
export function addPlanApprovals(group: Command, { terminal, workspace }: CommandContext): void {
  group
    .command('approve')
    .argument('<plan>', 'its id or number')
    .argument('[file]', 'the plan file that came back signed; - for standard input')
    .option('--as <address>', 'approve it here, with the key of this approver')
    .option(...passphraseOption)
    .description('takes over what a second person signed in a plan file, or approves on this machine')
    .action(async (which: string, path: string | undefined, { as, passphraseStdin }: ApproveOptions) => {
      if ((path === undefined) === (as === undefined))
        throw new UsageError('Name either the plan file that came back, or --as and who approves here.', {
          option: '--as',
        });
      return workspace.withWorkspace(async ({ client }) => {
        if (as === undefined) {
          const file = await readPlanFile(path ?? '', terminal);
          const plan = await client.approvals.takeFile({ file, plan: which });
          return terminal.answer(planDocument(plan), approvalLines(plan).join('\n'));
        }
        const before = await client.plans.show({ plan: which });
        if (!terminal.json) terminal.say(`${planText(before)}\nHash ${before.hash}`);
        const passphrase = await askPassphrase(terminal, as, passphraseStdin);
        const word = { verdict: 'approved' } as const;
        const plan = await client.approvals.give({ plan: before.id, as, passphrase, word });
        terminal.answer(planDocument(plan), approvalLines(plan).join('\n'));
      });
    });
  group
    .command('decline')
    .argument('<plan>', 'its id or number')
    .requiredOption('--as <address>', 'the approver who declines')
    .requiredOption('--reason <text>', 'why')
    .option(...passphraseOption)
    .description('declines a plan on this machine: it is not carried out')
    .action((which: string, options: Required<ApproveOptions> & { readonly reason: string }) =>
      workspace.withWorkspace(async ({ client }) => {
        const word = wordOf({ decline: true, reason: options.reason });
        const passphrase = await askPassphrase(terminal, options.as, options.passphraseStdin);
        const plan = await client.approvals.give({ plan: which, as: options.as, passphrase, word });
        terminal.answer(planDocument(plan), approvalLines(plan).join('\n'));
      }),
    );
  group
    .command('file')
    .argument('<plan>', 'its id or number')
    .requiredOption('--out <file>', 'a new file, such as plan.rollcall-plan.json')
    .description('writes the plan as a file that travels to a second person')
    .action((which: string, { out }: { readonly out: string }) =>
      workspace.withWorkspace(async ({ client }) => {
        const { file } = await client.approvals.planFile({ plan: which });
        await writeNewFile(out, 'plan file', file);
        terminal.answer(
          { file: out, bytes: file.size },
          `Wrote ${out}. It is signed with: rollcall plan sign ${out} --as ADDRESS --out SIGNED`,
        );
      }),
    );
  group
    .command('read')
    .argument('<file>', 'a plan file of any workspace; - for standard input')
    .description('what a plan file says, and who has signed it')
    .action((path: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const preview = await client.approvals.readFile({ file: await readPlanFile(path, terminal) });
        terminal.answer(preview, previewText(preview));
      }),
    );
  group
    .command('sign')
    .argument('<file>', 'a plan file of any workspace')
    .requiredOption('--as <address>', 'the approver of this workspace who signs')
    .requiredOption('--out <file>', 'a new file, which goes back')
    .option('--decline', 'says no; with --reason')
    .option('--reason <text>', 'why')
    .option(...passphraseOption)
    .description('signs a plan file with the key of an approver of this workspace')
    .action((path: string, options: SignOptions) => {
      const word = wordOf(options);
      return workspace.withWorkspace(async ({ client }) => {
        const file = await readPlanFile(path, terminal);
        const preview = await client.approvals.readFile({ file });
        if (!terminal.json) terminal.say(previewText(preview));
        const { as, out } = options;
        const passphrase = await askPassphrase(terminal, as, options.passphraseStdin);
        const signed = await client.approvals.signFile({ file, as, passphrase, word });
        await writeNewFile(out, 'signed file', signed.file);
        terminal.answer(
          { file: out, plan: preview.number, workspace: preview.workspace, verdict: word.verdict, as },
          `Wrote ${out}: plan ${preview.number} ${word.verdict}. Send it back.`,
        );
      });
    });
}
