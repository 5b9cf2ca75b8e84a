import { SegmentedControl } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useDoorState } from '../../api/door-state.ts';
import { useOffboardingOfPlan } from '../../api/offboarding.ts';
import { useApplyPlan, useCancelPlan, usePausePlan, usePlan, useUndoPlan } from '../../api/plans.ts';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { Age } from '../../components/age.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Dim } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { counted } from '../../components/words.ts';
import { ApplyDialog } from './apply-dialog.tsx';
import { standing } from './approval-words.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { asksOf } from './consent.ts';
import { ExportMenu } from './export-menu.tsx';
import { PlanActions } from './plan-actions.tsx';
import { PutOffButton } from './plan-later.tsx';
import { PlanList } from './plan-list.tsx';
import { planRows, type Grouping } from './plan-rows.ts';
import { PlanSummary } from './plan-summary.tsx';
import type { Told } from './plan-words.ts';
import { ToldChip } from './told-chip.tsx';
import { UndoDialog } from './undo-dialog.tsx';
import styles from './changes.module.css';

/** One plan: what it would do, what it does, what it did. */
export function PlanPage() {
  const { plan: which } = useParams({ from: '/changes/$plan' });
  const [applying, setApplying] = useState(false);
  const plan = usePlan(which, applying);
  if (plan.data !== undefined)
    return <ShownPlan key={plan.data.id} which={which} plan={plan.data} onApplying={setApplying} />;
  return (
    <>
      <PageHeader title={`Plan ${which}`} />
      <PendingState query={plan} what="the plan" actions={<LinkButton to="/changes">All plans</LinkButton>} />
    </>
  );
}

/** What is last known of a plan that was being carried out by a host that does not answer. */
const cutOff: Told = { word: 'Was being carried out', tone: 'warn' };

interface ShownPlanProps {
  readonly which: string;
  readonly plan: PlanDetail;
  /** Told when carrying out begins and ends here: the plan is then asked for again and again. */
  readonly onApplying: (applying: boolean) => void;
}

function ShownPlan({ which, plan, onApplying }: ShownPlanProps) {
  const { by = 'store', q = '' } = useSearch({ from: '/changes/$plan' });
  const navigate = useNavigate({ from: '/changes/$plan' });
  const [asking, setAsking] = useState(false);
  const apply = useApplyPlan(which);
  const pause = usePausePlan();
  const undo = useUndoPlan(which);
  const leaving = useOffboardingOfPlan(plan.id);
  const cancel = useCancelPlan(which);
  const [cancelling, setCancelling] = useState(false);
  const isSilent = useDoorState().state === 'silent';
  // Who does not answer may not be at it any more.
  const isRunning = plan.status === 'running' && !isSilent;
  // What was asked is answered once it runs.
  if (asking && isRunning) setAsking(false);
  const start: Parameters<typeof apply.mutate>[0] = { large: false, removed: [] };
  const carryOut = (consent = start): void => {
    if (apply.isPending) return;
    undo.reset();
    onApplying(true);
    apply.mutate(consent, {
      onSuccess: () => setAsking(false),
      onError: (error) => setAsking(asksOf(error) !== null),
      onSettled: () => onApplying(false),
    });
  };
  const ask = (): void => {
    apply.reset();
    setAsking(true);
  };
  const takeBack = (): void => {
    apply.reset();
    undo.mutate(undefined, {
      onSuccess: ({ plan: inverse, withoutInverse }) => {
        if (withoutInverse.length === 0)
          void navigate({ to: '/changes/$plan', params: { plan: String(inverse.number) }, search: {} });
      },
    });
  };
  const group = (next: Grouping): void =>
    void navigate({
      search: (old) => ({ ...old, by: next === 'store' ? undefined : next }),
      replace: true,
    });
  useShortcuts([
    {
      keys: 'x',
      label: 'By store or by person',
      run: () => group(by === 'store' ? 'person' : 'store'),
    },
  ]);
  const rows = useMemo(() => planRows(plan.operations, by, q), [plan.operations, by, q]);
  const moved = useMemo(() => new Set<string>(plan.moved.map(({ operation }) => operation)), [plan.moved]);
  const error =
    apply.error !== null && asksOf(apply.error) === null ? apply.error : (undo.error ?? pause.error);
  return (
    <>
      <PageHeader
        title={<HostileText text={plan.title} />}
        documentTitle={displayText(plan.title)}
        context={
          <>
            <ToldChip told={plan.status === 'running' && isSilent ? cutOff : standing(plan)} /> Plan{' '}
            {plan.number}, made <Age at={plan.createdAt} />.
          </>
        }
        search={
          <SearchField
            value={q}
            label="Search the operations"
            onChange={(value) =>
              void navigate({
                search: (old) => ({ ...old, q: value === '' ? undefined : value }),
                replace: true,
              })
            }
          />
        }
        actions={
          <>
            {leaving !== undefined && (
              <LinkButton to="/people/$personId/offboard" params={{ personId: leaving.personId }}>
                To the offboarding
              </LinkButton>
            )}
            <PutOffButton plan={plan} />
            <PlanActions
              plan={plan}
              isSilent={isSilent}
              isApplying={apply.isPending && !asking}
              isPausing={pause.isPending}
              isUndoing={undo.isPending}
              onApply={ask}
              onResume={() => carryOut()}
              onPause={() => pause.mutate(undefined)}
              onUndo={takeBack}
              onCancel={() => {
                cancel.reset();
                setCancelling(true);
              }}
            />
          </>
        }
      />
      <PlanList rows={rows} by={by} moved={moved} isRunning={isRunning}>
        <PlanSummary plan={plan} isRunning={isRunning} error={asking ? null : error} />
        {plan.operations.length > 0 && (
          <div className={styles['grouping']}>
            <SegmentedControl
              size="xs"
              aria-label="Operations together by"
              data={[
                { value: 'store', label: 'By store' },
                { value: 'person', label: 'By person' },
              ]}
              value={by}
              onChange={(value) => group(value === 'person' ? 'person' : 'store')}
            />
            <ExportMenu plan={which} />
            {q !== '' && (
              <Dim>
                {counted(
                  rows.filter(({ row }) => row === 'operation').length,
                  'operation matches',
                  'operations match',
                )}
              </Dim>
            )}
          </div>
        )}
      </PlanList>
      {asking && (
        <ApplyDialog
          plan={plan}
          error={apply.error}
          isPending={apply.isPending}
          onApply={carryOut}
          onClose={() => setAsking(false)}
        />
      )}
      {cancelling && (
        <CancelDialog
          plan={plan}
          error={cancel.error}
          isPending={cancel.isPending}
          onCancel={() => cancel.mutate(undefined, { onSuccess: () => setCancelling(false) })}
          onClose={() => setCancelling(false)}
        />
      )}
      {undo.data !== undefined && undo.data.withoutInverse.length > 0 && (
        <UndoDialog
          plan={plan}
          inverse={undo.data.plan}
          withoutInverse={undo.data.withoutInverse}
          onClose={undo.reset}
        />
      )}
    </>
  );
}
