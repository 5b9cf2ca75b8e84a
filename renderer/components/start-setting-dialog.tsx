import { Modal, MultiSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { SettingJob } from '#shared/contract/plan-jobs.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { permissionCatalogue } from '#shared/domain/permissions/permission-catalogue.ts';
import { withNeeded } from '#shared/domain/permissions/permission-needs.ts';
import { useMakePlan } from '../api/plans.ts';
import { useStage } from '../api/staging.ts';
import { HostileText } from './hostile-text.tsx';
import { OneRoleField } from './one-role-field.tsx';
import { settingWords, type StartedSetting } from './setting-menu.tsx';
import type { Named } from './start-plan-dialog.tsx';
import { StageOrPlanForm } from './stage-or-plan-form.tsx';
import { counted } from './words.ts';

export interface StartSettingDialogProps {
  readonly job: StartedSetting;
  readonly stores: readonly Named[];
  readonly onClose: () => void;
}

/** Stages a job about roles or request codes of stores, or plans it at once; nothing is changed before a plan is applied. */
export function StartSettingDialog({ job, stores, onClose }: StartSettingDialogProps) {
  const stage = useStage();
  const make = useMakePlan();
  const [role, setRole] = useState('');
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const wanted = jobOf(job, role, add, remove);
  const [first] = stores;
  /** Null while something is missing. */
  const wish = () => {
    setTried(true);
    return wanted === null ? null : { job: wanted, people: [], stores: stores.map(({ value }) => value) };
  };
  const isAboutRole = job === 'create-role' || job === 'change-role' || job === 'delete-role';
  const missing = tried && wanted === null;
  return (
    <Modal opened onClose={onClose} title={settingWords[job].replace('…', '')}>
      <StageOrPlanForm
        stage={stage}
        make={make}
        wish={wish}
        note="Nothing is changed yet: a human does it in the admin, visit by visit, once a plan of it is applied."
        autoFocus={!isAboutRole}
        onClose={onClose}
      >
        <p>
          At{' '}
          {stores.length === 1 && first !== undefined ? (
            <HostileText text={displayText(first.label, 80)} />
          ) : (
            counted(stores.length, 'store')
          )}
          {isAboutRole ? '. Stores of one organization share their roles.' : '.'}
        </p>
        {isAboutRole && (
          <OneRoleField
            scope={{ people: [], stores: stores.map(({ value }) => value) }}
            description={job === 'create-role' ? 'Its name, new at these stores.' : 'As the admin shows it.'}
            offers={job !== 'create-role'}
            onChange={setRole}
            error={missing && role === '' ? 'A role is needed.' : null}
          />
        )}
        {(job === 'create-role' || job === 'change-role') && (
          <Permissions
            label={job === 'create-role' ? 'Permissions' : 'Permissions to add'}
            value={add}
            onChange={setAdd}
            error={missing && role !== '' ? 'Choose at least one permission.' : null}
          />
        )}
        {job === 'change-role' && (
          <Permissions label="Permissions to remove" value={remove} onChange={setRemove} error={null} />
        )}
      </StageOrPlanForm>
    </Modal>
  );
}

interface PermissionsProps {
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (handles: readonly string[]) => void;
  readonly error: string | null;
}

/** Permissions of the catalogue by their names on screen, by category; says what comes with those that are chosen. */
function Permissions({ label, value, onChange, error }: PermissionsProps) {
  const data = useMemo(() => {
    const onScreen = [...permissionCatalogue().values()].filter(({ category }) => category !== null);
    return [...Map.groupBy(onScreen, ({ category }) => category ?? '')].map(([group, permissions]) => ({
      group,
      items: permissions.map(({ handle, name }) => ({
        value: handle,
        label: `${group} > ${name ?? handle}`,
      })),
    }));
  }, []);
  const all = withNeeded(value).length;
  return (
    <MultiSelect
      label={label}
      description={
        all > value.length
          ? `${counted(all, 'permission')} with what these need.`
          : 'As the admin names them.'
      }
      placeholder={value.length === 0 ? 'Orders, export, pixels…' : ''}
      searchable
      limit={60}
      nothingFoundMessage="No permission is called so"
      data={data}
      value={[...value]}
      onChange={onChange}
      error={error}
    />
  );
}

/** The job in the words of the core; null while something is missing. */
function jobOf(
  kind: StartedSetting,
  role: string,
  add: readonly string[],
  remove: readonly string[],
): SettingJob | null {
  switch (kind) {
    case 'create-role':
      return role === '' || add.length === 0 ? null : { kind, role, permissions: add };
    case 'change-role':
      return role === '' || add.length + remove.length === 0 ? null : { kind, role, add, remove };
    case 'delete-role':
      return role === '' ? null : { kind, role };
    default:
      return { kind };
  }
}
