import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type {
  OrganizationAbility,
  OrganizationDetail,
  OrganizationTest,
} from '#shared/contract/organizations.ts';
import type { OrganizationDeed } from '#shared/domain/organization-capability.ts';
import type { Channel } from '#shared/domain/capability.ts';
import type { ScimSupport } from '#shared/domain/scim-support.ts';
import { useAct } from '../../api/queries.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { Dim, Facts, Mono, Section } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted } from '../../components/words.ts';
import styles from './clients.module.css';
import { ScimTokenDialog } from './scim-token-dialog.tsx';
import { OrganizationNumber } from './organization-number.tsx';

const deedNames: Readonly<Record<OrganizationDeed, string>> = {
  read: 'See users',
  invite: 'Let somebody in',
  suspend: 'Suspend, reactivate',
  groups: 'Groups',
  roles: 'Roles',
  remove: 'Remove',
  sessions: 'Sessions and devices',
};
const hows: Readonly<Record<Channel, string>> = {
  api: 'By API',
  guided: 'By hand',
  impossible: 'Not at all',
};

/** How Rollcall reaches the organization: the token's age, a test, and what is done by API and what by hand, and why. */
export function OrganizationConnection({ detail }: { readonly detail: OrganizationDetail }) {
  const { organization, capabilities } = detail;
  const { id, connected } = organization;
  const [giving, setGiving] = useState(false);
  const test = useAct((client) => client.organizations.test({ id }));
  const forget = useAct((client) => client.organizations.removeToken({ id }));
  return (
    <>
      <Section
        title="Connection"
        actions={
          <div className={styles['buttons']}>
            {connected && (
              <Button variant="filled" loading={test.isPending} onClick={() => test.mutate(undefined)}>
                Test connection
              </Button>
            )}
            <Button onClick={() => setGiving(true)}>
              {connected ? 'Replace SCIM token' : 'Give a SCIM token'}
            </Button>
            {connected && (
              <Button
                color="red"
                variant="subtle"
                loading={forget.isPending}
                onClick={() => forget.mutate(undefined)}
              >
                Remove SCIM token
              </Button>
            )}
          </div>
        }
      >
        <Facts
          of={{
            'SCIM token': connected ? (
              <>
                given <Age at={organization.credentialSince} never="at an unknown time" />
              </>
            ) : (
              'none'
            ),
            'Last worked': connected ? <Age at={organization.lastUsedAt} never="not used yet" /> : null,
            'Last read': <Age at={detail.lastRead} never="never" />,
            Endpoint: connected ? (
              organization.endpoint === null ? (
                'Shopify'
              ) : (
                <Mono>{organization.endpoint}</Mono>
              )
            ) : null,
            'Its SCIM': organization.support === null ? null : supportWords(organization.support),
          }}
        />
        <FailureNote error={test.error ?? forget.error} />
        {test.data !== undefined && <TestResult test={test.data} />}
        {detail.fault !== null && (
          <Note tone="warn" icon={<IconAlertTriangle size={18} />} title="The last reading failed">
            {detail.fault.message} {detail.fault.remedy}
          </Note>
        )}
      </Section>
      <Section
        title="What is possible here, and how"
        note="Each line rests on what Shopify documents of SCIM, roles and groups."
      >
        <Abilities abilities={capabilities} />
      </Section>
      <OrganizationNumber id={organization.id} />
      {giving && <ScimTokenDialog organization={organization} onClose={() => setGiving(false)} />}
    </>
  );
}

function TestResult({ test }: { readonly test: OrganizationTest }) {
  if (!test.ok) {
    return (
      <Note tone="bad" icon={<IconAlertTriangle size={18} />} title="The test failed" alert>
        {test.fault?.message} {test.fault?.remedy}
      </Note>
    );
  }
  return (
    <Note tone="ok" icon={<IconCircleCheck size={18} />} title="It answers">
      SCIM lists {counted(test.users ?? 0, 'user')}.
    </Note>
  );
}

function supportWords({ described, patch, etags, groups }: ScimSupport): string {
  const parts = [
    patch ? 'changes parts of a user' : 'takes whole users only',
    etags ? 'notices when two change one user at once' : null,
    {
      'on-user': 'names groups on the user',
      resource: 'has groups of its own',
      none: 'has no place for groups',
    }[groups],
  ].filter((part) => part !== null);
  return `${parts.join(', ')}${described ? '' : ' (as documented: it does not describe itself)'}`;
}

function Abilities({ abilities }: { readonly abilities: readonly OrganizationAbility[] }) {
  return (
    <PlainTable label="What is possible here, and how" head={['What', 'How', 'Why']}>
      {abilities.map(({ deed, how, why, remedy, fact }) => (
        <tr key={deed}>
          <td>{deedNames[deed]}</td>
          <td>{hows[how]}</td>
          <td title={`Rests on fact ${fact}`}>
            {why}
            {remedy !== null && (
              <div>
                <Dim small>{remedy}</Dim>
              </div>
            )}
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}
