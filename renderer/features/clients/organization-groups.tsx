import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OrganizationDetail, OrganizationGroup } from '#shared/contract/organizations.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { Age } from '../../components/age.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { PlainTable } from '../../components/plain-table.tsx';
import { counted } from '../../components/words.ts';
import { DescribeGroupDialog } from './describe-group-dialog.tsx';

/** The groups of an organization and what somebody found them to carry. */
export function OrganizationGroups({ detail }: { readonly detail: OrganizationDetail }) {
  const { groups, organization } = detail;
  const [open, setOpen] = useState<OrganizationGroup | 'new' | null>(null);
  return (
    <Section
      title="Groups"
      note="SCIM tells a group’s name, not what it carries. A role reaches people here by API only through a group that is known to carry just that role."
      actions={<Button onClick={() => setOpen('new')}>Describe another group</Button>}
    >
      {groups.length === 0 ? (
        <Dim>No group was seen, and none was described.</Dim>
      ) : (
        <PlainTable label="Groups" head={['Group', 'Members', 'Carries', 'Said by', '']}>
          {groups.map((group) => (
            <tr key={group.name}>
              <td>
                <HostileText text={group.name} />
              </td>
              <td data-align="end">{group.members}</td>
              <td>
                <Carried group={group} stores={organization.stores.length} />
              </td>
              <td>
                {group.contents !== null && (
                  <>
                    <HostileText text={group.contents.by} />, <Age at={group.contents.at} />
                  </>
                )}
              </td>
              <td>
                <Button
                  size="compact-sm"
                  aria-label={`Describe ${displayText(group.name)}`}
                  onClick={() => setOpen(group)}
                >
                  Describe
                </Button>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {open !== null && (
        <DescribeGroupDialog
          organization={organization}
          group={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </Section>
  );
}

function Carried({ group, stores }: { readonly group: OrganizationGroup; readonly stores: number }) {
  const { contents } = group;
  if (contents === null) return <Dim>not known</Dim>;
  if (contents.roles.length === 0) return <>nothing</>;
  return (
    <>
      {contents.roles.map(({ role, stores: at }) => (
        <div key={role}>
          <HostileText text={role} />{' '}
          <Dim small>
            {at.length === stores ? 'at all stores' : `at ${counted(at.length, 'store')}: ${at.join(', ')}`}
          </Dim>
        </div>
      ))}
    </>
  );
}
