import { Button, FileButton } from '@mantine/core';
import { IconFileExport, IconListDetails, IconSearchOff, IconShieldSearch } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { AuditFileVerification, AuditLine } from '#shared/contract/audit.ts';
import { useAuditPages, useAuditState, useVerifyLog } from '../../api/audit.ts';
import { useAct } from '../../api/queries.ts';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { saveFile } from '../../components/save-file.ts';
import { SearchField } from '../../components/search-field.tsx';
import { useShortcuts, useShownShortcuts } from '../../components/shortcuts.ts';
import { counted } from '../../components/words.ts';
import { activityColumns } from './activity-columns.tsx';
import { ActivityFilters } from './activity-filters.tsx';
import { filterOf, type ActivitySearch } from './activity-search.ts';
import { EntryPanel } from './entry-panel.tsx';
import { FileVerdict } from './file-verdict.tsx';
import { IntegrityBar } from './integrity-bar.tsx';

const tableKeys = [
  { keys: '↑ ↓', label: 'Newer or older entry' },
  { keys: 'Enter', label: 'All that the entry holds' },
] as const;
const order = { key: 'sequence', direction: 'descending' } as const;

/** Everything that was done in the workspace, in its own order, and whether the record is whole. */
export function ActivityPage() {
  const search = useSearch({ from: '/activity' });
  const navigate = useNavigate({ from: '/activity' });
  const state = useAuditState();
  const pages = useAuditPages(filterOf(search), search.upTo);
  const verifying = useVerifyLog();
  const [opened, setOpened] = useState<AuditLine | null>(null);
  const [verdict, setVerdict] = useState<{ name: string; verdict: AuditFileVerification } | null>(null);
  const exporting = useAct(async (client) => {
    const { name, file } = await client.audit.export();
    await saveFile(name, file);
  });
  const checking = useAct(async (client, file: File) => {
    setVerdict({ name: file.name, verdict: await client.audit.verifyFile({ file }) });
  });
  useShownShortcuts(tableKeys);
  useShortcuts([
    { keys: 'v', label: 'Verify the log', run: verifying.start },
    { keys: 'x', label: 'Export the log', run: () => exporting.mutate(undefined) },
  ]);
  const lines = useMemo(() => pages.data?.pages.flatMap((page) => page.lines) ?? [], [pages.data]);
  const names = useMemo(
    () => Object.assign({}, ...(pages.data?.pages.map((page) => page.names) ?? [])) as Record<string, string>,
    [pages.data],
  );
  const brokenAt = state.data?.verified?.brokenAt;
  const columns = useMemo(() => activityColumns(names, brokenAt), [names, brokenAt]);
  const change = (next: Partial<ActivitySearch>) =>
    void navigate({ search: (old) => ({ ...old, ...next }), replace: true });
  const matching = pages.data?.pages[0]?.matching ?? null;

  return (
    <>
      <PageHeader
        title="Activity"
        context={state.data !== undefined && describe(state.data.entries, matching)}
        search={
          <SearchField
            value={search.q ?? ''}
            label="Search the log"
            onChange={(value) => change({ q: value === '' ? undefined : value })}
          />
        }
        actions={
          <>
            <FileButton accept=".jsonl" onChange={(file) => file !== null && checking.mutate(file)}>
              {(props) => (
                <Button {...props} loading={checking.isPending} leftSection={<IconShieldSearch size={16} />}>
                  Verify a file
                </Button>
              )}
            </FileButton>
            <Button
              leftSection={<IconFileExport size={16} />}
              loading={exporting.isPending}
              onClick={() => exporting.mutate(undefined)}
            >
              Export
            </Button>
          </>
        }
      />
      {state.data !== undefined && (
        <IntegrityBar
          state={state.data}
          verifying={verifying}
          onShow={(sequence) => void navigate({ search: { upTo: sequence + 2 } })}
        />
      )}
      {state.data !== undefined && (
        <ActivityFilters search={search} tally={state.data.tally} names={names} onChange={change} />
      )}
      <FailureNote error={exporting.error ?? checking.error} />
      {pages.data === undefined ? (
        <PendingState
          query={pages}
          what="the log"
          actions={<Button onClick={() => void navigate({ search: {} })}>Show everything</Button>}
        />
      ) : lines.length === 0 ? (
        <NothingHere isFiltered={Object.values(search).some((value) => value !== undefined)} />
      ) : (
        <DataTable
          label="Activity"
          columns={columns}
          rows={lines}
          rowKey={({ sequence }) => String(sequence)}
          sort={order}
          onSort={() => undefined}
          onOpen={setOpened}
          {...(pages.hasNextPage ? { onNearEnd: () => void fetchMore(pages) } : {})}
        />
      )}
      {opened !== null && (
        <EntryPanel
          line={opened}
          names={names}
          onFilter={change}
          onClose={() => {
            setOpened(null);
            document.querySelector<HTMLElement>('[role="grid"] [data-index][tabindex="0"]')?.focus();
          }}
        />
      )}
      {verdict !== null && <FileVerdict {...verdict} onClose={() => setVerdict(null)} />}
    </>
  );
}

async function fetchMore(pages: ReturnType<typeof useAuditPages>): Promise<void> {
  if (!pages.isFetchingNextPage) await pages.fetchNextPage();
}

function describe(entries: number, matching: number | null): string {
  const all = `${counted(entries, 'entry', 'entries')}, none of which is ever changed`;
  return matching === null || matching === entries ? `${all}.` : `${matching.toLocaleString()} of ${all}.`;
}

function NothingHere({ isFiltered }: { readonly isFiltered: boolean }) {
  const navigate = useNavigate({ from: '/activity' });
  if (!isFiltered) {
    return (
      <EmptyState icon={<IconListDetails size={32} stroke={1.5} />} title="Nothing was done yet">
        Everything that anybody does in this workspace will stand here, through whichever door: who, when,
        what.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconSearchOff size={32} stroke={1.5} />}
      title="No entry matches"
      actions={<Button onClick={() => void navigate({ search: {} })}>Show everything</Button>}
    >
      Other entries are here, but none fits these filters.
    </EmptyState>
  );
}
