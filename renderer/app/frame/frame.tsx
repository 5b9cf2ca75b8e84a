import { useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import { Outlet, useMatchRoute } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { usePreferences } from '../../api/preferences.ts';
import { useSettings, useStatus } from '../../api/queries.ts';
import { useSyncWatcher } from '../../api/sync-progress.ts';
import { useAnnouncedPage } from '../../components/page-arrival.ts';
import { PanelFrame } from '../../components/panel-frame.tsx';
import { withoutStyleElement } from '../../theme/color-scheme.ts';
import { KeysDialog } from '../palette/keys-dialog.tsx';
import { Palette } from '../palette/palette.tsx';
import styles from './frame.module.css';
import { ProgressRow } from './progress-row.tsx';
import { Rail } from './rail.tsx';
import { SilentDoor } from './silent-door.tsx';
import { StagedBar } from './staged-bar.tsx';
import { tellSyncEnded } from './tell-sync-ended.tsx';
import { useGlobalKeys } from './use-global-keys.ts';

/** What surrounds every page: rail, page, side panel, progress. */
export function Frame() {
  const [preferences, setPreferences] = usePreferences();
  const [outcomesOpen, setOutcomesOpen] = useState(false);
  const atPlan = useMatchRoute()({ to: '/changes/$plan', fuzzy: true }) !== false;
  useSyncWatcher((progress) => {
    // Who has the list open sees the end there, and whoever is at a plan what was read back for it.
    const isSeen = outcomesOpen || (atPlan && progress.outcomes.every(({ status }) => status === 'ok'));
    if (!isSeen || progress.fault !== undefined) tellSyncEnded(progress, () => setOutcomesOpen(true));
  });
  const isOpen = useStatus().data?.state === 'open';
  useKeptTheme();
  useGlobalKeys();
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#page">
        Skip to the page
      </a>
      <Rail onShowOutcomes={() => setOutcomesOpen(true)} />
      <div className={styles['column']}>
        <SilentDoor />
        <PanelFrame width={preferences.panelWidth} onWidth={(panelWidth) => setPreferences({ panelWidth })}>
          <main id="page" className={styles['page']} tabIndex={-1}>
            <Outlet />
          </main>
        </PanelFrame>
        {isOpen && <StagedBar />}
        <ProgressRow outcomesOpen={outcomesOpen} onOutcomes={setOutcomesOpen} />
      </div>
      <PageAnnouncer />
      <Palette />
      <KeysDialog />
    </div>
  );
}

/** The theme kept in the workspace's settings wins over the one this browser remembers. */
function useKeptTheme(): void {
  const { data } = useSettings();
  const { setColorScheme } = useMantineColorScheme(withoutStyleElement);
  const theme = data?.theme;
  const apply = useEffectEvent(setColorScheme);
  useEffect(() => {
    if (theme !== undefined) apply(theme === 'system' ? 'auto' : theme);
  }, [theme]);
}

function PageAnnouncer() {
  const page = useAnnouncedPage();
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {page}
    </VisuallyHidden>
  );
}
