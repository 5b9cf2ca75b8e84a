import { Button, Modal, MultiSelect } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import type { RoleJob } from '#shared/contract/plan-jobs.ts';
import type { Job, PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { givesAccess } from '#shared/domain/schedule/ends-of-plan.ts';
import { useMakePlan } from '../api/plans.ts';
import { usePromiseEnd, useScheduleJob, type EndChoice } from '../api/schedules.ts';
import { useStage, useUndoStaging } from '../api/staging.ts';
import { jobWords, type StartedJob } from './change-menu.tsx';
import { FailureNote } from './failure-note.tsx';
import { LaterFields } from './later-fields.tsx';
import {
  atOnce,
  canEnd,
  plannedWords,
  scheduledWords,
  stagedWords,
  understandLater,
  type LaterChoice,
} from './later-choice.ts';
import { Dim } from './page-body.tsx';
import { RolesField } from './roles-field.tsx';
import styles from './start-plan.module.css';
import { tellUndoable } from './tell-undoable.tsx';
import { counted } from './words.ts';

/** Somebody or some store, as it is named to the core and to a reader. */
export interface Named {
  readonly value: string;
  readonly label: string;
}

export interface StartPlanDialogProps {
  readonly job: StartedJob;
  /** Whom it is about; with `choosePeople` those of whom some are picked. */
  readonly people: readonly Named[];
  readonly choosePeople?: boolean;
  /** Where; with `chooseStores` those of which some may be picked, everywhere otherwise. */
  readonly stores: readonly Named[];
  readonly chooseStores?: boolean;
  /** What stands chosen at first, and can be changed; nothing when left out. */
  readonly given?: { readonly roles?: readonly string[]; readonly people?: readonly string[] };
  readonly onClose: () => void;
}

/** Stages a job, or plans it at once; nothing is changed before a plan is applied. */
export function StartPlanDialog(props: StartPlanDialogProps) {
  const { job, people, choosePeople = false, stores, chooseStores = false, given = {}, onClose } = props;
  const navigate = useNavigate();
  const stage = useStage();
  const undo = useUndoStaging();
  const make = useMakePlan();
  const promise = usePromiseEnd();
  const schedule = useScheduleJob();
  const [later, setLater] = useState<LaterChoice>(atOnce);
  const [roles, setRoles] = useState(given.roles ?? []);
  const [pickedPeople, setPickedPeople] = useState(given.people ?? []);
  const [pickedStores, setPickedStores] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const isPlanning = make.isPending || promise.isPending || schedule.isPending;
  const isLater = later.when === 'later';
  const hasEnd = !isLater && later.ends && canEnd(job);
  const needsRole = job === 'assign-role' || job === 'remove-role';
  /** What takes the focus: the first that is missing. */
  const begins =
    needsRole && given.roles === undefined
      ? 'roles'
      : choosePeople && given.people === undefined
        ? 'people'
        : 'button';
  const whom = choosePeople ? pickedPeople : people.map(({ value }) => value);
  const where = chooseStores ? pickedStores : stores.map(({ value }) => value);
  /** Null while something is missing. */
  const wish = () => {
    setTried(true);
    const isBusy = stage.isPending || isPlanning;
    const [first, ...more] = jobsOf(job, roles);
    if (isBusy || whom.length === 0 || first === undefined) return null;
    return {
      job: first,
      more,
      people: whom,
      ...(where.length === 0 ? {} : { stores: where }),
    };
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isLater) scheduleIt();
    else if (hasEnd) planNow();
    else stageIt();
  };
  const stageIt = () => {
    const staged = wish();
    if (staged === null) return;
    make.reset();
    stage.mutate(staged, {
      onSuccess: ({ added }) => {
        tellUndoable(`Staged ${counted(added, 'change')}`, () => undo.mutate(undefined));
        onClose();
      },
    });
  };
  const scheduleIt = () => {
    const wanted = wish();
    const at = understandLater(later, job)?.at ?? null;
    if (wanted === null || at === null) return;
    schedule.mutate({ ...wanted, at }, { onSuccess: () => void navigate({ to: '/changes/upcoming' }) });
  };
  const promiseEnd = (plan: PlanDetail, end: EndChoice) =>
    promise.mutate({ plan: plan.id, end }, { onSuccess: () => toPlan(plan) });
  const planNow = () => {
    const planned = wish();
    const when = understandLater(later, job);
    if (planned === null || when === null) return;
    stage.reset();
    const { end } = when;
    // Only the end was missing: the plan is there.
    if (promise.isError && make.data !== undefined && end !== null) return promiseEnd(make.data, end);
    make.mutate(planned, {
      onSuccess: (plan) =>
        end !== null && plan.operations.some(givesAccess) ? promiseEnd(plan, end) : toPlan(plan),
    });
  };
  const toPlan = ({ number }: PlanDetail) =>
    void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} });
  const named = (list: readonly Named[]) =>
    list.map(({ value, label }) => ({ value, label: displayText(label, 120) }));
  return (
    <Modal opened onClose={onClose} title={jobWords[job].replace('…', '')}>
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          {choosePeople ? 'Whom you choose' : nameOrCount(people, 'person', 'people')}
          {chooseStores
            ? ', wherever there is an account, unless you choose stores.'
            : ` at ${nameOrCount(stores, 'store', 'stores')}.`}
        </p>
        {needsRole && (
          <RolesField
            autoFocus={begins === 'roles'}
            scope={{ people: whom, stores: where }}
            value={roles}
            onChange={setRoles}
            error={tried && roles.length === 0 ? 'A role is needed.' : null}
          />
        )}
        {choosePeople && (
          <MultiSelect
            {...(begins === 'people' ? { 'data-autofocus': true } : {})}
            label="People"
            placeholder={pickedPeople.length === 0 ? 'Name or address' : ''}
            searchable
            limit={20}
            nothingFoundMessage="Nobody here is called so"
            data={named(people)}
            value={[...pickedPeople]}
            onChange={setPickedPeople}
            error={tried && pickedPeople.length === 0 ? 'Choose somebody.' : null}
          />
        )}
        {chooseStores && (
          <MultiSelect
            label="Only at these stores"
            placeholder={pickedStores.length === 0 ? 'Everywhere they have an account' : ''}
            searchable
            limit={20}
            nothingFoundMessage="No such store"
            data={named(stores)}
            value={[...pickedStores]}
            onChange={setPickedStores}
          />
        )}
        <LaterFields job={job} value={later} onChange={setLater} tried={tried} />
        <FailureNote error={stage.error ?? make.error ?? schedule.error ?? promise.error} />
        <Dim small>{isLater ? scheduledWords : hasEnd ? plannedWords : stagedWords}</Dim>
        <div className={styles['buttons']}>
          <Button
            {...(begins === 'button' ? { 'data-autofocus': true } : {})}
            type="submit"
            variant="filled"
            loading={isLater || hasEnd ? isPlanning : stage.isPending}
          >
            {isLater ? 'Schedule it' : hasEnd ? 'Plan it with its end' : 'Stage'}
          </Button>
          {!isLater && !hasEnd && (
            <Button loading={isPlanning} onClick={planNow}>
              Plan now
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function nameOrCount(list: readonly Named[], one: string, many: string): string {
  const [first] = list;
  return list.length === 1 && first !== undefined
    ? displayText(first.label, 80)
    : counted(list.length, one, many);
}

/** The job in the words of the core, once for each role; none while a role is missing. */
function jobsOf(job: StartedJob, roles: readonly string[]): readonly [Job, ...RoleJob[]] | readonly [] {
  if (job !== 'assign-role' && job !== 'remove-role') return [{ kind: job }];
  const [first, ...more] = roles.map((role) => ({ kind: job, role }));
  return first === undefined ? [] : [first, ...more];
}
