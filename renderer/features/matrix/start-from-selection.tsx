import type { StartedAccess, StartedJob } from '../../components/change-menu.tsx';
import { isSetting, type StartedSetting } from '../../components/setting-menu.tsx';
import { StartPlanDialog } from '../../components/start-plan-dialog.tsx';
import { StartSettingDialog } from '../../components/start-setting-dialog.tsx';
import { StoreAccessDialog } from '../../components/store-access-dialog.tsx';
import type { MatrixView } from './model/matrix-view.ts';
import { planSubjects } from './model/plan-subjects.ts';
import type { Selection } from './model/selection.ts';

/** What a selection can be the start of. */
export type StartedFromSelection = StartedJob | StartedSetting | StartedAccess;

export interface StartFromSelectionProps {
  readonly job: StartedFromSelection;
  readonly view: MatrixView;
  readonly selection: Selection;
  readonly onClose: () => void;
}

/** Begins a plan for what is selected: for its people at its stores, or for the stores alone. */
export function StartFromSelection({ job, view, selection, onClose }: StartFromSelectionProps) {
  const { people, stores } = planSubjects(view, selection.ranges);
  if (job === 'edit-store-access')
    return <StoreAccessDialog people={people} stores={stores.map(({ value }) => value)} onClose={onClose} />;
  return isSetting(job) ? (
    <StartSettingDialog job={job} stores={stores} onClose={onClose} />
  ) : (
    <StartPlanDialog job={job} people={people} stores={stores} onClose={onClose} />
  );
}
