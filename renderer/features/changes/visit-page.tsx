import { IconChecklist } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import type { GuidedVisit, PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { usePlan, type VisitEnd } from '../../api/plans.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton } from '../../components/links.tsx';
import { LoadingState } from '../../components/loading-state.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { counted } from '../../components/words.ts';
import { isReadBack, isTrouble, useVisitEnds } from './use-visit-ends.ts';
import { VisitGuide } from './visit-guide.tsx';
import { isContradicted, minutesFor, nextVisit, openVisits } from './visit-order.ts';
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

function Runner({ which, plan, visit: atAddress }: RunnerProps) {
  const navigate = useNavigate();
  const words = useVisitEnds(which);
  // The next visit is on the screen before its address is: what is pressed then is meant for it.
  const [ahead, setAhead] = useState<{ readonly from: string; readonly to: string } | null>(null);
  const isAhead = ahead !== null && ahead.from === atAddress.id;
  const visit = (isAhead && plan.visits.find(({ id }) => id === ahead.to)) || atAddress;
  const said = new Set<string>(words.ends.filter((each) => !isReadBack(each)).map((each) => each.visit.id));
  const open = openVisits(plan, said);
  const isOpen =
    open.some(({ id }) => id === visit.id) || (!said.has(visit.id) && isContradicted(plan, visit));
  const ended = plan.visits.length - open.length;
  const total = plan.visits.length;
  const toPlan = () => void navigate({ to: '/changes/$plan', params: { plan: which }, search: {} });
  const toVisit = (id: string): void => {
    flushSync(() => setAhead({ from: atAddress.id, to: id }));
    void navigate({ to: '/changes/$plan/visits/$visit', params: { plan: which, visit: id } });
  };
  const toNext = (): void => {
    const next = nextVisit(plan, visit.id, said);
    if (next === null) toPlan();
    else toVisit(next.id);
  };
  const end = (result: VisitEnd['result'], note: string | null): void => {
    if (!words.end(visit, result, note)) return;
    const next = nextVisit(plan, visit.id, new Set([...said, visit.id]));
    if (next !== null) toVisit(next.id);
  };
  const isOver = words.ends.length > 0 && open.length === 0 && said.size === 0 && !words.ends.some(isTrouble);
  const leave = useEffectEvent(toPlan);
  useEffect(() => {
    if (isOver) leave();
  }, [isOver]);
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
        ends={words.ends}
        onEnd={end}
        onNext={toNext}
        onPlan={toPlan}
        onVisit={toVisit}
        onDismiss={words.dismiss}
      />
    </>
  );
}
