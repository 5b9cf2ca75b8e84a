import { Button } from '@mantine/core';
import { IconArrowsRight, IconPencil } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ClientDetail } from '#shared/contract/clients.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { ClientId } from '#shared/domain/ids.ts';
import { useClientDetail } from '../../api/queries.ts';
import { PendingState } from '../../components/pending-state.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Dim, Facts, PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { describePlace, PlaceSections } from '../../components/place-overview.tsx';
import { EditClientDialog } from './edit-client-dialog.tsx';
import { MoveStoreDialog } from './move-store-dialog.tsx';

/** One client: its domains, its stores, and everybody who can enter any of them. */
export function ClientPage() {
  const { clientId } = useParams({ from: '/clients/$clientId' });
  // The address names the id; one of another form is answered with "not found" like any other stranger.
  const detail = useClientDetail(clientId as ClientId);
  const data = detail.data;
  return (
    <>
      <PageHeader
        title={data === undefined ? 'Client' : <HostileText text={data.client.name} />}
        documentTitle={data === undefined ? 'Client' : displayText(data.client.name)}
        context={data !== undefined && describePlace(data)}
        actions={data !== undefined && <Actions detail={data} />}
      />
      {data === undefined ? (
        <PendingState
          query={detail}
          what="the client"
          actions={<LinkButton to="/stores">All stores</LinkButton>}
        />
      ) : (
        <PageBody>
          <Section title="Client">
            <Facts
              of={{
                'E-mail domains':
                  data.client.domains.length === 0 ? (
                    <Dim>none: its people are not told from others by their address</Dim>
                  ) : (
                    data.client.domains.join(', ')
                  ),
                Organizations:
                  data.organizations.length === 0
                    ? null
                    : data.organizations.map(({ id, name }, index) => (
                        <span key={id}>
                          {index > 0 && ', '}
                          <TextLink to="/organizations/$id" params={{ id }}>
                            <HostileText text={name} />
                          </TextLink>
                        </span>
                      )),
              }}
            />
          </Section>
          <PlaceSections overview={data} />
        </PageBody>
      )}
    </>
  );
}

function Actions({ detail: { client } }: { readonly detail: ClientDetail }) {
  const [open, setOpen] = useState<'edit' | 'move' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <LinkButton to="/matrix" search={{ filter: `client:${quoted(client.name)}` }}>
        In the matrix
      </LinkButton>
      <Button leftSection={<IconArrowsRight size={16} />} onClick={() => setOpen('move')}>
        Move a store here…
      </Button>
      <Button leftSection={<IconPencil size={16} />} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      {open === 'edit' && <EditClientDialog client={client} onClose={close} />}
      {open === 'move' && <MoveStoreDialog client={client} onClose={close} />}
    </>
  );
}

/** A name as a filter takes it: quotes hold its spaces together. */
const quoted = (name: string) => `"${name.replaceAll('"', '')}"`;
