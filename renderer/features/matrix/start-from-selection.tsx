import type { StartedAccess, StartedJob } from '../../components/change-menu.tsx';
import { isSetting, type StartedSetting } from '../../components/setting-menu.tsx';
import { StartPlanDialog } from '../../components/start-plan-dialog.tsx';
import { StartSettingDialog } from '../../components/start-setting-dialog.tsx';
import { StoreAccessDialog } from '../../components/store-access-dialog.tsx';
import { holdersOfRole } from './model/holders-of-role.ts';
import type { MatrixView } from './model/matrix-view.ts';
import { planSubjects } from './model/plan-subjects.ts';
import type { Selection } from './model/selection.ts';

/** What a selection can be the start of. */
export type StartedFromSelection = StartedJob | StartedSetting | StartedAccess | StartedRole;

/** One role, given to all who are selected or taken from those who hold it. */
export interface StartedRole {
  readonly job: 'assign-role' | 'remove-role';
  readonly role: string;
}

export interface StartFromSelectionProps {
  readonly job: StartedFromSelection;
  readonly view: MatrixView;
  readonly selection: Selection;
  readonly onClose: () => void;
}

/** Begins a plan for what is selected: for its people at its stores, or for the stores alone. */
export function StartFromSelection({ job, view, selection, onClose }: StartFromSelectionProps) {
  const subjects = planSubjects(view, selection.ranges);
  if (typeof job === 'object') {
    const { role } = job;
    const about = job.job === 'remove-role' ? holdersOfRole(view, subjects, role) : subjects;
    return <StartPlanDialog job={job.job} {...about} given={{ roles: [role] }} onClose={onClose} />;
  }
  const { people, stores } = subjects;
  if (job === 'edit-store-access')
    return <StoreAccessDialog people={people} stores={stores.map(({ value }) => value)} onClose={onClose} />;
  return isSetting(job) ? (
    <StartSettingDialog job={job} stores={stores} onClose={onClose} />
  ) : (
    <StartPlanDialog job={job} people={people} stores={stores} onClose={onClose} />
  );
}
