import { useMantineColorScheme } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { usePreferences } from '../../api/preferences.ts';
import { withoutStyleElement } from '../../theme/color-scheme.ts';
import { useStartSync } from '../../api/sync-progress.ts';
import { useShortcuts } from '../../components/shortcuts.ts';

/** The keys that work on every page. */
export function useGlobalKeys(): void {
  const navigate = useNavigate();
  const sync = useStartSync();
  const [preferences, setPreferences] = usePreferences();
  const toggleTheme = useThemeToggle();
  const go =
    (
      to:
        | '/matrix'
        | '/people'
        | '/stores'
        | '/snapshots'
        | '/changes'
        | '/activity'
        | '/settings'
        | '/stores/add'
        | '/organizations/add'
        | '/changes/invite',
    ) =>
    () =>
      void navigate({ to });
  useShortcuts([
    {
      keys: 'mod+k',
      label: 'Find a page, person, store or action',
      run: spotlight.open,
      everywhere: true,
      whileTyping: true,
    },
    { keys: 'g m', label: 'Go to Matrix', run: go('/matrix'), everywhere: true },
    { keys: 'g p', label: 'Go to People', run: go('/people'), everywhere: true },
    { keys: 'g s', label: 'Go to Stores', run: go('/stores'), everywhere: true },
    { keys: 'g h', label: 'Go to Snapshots', run: go('/snapshots'), everywhere: true },
    { keys: 'g c', label: 'Go to Changes', run: go('/changes'), everywhere: true },
    { keys: 'g a', label: 'Go to Activity', run: go('/activity'), everywhere: true },
    { keys: 'g ,', label: 'Go to Settings', run: go('/settings'), everywhere: true },
    { keys: 'n s', label: 'Add a store', run: go('/stores/add'), everywhere: true },
    { keys: 'n o', label: 'Add an organization', run: go('/organizations/add'), everywhere: true },
    { keys: 'n i', label: 'Invite people', run: go('/changes/invite'), everywhere: true },
    { keys: 'n y', label: 'Sync all stores', run: () => sync.mutate({}), everywhere: true },
    { keys: 't', label: 'Light or dark', run: toggleTheme, everywhere: true },
    {
      keys: '[',
      label: 'Narrow or wide rail',
      run: () => setPreferences({ railCollapsed: !preferences.railCollapsed }),
      everywhere: true,
    },
  ]);
}

/** Turns light to dark and back, and keeps it. */
export function useThemeToggle(): () => void {
  const { colorScheme, setColorScheme } = useMantineColorScheme(withoutStyleElement);
  const [, setPreferences] = usePreferences();
  return () => {
    const isDark =
      colorScheme === 'auto'
        ? window.matchMedia('(prefers-color-scheme: dark)').matches
        : colorScheme === 'dark';
    const theme = isDark ? 'light' : 'dark';
    setColorScheme(theme);
    setPreferences({ theme });
  };
}
