import { Modal, MultiSelect, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { StoreAccessJob } from '#shared/contract/plan-jobs.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useStoreAccess } from '../api/plan-previews.ts';
import { useMakePlan } from '../api/plans.ts';
import { useStage } from '../api/staging.ts';
import { HostileText } from './hostile-text.tsx';
import { stagedWords } from './later-choice.ts';
import { OneRoleField } from './one-role-field.tsx';
import { Dim } from './page-body.tsx';
import { PendingState } from './pending-state.tsx';
import type { Named } from './start-plan-dialog.tsx';
import { StageOrPlanForm } from './stage-or-plan-form.tsx';
import styles from './start-plan.module.css';
import { StoreAccessTable, type AccessAfter, type AfterAt } from './store-access-table.tsx';
import { counted } from './words.ts';

export interface StoreAccessDialogProps {
  /** Whom it is about; with `choosePeople` those of whom some are picked. */
  readonly people: readonly Named[];
  readonly choosePeople?: boolean;
  /** Stores of the organizations that it can be about, by domain; none for all that the people are users of. */
  readonly stores: readonly string[];
  readonly onClose: () => void;
}

const nothingChosen: AccessAfter = new Map();

/** Changes in which stores of an organization people hold a role; says store by store how it is and how it will be. */
export function StoreAccessDialog({ people, choosePeople = false, stores, onClose }: StoreAccessDialogProps) {
  const stage = useStage();
  const make = useMakePlan();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [role, setRole] = useState('');
  const [after, setAfter] = useState(nothingChosen);
  const [tried, setTried] = useState(false);
  const whom = choosePeople ? picked : people.map(({ value }) => value);
  const access = useStoreAccess({ people: whom, stores });
  const organizations = whom.length === 0 ? [] : (access.data?.organizations ?? []);
  const shown = organizations.find(({ target }) => target.id === chosen) ?? organizations[0];
  const domains = shown?.stores.flatMap(({ target }) => target.domain ?? []) ?? [];
  const at = (wanted: AfterAt) => domains.filter((domain) => after.get(domain) === wanted);
  const job: StoreAccessJob = { kind: 'edit-store-access', role, add: at('holds'), remove: at('lacks') };
  const changed = job.add.length + job.remove.length;
  /** Null while something is missing. */
  const wish = () => {
    setTried(true);
    return whom.length === 0 || role === '' || changed === 0 ? null : { job, people: whom };
  };
  const [first] = people;
  return (
    <Modal opened onClose={onClose} size="lg" title="Edit store access">
      <StageOrPlanForm stage={stage} make={make} wish={wish} note={stagedWords} onClose={onClose}>
        {!choosePeople && (
          <p>
            Of{' '}
            {people.length === 1 && first !== undefined ? (
              <HostileText text={displayText(first.label, 80)} />
            ) : (
              counted(people.length, 'person', 'people')
            )}
            : in which stores of{' '}
            {shown === undefined ? 'the organization' : <HostileText text={shown.target.name} />} a role
            holds.
          </p>
        )}
        {choosePeople && (
          <MultiSelect
            data-autofocus
            label="People"
            placeholder={picked.length === 0 ? 'Name or address' : ''}
            searchable
            limit={20}
            nothingFoundMessage="Nobody here is called so"
            data={people.map(({ value, label }) => ({ value, label: displayText(label, 120) }))}
            value={[...picked]}
            onChange={setPicked}
            error={tried && picked.length === 0 ? 'Choose somebody.' : null}
          />
        )}
        {organizations.length > 1 && (
          <NativeSelect
            label="Organization"
            data={organizations.map(({ target }) => ({
              value: target.id,
              label: displayText(target.name, 120),
            }))}
            value={shown?.target.id ?? ''}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        <OneRoleField
          scope={{ people: [], stores: domains }}
          description="As the admin shows it."
          autoFocus={!choosePeople}
          onChange={setRole}
          error={tried && role === '' ? 'A role is needed.' : null}
        />
        {whom.length > 0 && access.data === undefined && <PendingState query={access} what="their access" />}
        {whom.length > 0 && access.data !== undefined && shown === undefined && (
          <Dim>
            {people.length === 1 ? 'This person is a user' : 'They are users'} of no organization: a role at a
            store covers that store alone. Assign or remove the role instead.
          </Dim>
        )}
        {shown !== undefined && (
          <StoreAccessTable
            organization={shown}
            people={whom.length}
            role={role}
            after={after}
            onChange={setAfter}
          />
        )}
        {tried && role !== '' && shown !== undefined && changed === 0 && (
          <p role="alert" className={styles['missing']}>
            Choose at least one store where it is to be another way.
          </p>
        )}
      </StageOrPlanForm>
    </Modal>
  );
}
