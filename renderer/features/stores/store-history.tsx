import { TextLink } from '../../components/links.tsx';
import { useStoreTimeline } from '../../api/queries.ts';
import { PendingState } from '../../components/pending-state.tsx';
import { TimelineList } from '../../components/timeline-list.tsx';
import { IconHistory } from '@tabler/icons-react';
import type { StoreDetail } from '#shared/contract/stores.ts';
import { Age } from '../../components/age.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { syncStatusWords } from '../../components/words.ts';

/** How reading this store went, snapshot by snapshot, newest first. */
export function StoreHistory({ detail }: { readonly detail: StoreDetail }) {
  if (detail.history.length === 0) {
    return (
      <EmptyState icon={<IconHistory size={32} stroke={1.5} />} title="No snapshot holds this store yet">
        Every sync and every import seals a snapshot; how this store fared in each will stand here.
      </EmptyState>
    );
  }
  return (
    <PageBody>
      <Section
        title="What changed"
        note="Over all snapshots. A change lies between the reading that did not show it yet and the one that did."
      >
        <StoreTimeline domain={detail.store.domain} />
      </Section>
      <Section title="How reading went">
        <PlainTable
          label="Snapshots of the store"
          head={['Snapshot', 'When', 'Outcome', 'Users', 'Reason', 'Comparison']}
        >
          {detail.history.map(({ snapshotNumber, sealedAt, status, accounts, fault }) => (
            <tr key={snapshotNumber}>
              <td>{snapshotNumber}</td>
              <td>
                <Age at={sealedAt} />
              </td>
              <td>{syncStatusWords[status]}</td>
              <td>{accounts.toLocaleString()}</td>
              <td>{fault?.message}</td>
              <td>
                {snapshotNumber > 1 && (
                  <TextLink
                    to="/snapshots/compare"
                    search={{
                      from: snapshotNumber - 1,
                      to: snapshotNumber,
                      q: detail.store.domain,
                    }}
                  >
                    What changed
                  </TextLink>
                )}
              </td>
            </tr>
          ))}
        </PlainTable>
      </Section>
    </PageBody>
  );
}

function StoreTimeline({ domain }: { readonly domain: string }) {
  const timeline = useStoreTimeline(domain);
  if (timeline.data !== undefined) return <TimelineList timeline={timeline.data} of="store" />;
  return <PendingState query={timeline} what="what changed" rows={3} />;
}
