import { Button, Kbd } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconRoute,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { LinkButton } from '../../components/links.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { isHeldUp } from './approval-words.ts';
import { canCancel } from './what-is-left.ts';
import { openVisits } from './visit-order.ts';

export interface PlanActionsProps {
  readonly plan: PlanDetail;
  /** True while the host does not answer: nothing can be begun or stopped. */
  readonly isSilent: boolean;
  readonly isApplying: boolean;
  readonly isPausing: boolean;
  readonly isUndoing: boolean;
  /** Opens the last look before it is applied. */
  readonly onApply: () => void;
  /** Goes on, also with what failed. */
  readonly onResume: () => void;
  readonly onPause: () => void;
  readonly onUndo: () => void;
  /** Asks whether the rest is to be left undone. */
  readonly onCancel: () => void;
}

/** What goes on with a plan next; null when nothing is to be carried out. */
export function nextStep(plan: PlanDetail): {
  readonly label: 'Apply…' | 'Resume' | 'Retry failed';
  readonly possible: boolean;
} | null {
  const { status, applicable, moved, operations } = plan;
  const held = isHeldUp(plan);
  switch (status) {
    case 'ready':
    case 'blocked':
      return { label: 'Apply…', possible: applicable && moved.length === 0 && !held };
    case 'interrupted':
    case 'paused':
      return { label: 'Resume', possible: !held };
    case 'done-in-part':
    case 'waiting-for-visits':
      return operations.some(({ progress, channel }) => progress.status === 'failed' && channel === 'api')
        ? { label: 'Retry failed', possible: !held }
        : null;
    case 'running':
    case 'cancelled':
    case 'done':
      return null;
  }
}

/** The buttons of a plan: apply, pause, resume, visits, cancel, undo. */
export function PlanActions(props: PlanActionsProps) {
  const { plan, isSilent, isApplying, isPausing, isUndoing, onApply, onResume, onPause, onUndo, onCancel } =
    props;
  const navigate = useNavigate();
  const step = nextStep(plan);
  const run = step?.label === 'Apply…' ? onApply : onResume;
  const isRunning = plan.status === 'running' || isApplying;
  const [visit] = openVisits(plan);
  const open = openVisits(plan).length;
  const canUndo = !isRunning && plan.operations.some(({ progress }) => progress.status === 'applied');
  const toVisit = visit === undefined ? null : { plan: String(plan.number), visit: visit.id };
  useShortcuts([
    {
      keys: 'mod+Enter',
      label: 'Apply or resume the plan',
      run: () => {
        if (step?.possible === true && !isRunning && !isSilent) run();
      },
      whileTyping: true,
    },
    {
      keys: 'v',
      label: 'Make the visits',
      run: () => {
        if (toVisit !== null) void navigate({ to: '/changes/$plan/visits/$visit', params: toVisit });
      },
    },
  ]);
  return (
    <>
      {canCancel(plan) && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconBan size={16} />}
          disabled={isSilent}
          onClick={onCancel}
        >
          Cancel plan…
        </Button>
      )}
      {canUndo && (
        <Button
          leftSection={<IconArrowBackUp size={16} />}
          loading={isUndoing}
          disabled={isSilent}
          onClick={onUndo}
        >
          Undo…
        </Button>
      )}
      {toVisit !== null && !isRunning && (
        <LinkButton
          variant="filled"
          leftSection={<IconRoute size={16} />}
          to="/changes/$plan/visits/$visit"
          params={toVisit}
        >
          Make {open === 1 ? 'the visit' : `${open.toLocaleString()} visits`} (V)
        </LinkButton>
      )}
      {isRunning ? (
        <Button
          leftSection={<IconPlayerPause size={16} />}
          loading={isPausing}
          disabled={isSilent}
          onClick={onPause}
        >
          Pause
        </Button>
      ) : (
        step !== null && (
          <Button
            variant={toVisit === null ? 'filled' : 'default'}
            leftSection={
              step.label === 'Retry failed' ? <IconRefresh size={16} /> : <IconPlayerPlay size={16} />
            }
            rightSection={
              <Kbd size="xs" aria-hidden>
                Ctrl ↵
              </Kbd>
            }
            disabled={!step.possible || isSilent}
            onClick={run}
          >
            {step.label}
          </Button>
        )
      )}
    </>
  );
}
