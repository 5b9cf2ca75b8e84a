import { Button, Menu } from '@mantine/core';
import {
  IconBuildingStore,
  IconChevronDown,
  IconDoorExit,
  IconLogout2,
  IconPlayerPause,
  IconPlayerPlay,
  IconUserMinus,
  IconUserPlus,
  IconUserX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Job, SettingJob } from '#shared/contract/plan-jobs.ts';

/** What a plan can be begun for with one question; the others have dialogs and pages of their own. */
export type StartedJob = Exclude<
  Job['kind'],
  'invite' | 'clone-access' | 'move-team' | 'edit-store-access' | SettingJob['kind']
>;

/** What a job is called in menus. */
export const jobWords: Readonly<Record<StartedJob, string>> = {
  'assign-role': 'Assign role…',
  'remove-role': 'Remove role…',
  suspend: 'Suspend…',
  reactivate: 'Reactivate…',
  'revoke-sessions': 'Log out…',
  remove: 'Remove…',
  offboard: 'Offboard…',
};

const icons: Readonly<Record<StartedJob, ReactNode>> = {
  'assign-role': <IconUserPlus size={16} />,
  'remove-role': <IconUserMinus size={16} />,
  suspend: <IconPlayerPause size={16} />,
  reactivate: <IconPlayerPlay size={16} />,
  'revoke-sessions': <IconLogout2 size={16} />,
  remove: <IconUserX size={16} />,
  offboard: <IconDoorExit size={16} />,
};

/** Changes at which stores of their organization a role of people holds; has a dialog of its own. */
export type StartedAccess = 'edit-store-access';

/** The item for it. */
export function StoreAccessItem({ onStart }: { readonly onStart: (job: StartedAccess) => void }) {
  return (
    <Menu.Item leftSection={<IconBuildingStore size={16} />} onClick={() => onStart('edit-store-access')}>
      Edit store access…
    </Menu.Item>
  );
}

/** The jobs that accounts at stores can have. */
export const accountJobs = [
  'assign-role',
  'remove-role',
  'suspend',
  'reactivate',
  'revoke-sessions',
  'remove',
] as const satisfies readonly StartedJob[];

/** The jobs as items of a menu; each only begins a plan. */
export function JobItems({
  jobs,
  onStart,
}: {
  readonly jobs: readonly StartedJob[];
  readonly onStart: (job: StartedJob) => void;
}) {
  return jobs.map((job) => (
    <Menu.Item key={job} leftSection={icons[job]} onClick={() => onStart(job)}>
      {jobWords[job]}
    </Menu.Item>
  ));
}

/** The button that opens them. */
export function ChangeMenu(props: {
  readonly jobs: readonly StartedJob[];
  readonly onStart: (job: StartedJob) => void;
  readonly compact?: boolean;
  /** Further items, after the jobs; none by default. */
  readonly children?: ReactNode;
}) {
  return (
    <Menu>
      <Menu.Target>
        <Button
          {...(props.compact === true ? { size: 'compact-sm' } : {})}
          rightSection={<IconChevronDown size={14} />}
        >
          Change…
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <JobItems jobs={props.jobs} onStart={props.onStart} />
        {props.children}
      </Menu.Dropdown>
    </Menu>
  );
}
