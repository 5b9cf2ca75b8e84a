import { Menu } from '@mantine/core';
import {
  IconKey,
  IconLockOpen,
  IconRefreshDot,
  IconShieldMinus,
  IconShieldPlus,
  IconShieldCog,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SettingJob } from '#shared/contract/plan-jobs.ts';

/** What is done to settings of stores rather than to accounts. */
export type StartedSetting = SettingJob['kind'];

/** What such a job is called in menus. */
export const settingWords: Readonly<Record<StartedSetting, string>> = {
  'create-role': 'Create role…',
  'change-role': 'Change role…',
  'delete-role': 'Delete role…',
  'require-code': 'Require a request code…',
  'generate-code': 'Generate a new request code…',
  'stop-requiring-code': 'Stop requiring a request code…',
};

const icons: Readonly<Record<StartedSetting, ReactNode>> = {
  'create-role': <IconShieldPlus size={16} />,
  'change-role': <IconShieldCog size={16} />,
  'delete-role': <IconShieldMinus size={16} />,
  'require-code': <IconKey size={16} />,
  'generate-code': <IconRefreshDot size={16} />,
  'stop-requiring-code': <IconLockOpen size={16} />,
};

const jobs = [
  'create-role',
  'change-role',
  'delete-role',
  'require-code',
  'generate-code',
  'stop-requiring-code',
] as const satisfies readonly StartedSetting[];

/** The jobs about roles and request codes as items of a menu; each only begins a plan. */
export function SettingItems({ onStart }: { readonly onStart: (job: StartedSetting) => void }) {
  return jobs.map((job) => (
    <Menu.Item key={job} leftSection={icons[job]} onClick={() => onStart(job)}>
      {settingWords[job]}
    </Menu.Item>
  ));
}

/** Whether a job of a menu is about settings. */
export function isSetting(job: string): job is StartedSetting {
  return Object.hasOwn(settingWords, job);
}
