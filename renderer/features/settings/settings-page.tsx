import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import type { WorkspaceInfo } from '#shared/contract/workspace.ts';
import { usePreferences } from '../../api/preferences.ts';
import { withoutStyleElement } from '../../theme/color-scheme.ts';
import { useStatus } from '../../api/queries.ts';
import { Age } from '../../components/age.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Facts, Mono, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { fileSize } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';
import { AdminAddressesSection } from './admin-addresses-section.tsx';
import { BackupSection } from './backup-section.tsx';
import { DomainRulesSection } from './domain-rules-section.tsx';
import { OffboardingSection } from './offboarding-section.tsx';
import { OwnAddressesSection } from './own-addresses-section.tsx';
import { SecondPersonSection } from './second-person-section.tsx';
import { VaultSection } from './vault-section.tsx';

/** What can be set, and what this workspace is. */
export function SettingsPage() {
  const status = useStatus();
  const workspace = status.data?.state === 'open' ? status.data.workspace : null;
  return (
    <>
      <PageHeader
        title="Settings"
        context={status.data !== undefined && `Rollcall ${status.data.version}.`}
      />
      {workspace === null ? (
        <PendingState query={status} what="settings" rows={6} />
      ) : (
        <PageBody width="form">
          <Appearance />
          <VaultSection vault={workspace.vault} />
          <WorkspaceSection workspace={workspace} />
          <OwnAddressesSection />
          <OffboardingSection />
          <SecondPersonSection />
          <AdminAddressesSection />
          <BackupSection name={workspace.name} />
          <DomainRulesSection />
        </PageBody>
      )}
    </>
  );
}

const themes = ['light', 'dark', 'system'] as const;

function Appearance() {
  const [preferences, setPreferences] = usePreferences();
  const { setColorScheme } = useMantineColorScheme(withoutStyleElement);
  return (
    <Section title="Appearance">
      <div>
        <SegmentedControl
          aria-label="Light or dark"
          data={[
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
            { value: 'system', label: 'As the system' },
          ]}
          value={preferences.theme}
          onChange={(value) => {
            const theme = themes.find((one) => one === value) ?? 'system';
            setColorScheme(theme === 'system' ? 'auto' : theme);
            setPreferences({ theme });
          }}
        />
      </div>
    </Section>
  );
}

function WorkspaceSection({ workspace }: { readonly workspace: WorkspaceInfo }) {
  const { counts } = workspace;
  return (
    <Section title="Workspace" note="An encrypted database on this machine; nothing of it leaves it.">
      <Facts
        of={{
          Name: <HostileText text={workspace.name} />,
          Folder: <Mono>{workspace.folder}</Mono>,
          Made: <Age at={workspace.createdAt} />,
          Size: fileSize(workspace.databaseBytes),
          Holds: [
            counted(counts.clients, 'client'),
            counted(counts.stores, 'store'),
            counted(counts.people, 'person', 'people'),
            counted(counts.snapshots, 'snapshot'),
          ].join(', '),
          'Sandbox stores':
            workspace.sandboxUrl === null ? null : (
              <a href={workspace.sandboxUrl} target="_blank" rel="noreferrer">
                {workspace.sandboxUrl}
              </a>
            ),
        }}
      />
    </Section>
  );
}
