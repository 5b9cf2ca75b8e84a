import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { useClient } from '../../api/client-context.tsx';
import { queries, useMatrix } from '../../api/queries.ts';
import { useViews } from '../../api/views.ts';
import { PendingState } from '../../components/pending-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { matrixSearch, type MatrixSearch } from './matrix-search.ts';
import { MatrixWorkbench } from './matrix-workbench.tsx';
import { NothingRead } from './matrix-states.tsx';
import { searchOfLook } from './views/look-search.ts';
import './matrix.css';

/** How often, in milliseconds, the console asks whether the matrix would look different. */
const askEvery = 5_000;

const withoutUndefined = (search: MatrixSearch): MatrixSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

/** Who can enter which store: loads the matrix that the address names and keeps it current. */
export function MatrixPage() {
  const search = matrixSearch.parse(useSearch({ strict: false }));
  const navigate = useNavigate();
  const matrix = useMatrix(search.snapshot);
  // What other doors changed is seen too: the same query as in `useMatrix`, asked again and again.
  useQuery({ ...queries.matrixVersion(useClient()), refetchInterval: askEvery });

  const { data: saved } = useViews();
  const opensWith = saved?.views.find(({ id }) => id === saved.defaultId);
  const isBare = Object.values(search).every((value) => value === undefined);
  useEffect(() => {
    if (opensWith === undefined || !isBare) return;
    const named = { ...searchOfLook(opensWith.look), saved: opensWith.id };
    void navigate({ to: '/matrix', search: withoutUndefined(named), replace: true });
  }, [opensWith, isBare, navigate]);

  // On top of what the address is by then: two changes in a row must not undo each other.
  const change = (next: MatrixSearch, replace: boolean): void => {
    void navigate({
      to: '/matrix',
      search: (now: unknown) => withoutUndefined({ ...matrixSearch.parse(now), ...next }),
      replace,
    });
  };

  const { data } = matrix;
  const isPast = search.snapshot !== undefined;
  const loaded = useMemo(() => {
    if (data === undefined) return undefined;
    const { sealedAt } = data.axes;
    return { ...data, asOf: isPast && sealedAt !== null ? Date.parse(sealedAt) : null };
  }, [data, isPast]);

  if (loaded === undefined) {
    return (
      <div className="rc-mx-page">
        <PageHeader title="Matrix" />
        {<PendingState query={matrix} what="the matrix" rows={18} />}
      </div>
    );
  }
  if (loaded.axes.snapshotId === null) {
    return (
      <div className="rc-mx-page">
        <PageHeader title="Matrix" />
        <NothingRead axes={loaded.axes} />
      </div>
    );
  }
  return (
    <MatrixWorkbench
      loaded={loaded}
      search={search}
      onSearch={change}
      refreshError={matrix.isError ? matrix.error : null}
    />
  );
}
