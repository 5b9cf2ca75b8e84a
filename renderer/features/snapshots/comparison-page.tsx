import { LinkButton } from '../../components/links.tsx';
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowRight, IconEqual, IconSearchOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { SnapshotDifference, TargetDifference } from '#shared/domain/snapshot-difference.ts';
import { useComparison, useSnapshots } from '../../api/queries.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { PageBody } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { shortTime } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';
import styles from './snapshots.module.css';
import { TargetChanges } from './target-changes.tsx';

const page = 100;

/** What changed between two snapshots, store by store; what stayed the same is only counted. */
export function ComparisonPage() {
  const { from, to, q = '' } = useSearch({ from: '/snapshots/compare' });
  const navigate = useNavigate({ from: '/snapshots/compare' });
  const comparison = useComparison(String(from), String(to));
  const [shown, setShown] = useState(page);
  const data = comparison.data;
  const found = useMemo(
    () => (data === undefined ? [] : data.targets.filter((target) => matches(target, q))),
    [data, q],
  );
  return (
    <>
      <PageHeader
        title="What changed"
        context={data !== undefined && describe(data)}
        search={
          <SearchField
            value={q}
            label="Search the changes"
            onChange={(value) =>
              void navigate({
                search: (old) => ({ ...old, q: value === '' ? undefined : value }),
                replace: true,
              })
            }
          />
        }
        actions={
          <div className={styles['tools']}>
            <SnapshotChoice
              label="From"
              value={data === undefined ? String(from) : String(data.from.number)}
              onChange={(value) => void navigate({ search: (old) => ({ ...old, from: Number(value) }) })}
            />
            <IconArrowRight size={16} aria-hidden />
            <SnapshotChoice
              label="To"
              value={data === undefined ? String(to) : String(data.to.number)}
              onChange={(value) => void navigate({ search: (old) => ({ ...old, to: Number(value) }) })}
            />
          </div>
        }
      />
      {data === undefined ? (
        <PendingState
          query={comparison}
          what="the comparison"
          actions={<LinkButton to="/snapshots">All snapshots</LinkButton>}
        />
      ) : data.targets.length === 0 ? (
        <EmptyState icon={<IconEqual size={32} stroke={1.5} />} title="Nothing changed">
          {counted(data.totals.unchangedTargets, 'target')} looked the same both times: the same accounts,
          statuses, roles and permissions.{' '}
          {data.totals.notReadTargets > 0 &&
            `${counted(data.totals.notReadTargets, 'target')} could not be read for the later snapshot: nothing is said of them.`}
        </EmptyState>
      ) : found.length === 0 ? (
        <EmptyState icon={<IconSearchOff size={32} stroke={1.5} />} title="No change matches">
          {counted(data.targets.length, 'target')} changed, but none fits this search.
        </EmptyState>
      ) : (
        <PageBody>
          <div className={styles['targets']}>
            {found.slice(0, shown).map((target) => (
              <TargetChanges key={target.targetId} target={target} />
            ))}
            {found.length > shown && (
              <Button onClick={() => setShown(shown + page)}>
                Show {Math.min(page, found.length - shown)} more of {found.length.toLocaleString()}
              </Button>
            )}
          </div>
        </PageBody>
      )}
    </>
  );
}

interface SnapshotChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function SnapshotChoice({ label, value, onChange }: SnapshotChoiceProps) {
  const snapshots = useSnapshots();
  const data = (snapshots.data ?? []).map(({ number, sealedAt }) => ({
    value: String(number),
    label: `${number}: ${shortTime(sealedAt)}`,
  }));
  return (
    <NativeSelect
      aria-label={label}
      w={210}
      data={data.some((one) => one.value === value) ? data : [{ value, label: value }, ...data]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function describe({ from, to, totals }: SnapshotDifference): string {
  return `From ${shortTime(from.sealedAt)} to ${shortTime(to.sealedAt)}: ${counted(totals.added, 'account')} more, ${totals.removed} fewer, ${totals.changed} changed; ${counted(totals.unchangedTargets, 'target')} the same${totals.notReadTargets > 0 ? `, ${totals.notReadTargets.toLocaleString()} not readable` : ''}.`;
}

function matches({ target, domain, accounts }: TargetDifference, query: string): boolean {
  const text = `${target} ${domain ?? ''} ${accounts.map(({ account, email }) => `${account} ${email ?? ''}`).join(' ')}`;
  const folded = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => folded.includes(word));
}
