import { Autocomplete, Button, MultiSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { displayText } from '#shared/domain/display-text.ts';
import { useAct, useClients, useStores } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/links.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { counted } from '../../components/words.ts';
import styles from './clients.module.css';
import { emptyScim, readScim, ScimFields } from './scim-fields.tsx';

/** One Plus organization: its stores, and the SCIM token by which its users are read. The token is tested before it is kept. */
export function AddOrganizationPage() {
  const [name, setName] = useState('');
  const [client, setClient] = useState('');
  const [domains, setDomains] = useState<string[]>([]);
  const [scim, setScim] = useState(emptyScim);
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const clients = useClients();
  const stores = useStores();
  const add = useAct((api, input: Parameters<typeof api.organizations.add>[0]) =>
    api.organizations.add(input),
  );
  const free = (stores.data ?? []).filter(({ organizationId }) => organizationId === null);
  const isBare = scim.scimToken.trim() === '' && scim.endpoint.trim() === '';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const read = isBare ? null : readScim(scim);
    if (name.trim() === '' || domains.length === 0 || (!isBare && read === null)) return;
    add.mutate(
      {
        name: name.trim(),
        stores: domains,
        ...(client.trim() === '' ? {} : { client: client.trim() }),
        ...(read === null ? {} : { scimToken: read.scimToken }),
        ...(read === null || read.endpoint === null ? {} : { endpoint: read.endpoint }),
      },
      {
        onSuccess: ({ organization, test }) => {
          notifications.show({
            color: 'teal',
            title: `${displayText(organization.name)} is in the workspace`,
            message:
              test === null
                ? 'Without a SCIM token its users are read at its stores.'
                : `SCIM lists ${counted(test.users ?? 0, 'user')}; the next sync reads them.`,
          });
          void navigate({ to: '/organizations/$id', params: { id: organization.id } });
        },
      },
    );
  };

  return (
    <>
      <PageHeader
        title="Add an organization"
        context="Its SCIM token is tested first; an organization whose test fails is not added."
      />
      <PageBody width="form">
        <form className={styles['form']} onSubmit={submit} noValidate>
          <Section title="The organization">
            <div className={styles['dialog']}>
              <TextInput
                label="Name"
                description="As the client calls it."
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                error={tried && name.trim() === '' ? 'A name is needed.' : null}
              />
              <Autocomplete
                label="Client"
                description="An existing one, or a new name."
                data={[...new Set((clients.data ?? []).map((each) => each.name))]}
                limit={8}
                value={client}
                onChange={setClient}
              />
              <MultiSelect
                label="Stores"
                description="Stores of the workspace that belong to no organization yet."
                placeholder={domains.length === 0 ? 'Name or domain' : ''}
                searchable
                limit={20}
                nothingFoundMessage="No such store without an organization"
                data={free.map((store) => ({
                  value: store.domain,
                  label: displayText(`${store.name} · ${store.domain}`, 120),
                }))}
                value={domains}
                onChange={setDomains}
                error={tried && domains.length === 0 ? 'Choose at least one store.' : null}
              />
            </div>
          </Section>
          <Section
            title="SCIM"
            note="The one way by which a program reads and changes an organization’s users. Without a token, leave it empty."
          >
            <div className={styles['dialog']}>
              <ScimFields value={scim} onChange={setScim} tried={tried && !isBare} />
            </div>
          </Section>
          <FailureNote error={add.error} />
          <div className={styles['buttons']}>
            <Button type="submit" variant="filled" loading={add.isPending}>
              {isBare ? 'Add without SCIM' : 'Test and add'}
            </Button>
            <LinkButton to="/stores" variant="subtle" color="gray">
              Cancel
            </LinkButton>
          </div>
        </form>
      </PageBody>
    </>
  );
}
