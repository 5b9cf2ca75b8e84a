import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconBuildingStore,
  IconChecklist,
  IconHistory,
  IconLayoutGrid,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconListDetails,
  IconLock,
  IconSettings,
  IconShieldExclamation,
  IconShieldLock,
  IconUsers,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { WorkspaceInfo } from '#shared/contract/workspace.ts';
import { useDoorState } from '../../api/door-state.ts';
import { usePlans } from '../../api/plans.ts';
import { usePreferences } from '../../api/preferences.ts';
import { useSchedules } from '../../api/schedules.ts';
import { useStaged } from '../../api/staging.ts';
import { useStatus, useWorkspaceAct } from '../../api/queries.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { vaultWords } from '../../components/vault-words.ts';
import styles from './rail.module.css';
import { RailSync } from './rail-sync.tsx';

const pages = [
  { to: '/matrix', label: 'Matrix', keys: 'g m', icon: <IconLayoutGrid size={18} stroke={1.6} /> },
  { to: '/people', label: 'People', keys: 'g p', icon: <IconUsers size={18} stroke={1.6} /> },
  { to: '/stores', label: 'Stores', keys: 'g s', icon: <IconBuildingStore size={18} stroke={1.6} /> },
  { to: '/changes', label: 'Changes', keys: 'g c', icon: <IconChecklist size={18} stroke={1.6} /> },
  { to: '/snapshots', label: 'Snapshots', keys: 'g h', icon: <IconHistory size={18} stroke={1.6} /> },
  { to: '/activity', label: 'Activity', keys: 'g a', icon: <IconListDetails size={18} stroke={1.6} /> },
] as const;

/** The way to every page, and how the workspace does. Narrow by choice, or where the window leaves no room. */
export function Rail({ onShowOutcomes }: { readonly onShowOutcomes: () => void }) {
  const status = useStatus();
  const [{ railCollapsed }, setPreferences] = usePreferences();
  const cramped = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const collapsed = railCollapsed || cramped;
  const workspace = status.data?.state === 'open' ? status.data.workspace : null;
  return (
    <nav className={styles['rail']} data-collapsed={collapsed || undefined} aria-label="Rollcall">
      <div className={styles['brand']}>
        <img src="/icon.svg" alt="" />
        <div className={styles['workspace']}>
          <strong>{workspace === null ? 'Rollcall' : <HostileText text={workspace.name} />}</strong>
          <span>{workspace?.isDemo === true ? 'Sandbox stores' : 'Rollcall'}</span>
        </div>
      </div>
      <ul className={styles['list']}>
        {pages.map(({ to, label, keys, icon }) => (
          <li key={to}>
            <RailTip label={`${label} (${keys})`} collapsed={collapsed}>
              <Link className={styles['item']} to={to} activeProps={{ 'data-active': true }}>
                {icon}
                <span className={styles['label']}>{label}</span>
                {to === '/changes' && workspace !== null && <WaitingPlans />}
              </Link>
            </RailTip>
          </li>
        ))}
      </ul>
      <div className={styles['spring']} />
      <ul className={styles['list']}>
        <li>
          <RailSync collapsed={collapsed} onShowOutcomes={onShowOutcomes} />
        </li>
        {workspace !== null && <VaultItems workspace={workspace} collapsed={collapsed} />}
        <li>
          <RailTip label="Settings (g ,)" collapsed={collapsed}>
            <Link className={styles['item']} to="/settings" activeProps={{ 'data-active': true }}>
              <IconSettings size={18} stroke={1.6} />
              <span className={styles['label']}>Settings</span>
            </Link>
          </RailTip>
        </li>
        {!cramped && (
          <li>
            <RailTip label="Wide rail ([)" collapsed={collapsed}>
              <button
                type="button"
                className={styles['item']}
                aria-expanded={!collapsed}
                onClick={() => setPreferences({ railCollapsed: !railCollapsed })}
              >
                {collapsed ? (
                  <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
                ) : (
                  <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
                )}
                <span className={styles['label']}>{collapsed ? 'Wide rail' : 'Narrow rail'}</span>
              </button>
            </RailTip>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** What is staged, which plans wait for a human's visits, and how much is due or comes up; nothing when none is. */
function WaitingPlans() {
  const waiting = usePlans().data?.filter(({ status }) => status === 'waiting-for-visits').length ?? 0;
  const staged = useStaged().data?.changes ?? 0;
  const comingUp = useSchedules().data?.filter(({ attention }) => attention !== 'none').length ?? 0;
  if (waiting + staged + comingUp === 0) return null;
  const told = [
    staged > 0 && `${staged.toLocaleString()} staged`,
    waiting > 0 && `${waiting.toLocaleString()} ${waiting === 1 ? 'waits' : 'wait'} for visits`,
    comingUp > 0 && `${comingUp.toLocaleString()} due or coming up`,
  ].filter(Boolean);
  return (
    <span className={styles['badge']} title={told.join(', ')}>
      <span aria-hidden>
        {[staged, waiting, comingUp]
          .filter((count) => count > 0)
          .map((count) => count.toLocaleString())
          .join(' · ')}
      </span>
      <span className={styles['unseen']}>{told.join(', ')}</span>
    </span>
  );
}

function VaultItems({
  workspace,
  collapsed,
}: {
  readonly workspace: WorkspaceInfo;
  readonly collapsed: boolean;
}) {
  const isSilent = useDoorState().state === 'silent';
  const lock = useWorkspaceAct((client) => client.workspace.lock());
  const { kind, description } = workspace.vault;
  const weak = kind === 'memory';
  return (
    <>
      <li>
        <Tooltip label={description} position="right" openDelay={100}>
          <Link className={styles['item']} to="/settings" hash="vault" data-tone={weak ? 'warn' : undefined}>
            {weak ? (
              <IconShieldExclamation size={18} stroke={1.6} />
            ) : (
              <IconShieldLock size={18} stroke={1.6} />
            )}
            <span className={styles['label']}>{vaultWords[kind].short}</span>
          </Link>
        </Tooltip>
      </li>
      {!weak && (
        <li>
          <RailTip label="Lock" collapsed={collapsed}>
            <button
              type="button"
              className={styles['item']}
              disabled={isSilent}
              onClick={() => lock.mutate(undefined)}
            >
              <IconLock size={18} stroke={1.6} />
              <span className={styles['label']}>Lock</span>
            </button>
          </RailTip>
        </li>
      )}
    </>
  );
}

export interface RailTipProps {
  readonly label: string;
  readonly collapsed: boolean;
  readonly children: ReactElement;
}

/** The label of a rail entry as a tooltip, when the entry itself shows none. */
export function RailTip({ label, collapsed, children }: RailTipProps) {
  return (
    <Tooltip label={label} position="right" disabled={!collapsed} openDelay={100}>
      {children}
    </Tooltip>
  );
}
