import { Button, Modal, MultiSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState, type SubmitEvent } from 'react';
import type { OrganizationGroup, OrganizationRow } from '#shared/contract/organizations.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { Dim } from '../../components/page-body.tsx';
import styles from './clients.module.css';

interface TypedRole {
  /** Tells rows apart while they are edited. */
  readonly key: number;
  readonly role: string;
  readonly stores: readonly string[];
}

/** What a group carries, as somebody found it in the admin: all of it, and who looked. */
export function DescribeGroupDialog({
  organization,
  group,
  onClose,
}: {
  readonly organization: OrganizationRow;
  /** Null for one that nobody is known to be in. */
  readonly group: OrganizationGroup | null;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(group?.name ?? '');
  const [by, setBy] = useState(group?.contents?.by ?? '');
  const [roles, setRoles] = useState<readonly TypedRole[]>(() => {
    const known = (group?.contents?.roles ?? []).map((each, key) => ({ key, ...each }));
    return known.length > 0 ? known : [{ key: 0, role: '', stores: organization.stores }];
  });
  const [tried, setTried] = useState(false);
  const describe = useAct((client, input: Parameters<typeof client.organizations.describeGroup>[0]) =>
    client.organizations.describeGroup(input),
  );
  const forget = useAct((client, of: string) =>
    client.organizations.forgetGroup({ id: organization.id, group: of }),
  );
  const change = (key: number, part: Partial<TypedRole>) =>
    setRoles(roles.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const isWhole = ({ role, stores }: TypedRole) => role.trim() !== '' && stores.length > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || by.trim() === '' || !roles.every(isWhole)) return;
    const carried = roles.map(({ role, stores }) => ({ role: role.trim(), stores: [...stores] }));
    describe.mutate(
      { id: organization.id, group: name, roles: carried, by: by.trim() },
      {
        onSuccess: () => {
          notifications.show({
            title: `${displayText(name)} is described`,
            message: 'Plans can use it now.',
          });
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={`What ${group === null ? 'a group' : displayText(group.name)} carries`}
    >
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <Dim>
          Open Users &gt; Groups in the organization’s admin and copy what stands there. Say all of it: a role
          that is not listed here counts as not carried.
        </Dim>
        {group === null && (
          <TextInput
            data-autofocus
            label="Group"
            description="Spelled exactly as in the admin."
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && name.trim() === '' ? 'A name is needed.' : null}
          />
        )}
        {roles.map((each, index) => (
          <div key={each.key} className={styles['dialog']} role="group" aria-label={`Role ${index + 1}`}>
            <TextInput
              label="Role"
              value={each.role}
              onChange={(event) => change(each.key, { role: event.currentTarget.value })}
              error={tried && each.role.trim() === '' ? 'Name the role, or take the row away.' : null}
            />
            <MultiSelect
              label="At these stores"
              searchable
              data={[...organization.stores]}
              value={[...each.stores]}
              onChange={(stores) => change(each.key, { stores })}
              error={tried && each.stores.length === 0 ? 'Choose at least one store.' : null}
            />
            <div>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => setRoles(roles.filter(({ key }) => key !== each.key))}
              >
                Take this role away
              </Button>
            </div>
          </div>
        ))}
        <div>
          <Button
            onClick={() => {
              const key = 1 + Math.max(-1, ...roles.map((each) => each.key));
              setRoles([...roles, { key, role: '', stores: organization.stores }]);
            }}
          >
            {roles.length === 0 ? 'It carries a role' : 'It carries another role'}
          </Button>
        </div>
        <TextInput
          label="Who looked"
          description="Kept with the time, and shown wherever this is used."
          value={by}
          onChange={(event) => setBy(event.currentTarget.value)}
          error={tried && by.trim() === '' ? 'Say who looked.' : null}
        />
        <FailureNote error={describe.error ?? forget.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={describe.isPending}>
            Keep
          </Button>
          {group !== null && group.contents !== null && (
            <Button
              color="red"
              variant="subtle"
              loading={forget.isPending}
              onClick={() => forget.mutate(group.name, { onSuccess: onClose })}
            >
              Forget what was said
            </Button>
          )}
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
