import { Button } from '@mantine/core';
import { IconBuildingStore, IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { OrganizationDetail } from '#shared/contract/organizations.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { TargetId } from '#shared/domain/ids.ts';
import { useOrganizationDetail } from '../../api/queries.ts';
import { isRunning, useStartSync, useSyncProgress } from '../../api/sync-progress.ts';
import { PendingState } from '../../components/pending-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Dim, Facts, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { describePlace, PlaceSections } from '../../components/place-overview.tsx';
import { StoreAccessDialog } from '../../components/store-access-dialog.tsx';
import { OrganizationConnection } from './organization-connection.tsx';
import { OrganizationGroups } from './organization-groups.tsx';
import { OrganizationUsers } from './organization-users.tsx';
import { RemoveOrganizationDialog } from './remove-organization-dialog.tsx';
import { RenameOrganizationDialog } from './rename-organization-dialog.tsx';

/** One Plus organization: its stores, and everybody who can enter any of them. */
export function OrganizationPage() {
  const { id } = useParams({ from: '/organizations/$id' });
  // The address names the id; one of another form is answered with "not found" like any other stranger.
  const detail = useOrganizationDetail(id as TargetId);
  const data = detail.data;
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Organization' : <HostileText text={data.organization.name} />}
        documentTitle={data === undefined ? 'Organization' : displayText(data.organization.name)}
        context={data !== undefined && describePlace(data)}
        actions={data !== undefined && <Actions detail={data} />}
      />
      {data === undefined ? (
        <PendingState
          query={detail}
          what="the organization"
          actions={<LinkButton to="/stores">All stores</LinkButton>}
        />
      ) : (
        <PageBody>
          <Section title="Organization">
            <Facts
              of={{
                Client:
                  data.organization.clientId === null ? (
                    <Dim>none</Dim>
                  ) : (
                    <TextLink to="/clients/$clientId" params={{ clientId: data.organization.clientId }}>
                      <HostileText text={data.organization.client ?? ''} />
                    </TextLink>
                  ),
              }}
            />
          </Section>
          <OrganizationConnection detail={data} />
          <OrganizationGroups detail={data} />
          <OrganizationUsers users={data.users} connected={data.organization.connected} />
          <PlaceSections overview={data} />
        </PageBody>
      )}
    </>
  );
}

function Actions({ detail: { organization, people } }: { readonly detail: OrganizationDetail }) {
  const [open, setOpen] = useState<'access' | 'edit' | 'remove' | null>(null);
  const sync = useStartSync();
  const progress = useSyncProgress();
  const close = () => setOpen(null);
  return (
    <>
      <LinkButton to="/matrix" search={{ filter: `organization:"${organization.name.replaceAll('"', '')}"` }}>
        In the matrix
      </LinkButton>
      {organization.connected && (
        <Button
          leftSection={<IconRefresh size={16} />}
          loading={sync.isPending}
          disabled={isRunning(progress)}
          onClick={() => sync.mutate({ domains: [organization.id] })}
        >
          Read now
        </Button>
      )}
      {people.length > 0 && (
        <Button leftSection={<IconBuildingStore size={16} />} onClick={() => setOpen('access')}>
          Edit store access…
        </Button>
      )}
      <Button leftSection={<IconPencil size={16} />} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      <Button
        leftSection={<IconTrash size={16} />}
        color="red"
        variant="subtle"
        onClick={() => setOpen('remove')}
      >
        Remove…
      </Button>
      {open === 'access' && (
        <StoreAccessDialog
          people={people.map(({ personId, name, emails: [email = ''] }) => ({
            value: personId,
            label: `${name} · ${email}`,
          }))}
          choosePeople
          stores={organization.stores}
          onClose={close}
        />
      )}
      {open === 'edit' && <RenameOrganizationDialog organization={organization} onClose={close} />}
      {open === 'remove' && <RemoveOrganizationDialog organization={organization} onClose={close} />}
      {sync.error !== null && <FailureNote error={sync.error} />}
    </>
  );
}
