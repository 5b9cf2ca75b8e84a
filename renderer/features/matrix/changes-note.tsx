import { Button } from '@mantine/core';
import { IconGitCompare } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { SnapshotDifference } from '#shared/domain/snapshot-difference.ts';
import type { AccountDifference, TargetDifference } from '#shared/domain/snapshot-difference.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { SidePanel } from '../../components/side-panel.tsx';
import { shortTime } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';
import type { ChangedCells } from './model/changed-cells.ts';

export interface ChangesNoteProps {
  readonly difference: SnapshotDifference;
  readonly changed: ChangedCells;
  readonly listed: boolean;
  readonly onList: (listed: boolean) => void;
  readonly onStop: () => void;
}

/** Says above the matrix what its rings mean, how many there are, and what they can't show. */
export function ChangesNote({ difference, changed, listed, onList, onStop }: ChangesNoteProps) {
  const { totals, from } = difference;
  return (
    <div className="rc-mx-since" role="note">
      <IconGitCompare size={18} aria-hidden />
      <span>
        <strong>Since {shortTime(from.sealedAt)}:</strong> {totals.added.toLocaleString()} added (+),{' '}
        {totals.removed.toLocaleString()} removed (−), {totals.changed.toLocaleString()} changed (~)
        {changed.elsewhere > 0 &&
          `; ${counted(changed.elsewhere, 'of these is', 'of these are')} only in the list, since nobody here has them any more`}
        .
      </span>
      <Button size="compact-sm" aria-expanded={listed} onClick={() => onList(!listed)}>
        {listed ? 'Hide the list' : 'Show as a list'}
      </Button>
      <Button size="compact-sm" onClick={onStop}>
        Stop comparing
      </Button>
    </div>
  );
}

/** Most changes of one store, and most stores, that the list shows at once; the page of the comparison has all. */
const mostAccounts = 50;
const mostTargets = 100;

export interface ChangesPanelProps {
  readonly difference: SnapshotDifference;
  readonly onClose: () => void;
}

/** What changed, store by store, to be read. */
export function ChangesPanel({ difference, onClose }: ChangesPanelProps) {
  const { from, to, targets } = difference;
  const shown = useMemo(() => targets.slice(0, mostTargets), [targets]);
  return (
    <SidePanel title="What changed" onClose={onClose}>
      <div className="rc-mx-panel">
        <p className="rc-mx-dim">
          From {shortTime(from.sealedAt)} to {shortTime(to.sealedAt)}.{' '}
          <TextLink to="/snapshots/compare" search={{ from: from.number, to: to.number }}>
            Everything, side by side
          </TextLink>
        </p>
        {targets.length === 0 && <p>Nothing changed: the same accounts, statuses, roles and permissions.</p>}
        {shown.map((target) => (
          <section key={target.targetId}>
            <h3>
              <HostileText text={target.target} />
            </h3>
            <ul className="rc-mx-changes">
              {linesOf(target).map(({ key, sign, word, text }) => (
                <li key={key} data-change={sign}>
                  <span role="img" aria-label={word}>
                    {sign}
                  </span>
                  <HostileText text={text} />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {targets.length > shown.length && (
          <p className="rc-mx-dim">and {counted(targets.length - shown.length, 'more store')}</p>
        )}
      </div>
    </SidePanel>
  );
}

interface Line {
  readonly key: string;
  readonly sign: string;
  readonly word: string;
  readonly text: string;
}

const signs = { added: '+', removed: '−', changed: '~', unreadable: '!' } as const;
const words = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  unreadable: 'Not comparable',
} as const;

function linesOf({ change, note, settings, accounts, targetId }: TargetDifference): readonly Line[] {
  const line = (of: keyof typeof signs, key: string, text: string): Line => ({
    key: `${targetId} ${key}`,
    sign: signs[of],
    word: words[of],
    text,
  });
  const whole =
    change === 'changed' ? [] : [line(change, 'store', note ?? `the store itself was ${wordOf(change)}`)];
  const lines = accounts
    .slice(0, mostAccounts)
    .map((account) => line(account.change, keyOf(account), textOf(account)));
  const rest = accounts.length - lines.length;
  return [
    ...whole,
    ...settings.map(({ field, before, after }) =>
      line('changed', field, `the store’s ${field}: ${before ?? 'none'} → ${after ?? 'none'}`),
    ),
    ...lines,
    ...(rest > 0 ? [line('changed', 'rest', `and ${counted(rest, 'more account')}`)] : []),
  ];
}

const wordOf = (change: 'added' | 'removed' | 'unreadable'): string =>
  change === 'unreadable' ? 'not readable' : change;

const keyOf = ({ change, account, email }: AccountDifference): string =>
  `${change} ${account} ${email ?? ''}`;

function textOf({ change, account, before, after, fields }: AccountDifference): string {
  if (change === 'changed') return `${account}: ${fields.join(', ')}`;
  const shown = after ?? before;
  const roles = shown?.roles?.map(({ role }) => role).join(', ') ?? '';
  return `${account}: ${shown?.kind ?? 'account'}${roles === '' ? '' : `, ${roles}`}`;
}
