import type { Command } from 'commander';
import type { StagedName } from '#shared/domain/plan/staged-set.ts';
import type { StagedSummary } from '#shared/contract/staging.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { CommandContext } from '../program.ts';
import { stagedText, stagedWishesText } from '../staged-text.ts';
import { UsageError } from '../usage-error.ts';
import { withJobs } from './plan-new.ts';

/** `3` is a group, `3.14` one of its changes. */
function nameOf(text: string): StagedName {
  const [, group, wish] = /^([1-9]\d{0,8})(?:\.([1-9]\d{0,8}))?$/u.exec(text.trim()) ?? [];
  if (group === undefined)
    throw new UsageError(
      `“${text.slice(0, 40)}” names nothing staged: say 3 for a group, 3.14 for one of its changes.`,
      {
        value: text.slice(0, 40),
      },
    );
  return { group: Number(group), wish: wish === undefined ? null : Number(wish) };
}

/** Of a group the wishes come in parts. */
const atOnce = 500;

/** The words of `rollcall plan` by which changes pile up before they are planned. */
export function addStagingCommands(group: Command, context: CommandContext): void {
  const { terminal, workspace } = context;
  const answer = (staged: StagedSummary): void => terminal.answer(staged, stagedText(staged));
  const stage = group
    .command('stage')
    .description('puts jobs for people at stores to what is staged; nothing is planned or changed yet');
  stage.action(
    withJobs(stage, context, async (client, { title, ...request }) => {
      const { staged, ...added } = await client.staging.stage({
        requests: [request],
        ...(title === undefined ? {} : { title }),
      });
      const lines = [
        `Staged as ${added.group}.`,
        ...added.leftOut.map(({ why }) => `Left out: ${displayText(why)}`),
        stagedText(staged),
      ];
      terminal.answer({ ...added, ...staged }, lines.join('\n'));
    }),
  );
  group
    .command('staged')
    .argument('[group]', 'one group in full')
    .description('what is staged, what it would come to and what of it can’t be')
    .action((which: string | undefined) =>
      workspace.withWorkspace(async ({ client }) => {
        if (which === undefined) return answer(await client.staging.show());
        const { group: number } = nameOf(which);
        const wishes = [];
        for (;;) {
          const part = await client.staging.group({ group: number, from: wishes.length, count: atOnce });
          wishes.push(...part.wishes);
          if (part.wishes.length === 0 || wishes.length >= part.inAll) break;
        }
        terminal.answer({ group: number, wishes }, stagedWishesText(wishes));
      }),
    );
  group
    .command('unstage')
    .argument('<id...>', 'groups such as 3, or single changes such as 3.14')
    .description('drops what is staged under these names')
    .action((texts: readonly string[]) => {
      const names = texts.map(nameOf);
      return workspace.withWorkspace(async ({ client }) => answer(await client.staging.unstage({ names })));
    });
  group
    .command('change-staged')
    .argument('<group>', 'the group')
    .requiredOption('--role <role>', 'the role to give or take instead')
    .option('--from <role>', 'in place of this one, where the group is about several')
    .description('puts another role into a staged group')
    .action((which: string, { role, from }: { readonly role: string; readonly from?: string }) => {
      const { group: number } = nameOf(which);
      return workspace.withWorkspace(async ({ client }) =>
        answer(await client.staging.changeRole({ group: number, from, role })),
      );
    });
  for (const [name, description, act] of [
    ['undo-staging', 'takes back the last thing that was done to what is staged', 'undo'],
    ['redo-staging', 'brings back what was undone last', 'redo'],
    ['discard', 'drops all that is staged; undo-staging brings it back', 'discard'],
  ] as const)
    group
      .command(name)
      .description(description)
      .action(() => workspace.withWorkspace(async ({ client }) => answer(await client.staging[act]())));
}
