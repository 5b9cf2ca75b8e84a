import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import {
  accountKinds,
  accountStatuses,
  type AccountKind,
  type AccountStatus,
} from '#shared/domain/account.ts';
import { kindWords, statusWords } from '../../components/words.ts';
import styles from './typed-users-form.module.css';

/** One user as it stands in the form. */
export interface TypedUserLine {
  readonly email: string;
  readonly name: string;
  readonly kind: AccountKind;
  readonly status: AccountStatus;
  /** Separated by commas. */
  readonly roles: string;
}

export const emptyTypedUser: TypedUserLine = {
  email: '',
  name: '',
  kind: 'staff',
  status: 'active',
  roles: '',
};

const kinds = accountKinds
  .filter((kind) => kind !== 'unknown')
  .map((value) => ({ value, label: kindWords[value].name }));
const statuses = accountStatuses
  .filter((status) => status !== 'unknown' && status !== 'removed')
  .map((value) => ({ value, label: statusWords[value] }));

export interface TypedUsersFormProps {
  readonly users: readonly TypedUserLine[];
  readonly onChange: (users: readonly TypedUserLine[]) => void;
}

/** Users typed in by hand, a line each. */
export function TypedUsersForm({ users, onChange }: TypedUsersFormProps) {
  const set = (index: number, change: Partial<TypedUserLine>) =>
    onChange(users.map((user, at) => (at === index ? { ...user, ...change } : user)));
  return (
    <div className={styles['lines']}>
      {users.map((user, index) => {
        const label = (text: string) =>
          index === 0 ? { label: text } : { 'aria-label': `${text}, user ${index + 1}` };
        return (
          <div key={index} className={styles['line']}>
            <TextInput
              {...label('E-mail')}
              type="email"
              autoComplete="off"
              value={user.email}
              onChange={(event) => set(index, { email: event.currentTarget.value })}
            />
            <TextInput
              {...label('Name')}
              value={user.name}
              onChange={(event) => set(index, { name: event.currentTarget.value })}
            />
            <NativeSelect
              {...label('Kind')}
              data={kinds}
              value={user.kind}
              onChange={(event) =>
                set(index, {
                  kind: accountKinds.find((kind) => kind === event.currentTarget.value) ?? 'staff',
                })
              }
            />
            <NativeSelect
              {...label('Status')}
              data={statuses}
              value={user.status}
              onChange={(event) =>
                set(index, {
                  status: accountStatuses.find((status) => status === event.currentTarget.value) ?? 'active',
                })
              }
            />
            <TextInput
              {...label('Roles')}
              placeholder="separated by commas"
              value={user.roles}
              onChange={(event) => set(index, { roles: event.currentTarget.value })}
            />
            <ActionIcon
              size={32}
              aria-label={`Take user ${index + 1} out`}
              disabled={users.length === 1}
              onClick={() => onChange(users.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <div>
        <Button leftSection={<IconPlus size={16} />} onClick={() => onChange([...users, emptyTypedUser])}>
          Another user
        </Button>
      </div>
    </div>
  );
}
