import { Button, Menu, Tabs } from '@mantine/core';
import {
  IconArrowsDiff,
  IconChevronDown,
  IconFileImport,
  IconPencil,
  IconPlugConnected,
  IconRefresh,
  IconTrash,
  IconUserPlus,
} from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { StoreDetail } from '#shared/contract/stores.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useAtTarget, useStore } from '../../api/queries.ts';
import { isRunning, useStartSync, useSyncProgress } from '../../api/sync-progress.ts';
import { Age } from '../../components/age.tsx';
import { PendingState } from '../../components/pending-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { counted } from '../../components/words.ts';
import {
  accountJobs,
  ChangeMenu,
  StoreAccessItem,
  type StartedAccess,
  type StartedJob,
} from '../../components/change-menu.tsx';
import { SettingItems, type StartedSetting } from '../../components/setting-menu.tsx';
import { StartPlanDialog } from '../../components/start-plan-dialog.tsx';
import { StoreAccessDialog } from '../../components/store-access-dialog.tsx';
import { StartSettingDialog } from '../../components/start-setting-dialog.tsx';
import { StoreCode } from './codes/store-code.tsx';
import { EditStoreDialog } from './edit-store-dialog.tsx';
import { RemoveStoreDialog } from './remove-store-dialog.tsx';
import { StoreConnection } from './store-connection.tsx';
import { StoreFault } from './store-fault.tsx';
import { StoreHistory } from './store-history.tsx';
import styles from './store-page.module.css';
import { StoreRoles } from './store-roles.tsx';
import { StoreUsers } from './store-users.tsx';

const tabs = {
  users: 'Users',
  roles: 'Roles',
  code: 'Request code',
  connection: 'Connection',
  history: 'History',
} as const;
type Tab = keyof typeof tabs;

