import { Command } from 'commander';
import { gatherDifference } from '#shared/contract/gather-difference.ts';
import type { SnapshotDifference } from '#shared/domain/snapshot-difference.ts';
import type { CommandContext } from '../program.ts';
import { textTable } from '../text-table.ts';

function rows(difference: SnapshotDifference): (string | null)[][] {
  return difference.targets.flatMap((target) => [
    ...(target.change === 'changed' ? [] : [[target.target, target.change, null, target.note ?? '']]),
    ...target.settings.map((each) => [
      target.target,
      'setting',
      each.field,
      `${each.before ?? '–'} → ${each.after ?? '–'}`,
    ]),
    ...target.accounts.map((each) => [
      target.target,
      each.change,
      each.email ?? each.account,
      each.fields.join(', '),
    ]),
  ]);
}

export function diffCommand({ terminal, workspace }: CommandContext): Command {
  return new Command('diff')
    .argument('<from>', 'a snapshot: id, number, latest or previous')
    .argument('<to>', 'a snapshot: id, number, latest or previous')
    .description('what changed between two snapshots')
    .action((from: string, to: string) =>
      workspace.withWorkspace(async ({ client }) => {
        const difference = await gatherDifference(await client.snapshots.compare({ from, to }));
        const { totals } = difference;
        terminal.answer(
          difference,
          [
            textTable(['Store', 'Change', 'What', 'How'], rows(difference)),
            `${totals.added} added, ${totals.removed} removed, ${totals.changed} changed; ${totals.unchangedTargets} stores as they were, ${totals.notReadTargets} not readable.`,
          ].join('\n'),
        );
      }),
    );
}
