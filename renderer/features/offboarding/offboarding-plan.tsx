import { Button, Checkbox } from '@mantine/core';
import { IconDoorExit } from '@tabler/icons-react';
import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
import { TaskTable } from './task-table.tsx';
import styles from './offboarding.module.css';

export interface OffboardingPlanProps {
  readonly detail: OffboardingDetail;
  readonly remove: boolean;
  readonly onRemove: (remove: boolean) => void;
  readonly onBegin: () => void;
  readonly isBeginning: boolean;
  readonly error: unknown;
}

const planWords: Readonly<Record<OffboardingDetail['plans'][number]['status'], string>> = {
  blocked: 'forbidden by a rule',
  ready: 'ready to be applied',
  running: 'being carried out',
  interrupted: 'interrupted: resume it',
  paused: 'paused: resume it',
  cancelled: 'cancelled',
  'waiting-for-visits': 'waits for visits',
  done: 'done',
  'done-in-part': 'done in part',
};

/** What is taken away, where and how; the way to its plans and visits. */
export function OffboardingPlan(props: OffboardingPlanProps) {
  const { detail, remove, onRemove, onBegin, isBeginning, error } = props;
  const { plans, remaining, begun, status } = detail;
  const { totals } = remaining;
  const canBegin = begun === null || begun.completedAt !== null ? true : totals.operations > 0;
  const isOver = begun !== null && status === 'complete';
  return (
    <Section
      title="The plan"
      note="Staff is suspended, which can be taken back, and logged out; collaborators can only be removed. Nothing happens before the plan is applied."
    >
      {plans.length > 0 && (
        <ul className={styles['lines']} aria-label="Plans">
          {plans.map(({ id, number, status: standing, totals: of, nextVisit }) => (
            <li key={id}>
              <span>
                Plan {number}: {counted(of.operations, 'operation')}, {of.api} by API,{' '}
                {counted(of.visits, 'visit')}. <strong>{planWords[standing]}</strong>
              </span>
              <span className={styles['buttons']}>
                <LinkButton
                  size="compact-sm"
                  to="/changes/$plan"
                  params={{ plan: String(number) }}
                  search={{}}
                >
                  {standing === 'ready' ? 'Look at it and apply' : 'Open the plan'}
                </LinkButton>
                {nextVisit !== null && (
                  <LinkButton
                    size="compact-sm"
                    variant="filled"
                    to="/changes/$plan/visits/$visit"
                    params={{ plan: String(number), visit: nextVisit }}
                  >
                    Make the visits
                  </LinkButton>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {!isOver && canBegin && (
        <div className={styles['begin']}>
          <p>
            {totals.operations === 0 ? (
              <Dim>
                {detail.hindered.length > 0
                  ? 'Nothing can be planned before what stands above is done. Begun now, the clock runs.'
                  : 'There is nothing to plan. Begun all the same, it can be proved that nothing was found.'}
              </Dim>
            ) : (
              <>
                {begun === null ? 'It comes to' : 'Not planned yet:'}{' '}
                {counted(totals.operations, 'operation')} on {counted(totals.targets, 'target')}: {totals.api}{' '}
                by API, {totals.guided} in {counted(totals.visits, 'visit')}
                {totals.impossible > 0 && `, ${totals.impossible} not possible`}.
              </>
            )}
          </p>
          {totals.operations > 0 && (
            <Checkbox
              label="Remove staff for good instead of suspending them (the name is asked for when the plan is applied)"
              checked={remove}
              onChange={(event) => onRemove(event.currentTarget.checked)}
            />
          )}
          <Button
            variant="filled"
            leftSection={<IconDoorExit size={16} />}
            loading={isBeginning}
            onClick={onBegin}
          >
            {begun === null || begun.completedAt !== null ? 'Begin the offboarding' : 'Plan the rest'}
          </Button>
        </div>
      )}
      <FailureNote error={error} />
      {detail.tasks.length + remaining.lines.length > 0 && <TaskTable detail={detail} />}
    </Section>
  );
}