/** One store: who can enter it, how it is read, and how that went so far. */
export function StorePage() {
  const { domain } = useParams({ from: '/stores/$domain' });
  const { tab = 'users' } = useSearch({ from: '/stores/$domain' });
  const navigate = useNavigate({ from: '/stores/$domain' });
  const detail = useStore(domain);
  const data = detail.data;
  return (
    <>
      <PageHeader
        title={data === undefined ? domain : <HostileText text={data.store.name} />}
        documentTitle={displayText(data?.store.name ?? domain)}
        context={data !== undefined && <StoreContext detail={data} />}
        actions={data !== undefined && <StoreActions detail={data} />}
      />
      {data === undefined ? (
        <PendingState
          query={detail}
          what="the store"
          actions={<LinkButton to="/stores">All stores</LinkButton>}
        />
      ) : (
        <>
          <StoreFault store={data.store} />
          <Tabs
            value={tab}
            onChange={(value) =>
              void navigate({
                search: (old) => ({ ...old, tab: value === 'users' ? undefined : (value as Tab) }), // values of `tabs`
                replace: true,
              })
            }
            keepMounted={false}
            className={styles['tabs'] ?? ''}
          >
            <Tabs.List className={styles['tabList'] ?? ''}>
              {Object.entries(tabs).map(([value, label]) => (
                <Tabs.Tab key={value} value={value}>
                  {label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="users" className={styles['panel'] ?? ''}>
              <StoreUsers store={data.store} />
            </Tabs.Panel>
            <Tabs.Panel value="roles" className={styles['panel'] ?? ''}>
              <StoreRoles store={data.store} />
            </Tabs.Panel>
            <Tabs.Panel value="code" className={styles['panel'] ?? ''}>
              <StoreCode domain={data.store.domain} />
            </Tabs.Panel>
            <Tabs.Panel value="connection" className={styles['panel'] ?? ''}>
              <StoreConnection detail={data} />
            </Tabs.Panel>
            <Tabs.Panel value="history" className={styles['panel'] ?? ''}>
              <StoreHistory detail={data} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </>
  );
}

const readWords = { api: 'Read by API', import: 'Imported', attested: 'Attested', none: 'Read' } as const;

function StoreContext({ detail: { store } }: { readonly detail: StoreDetail }) {
  return (
    <>
      {store.domain}
      {store.client !== null && (
        <>
          {' '}
          of{' '}
          {store.clientId === null ? (
            <HostileText text={store.client} />
          ) : (
            <TextLink to="/clients/$clientId" params={{ clientId: store.clientId }}>
              <HostileText text={store.client} />
            </TextLink>
          )}
        </>
      )}
      {store.organization !== null && store.organizationId !== null && (
        <>
          , organization{' '}
          <TextLink to="/organizations/$id" params={{ id: store.organizationId }}>
            <HostileText text={store.organization} />
          </TextLink>
        </>
      )}
      {store.plan !== null && (
        <>
          , <HostileText text={store.plan} />
        </>
      )}
      .{' '}
      {store.lastRead === null ? (
        'Nothing read yet.'
      ) : (
        <>
          {counted(store.accounts, 'user')}
          {store.seats !== null && `, ${store.seatsUsed} of ${store.seats} seats`}. {readWords[store.readBy]}{' '}
          <Age at={store.lastRead} />.
        </>
      )}
    </>
  );
}

function StoreActions({ detail: { store } }: { readonly detail: StoreDetail }) {
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null);
  const [starting, setStarting] = useState<StartedJob | StartedAccess | null>(null);
  const [setting, setSetting] = useState<StartedSetting | null>(null);
  const sync = useStartSync();
  const progress = useSyncProgress();
  const close = () => setOpen(null);
  const navigate = useNavigate({ from: '/stores/$domain' });
  return (
    <>
      {store.method !== 'import' && (
        <Button
          leftSection={<IconRefresh size={16} />}
          loading={sync.isPending}
          disabled={isRunning(progress)}
          onClick={() => sync.mutate({ domains: [store.domain] })}
        >
          Read now
        </Button>
      )}
      {store.accounts > 0 && (
        <ChangeMenu jobs={accountJobs} onStart={setStarting}>
          {store.organizationId !== null && <StoreAccessItem onStart={setStarting} />}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconUserPlus size={16} />}
            onClick={() => void navigate({ to: '/changes/invite', search: { store: store.domain } })}
          >
            Invite people…
          </Menu.Item>
        </ChangeMenu>
      )}
      <LinkButton
        to="/stores/$domain/import"
        params={{ domain: store.domain }}
        leftSection={<IconFileImport size={16} />}
      >
        Import users
      </LinkButton>
      <Menu>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={14} />}>More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen('edit')}>
            Edit name, client, endpoint
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPlugConnected size={16} />}
            onClick={() => void navigate({ search: { tab: 'connection' } })}
          >
            Test or replace the connection
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowsDiff size={16} />}
            onClick={() => void navigate({ to: '/stores/compare', search: { a: store.domain } })}
          >
            Compare with another store
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>Roles and request code</Menu.Label>
          <SettingItems onStart={setSetting} />
          <Menu.Divider />
          <Menu.Item
            c="var(--rc-bad)"
            leftSection={<IconTrash size={16} />}
            onClick={() => setOpen('remove')}
          >
            Remove from Rollcall…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {starting !== null && <StartPlan job={starting} store={store} onClose={() => setStarting(null)} />}
      {setting !== null && <StartSetting job={setting} store={store} onClose={() => setSetting(null)} />}
      {open === 'edit' && <EditStoreDialog store={store} onClose={close} />}
      {open === 'remove' && <RemoveStoreDialog store={store} onClose={close} />}
      {sync.error !== null && <FailureNote error={sync.error} />}
    </>
  );
}

/** Begins a plan about the roles or the request code of the store. */
function StartSetting({
  job,
  store,
  onClose,
}: {
  readonly job: StartedSetting;
  readonly store: StoreDetail['store'];
  readonly onClose: () => void;
}) {
  return (
    <StartSettingDialog job={job} stores={[{ value: store.domain, label: store.name }]} onClose={onClose} />
  );
}

interface StartPlanProps {
  readonly job: StartedJob | StartedAccess;
  readonly store: StoreDetail['store'];
  readonly onClose: () => void;
}

/** Begins a plan for some of those who can enter the store. */
function StartPlan({ job, store, onClose }: StartPlanProps) {
  const accounts = useAtTarget(store.domain).data?.accounts ?? [];
  const people = new Map(
    accounts.map(({ personId, person, email }) => [personId, `${person} · ${email ?? ''}`]),
  );
  const whom = [...people].map(([value, label]) => ({ value, label }));
  return job === 'edit-store-access' ? (
    <StoreAccessDialog people={whom} choosePeople stores={[store.domain]} onClose={onClose} />
  ) : (
    <StartPlanDialog
      job={job}
      people={whom}
      choosePeople
      stores={[{ value: store.domain, label: store.name }]}
      onClose={onClose}
    />
  );
}
