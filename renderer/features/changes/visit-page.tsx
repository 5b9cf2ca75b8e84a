import { useQueryClient } from '@tanstack/react-query';
import { IconChecklist } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { GuidedVisit, PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useClient } from '../../api/client-context.tsx';
import { planQueries, useFinishVisit, usePlan, type VisitEnd } from '../../api/plans.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton } from '../../components/links.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { counted } from '../../components/words.ts';
import { VisitGuide, type LastVisit } from './visit-guide.tsx';
import { minutesFor, nextVisit, openVisits, operationsOf } from './visit-order.ts';
import styles from './changes.module.css';

/** One visit of a plan fills the screen; the next one comes by itself. */
export function VisitPage() {
  const { plan: which, visit: id } = useParams({ from: '/changes/$plan/visits/$visit' });
  const plan = usePlan(which);
  const visit = plan.data?.visits.find((each) => each.id === id);
  if (plan.data !== undefined && visit !== undefined)
    return <Runner which={which} plan={plan.data} visit={visit} />;
  return (
    <>
      <PageHeader title={`Visit ${id}`} />
      {plan.isError ? (
        <ErrorState
          error={plan.error}
          onRetry={() => void plan.refetch()}
          actions={<BackLink plan={which} />}
        />
      ) : plan.data === undefined ? (
        <LoadingState what="the visit" />
      ) : (
        <EmptyState
          icon={<IconChecklist size={32} stroke={1.5} />}
          title="The plan has no such visit"
          actions={<BackLink plan={which} />}
        >
          It has {counted(plan.data.visits.length, 'visit')}.
        </EmptyState>
      )}
    </>
  );
}

function BackLink({ plan }: { readonly plan: string }) {
  return (
    <LinkButton to="/changes/$plan" params={{ plan }} search={{}}>
      To the plan
    </LinkButton>
  );
}

interface RunnerProps {
  readonly which: string;
  readonly plan: PlanDetail;
  readonly visit: GuidedVisit;
}

function Runner({ which, plan, visit }: RunnerProps) {
  const navigate = useNavigate();
  const client = useClient();
  const cache = useQueryClient();
  const finish = useFinishVisit(which);
  const [last, setLast] = useState<LastVisit | null>(null);
  const open = openVisits(plan);
  const isOpen = open.some(({ id }) => id === visit.id);
  const ended = plan.visits.length - open.length;
  const total = plan.visits.length;
  const toPlan = () => void navigate({ to: '/changes/$plan', params: { plan: which }, search: {} });
  const toNext = (from: PlanDetail): void => {
    const next = nextVisit(from, visit.id);
    finish.reset();
    if (next === null) toPlan();
    else
      void navigate({
        to: '/changes/$plan/visits/$visit',
        params: { plan: which, visit: next.id },
      });
  };
  const end = (result: VisitEnd['result'], note: string | null): void => {
    if (finish.isPending) return;
    finish.mutate(
      { visit: visit.id, result, note },
      {
        onSuccess: (after) => {
          cache.setQueryData(planQueries.show(client, which).queryKey, after);
          const operations = operationsOf(after, visit);
          setLast({ visit, result, operations });
          // What was read back and is not so is to be seen before anything else.
          if (!operations.some(({ progress }) => progress.verification === 'contradicted')) toNext(after);
        },
      },
    );
  };
  return (
    <>
      <PageHeader
        title={
          <>
            Visit {plan.visits.findIndex(({ id }) => id === visit.id) + 1} of {total}:{' '}
            <HostileText text={visit.target.name} />
          </>
        }
        documentTitle={`Visit ${visit.id}: ${displayText(visit.target.name)}`}
        context={
          <span aria-live="polite">
            {ended.toLocaleString()} of {counted(total, 'visit')} ended
            {open.length > 0 &&
              `, ${open.length.toLocaleString()} left, about ${counted(minutesFor(open), 'minute')}`}
            . <HostileText text={plan.title} />
          </span>
        }
        actions={<BackLink plan={which} />}
      />
      <div className={styles['bar']} aria-hidden>
        <div style={{ width: `${total === 0 ? 0 : (100 * ended) / total}%` }} />
      </div>
      <VisitGuide
        key={visit.id}
        plan={plan}
        visit={visit}
        isOpen={isOpen}
        isPending={finish.isPending}
        error={finish.error}
        last={last}
        onEnd={end}
        onNext={() => toNext(plan)}
        onPlan={toPlan}
      />
    </>
  );
}
