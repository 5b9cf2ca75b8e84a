import type { AccountDifference, TargetDifference } from '#shared/domain/snapshot-difference.ts';
import { KindChip, StatusChip } from '../../components/account-chips.tsx';
import { TextLink } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
import { FieldChange } from './field-change.tsx';
import styles from './snapshots.module.css';

const marks = { added: '+', removed: '−', changed: '~', unreadable: '!' } as const;
const words = { added: 'New', removed: 'Gone', changed: 'Changed', unreadable: 'Not comparable' } as const;

function Mark({ change }: { readonly change: keyof typeof marks }) {
  return (
    <span className={styles['mark']} data-change={change} role="img" aria-label={words[change]}>
      {marks[change]}
    </span>
  );
}

/** Everything that changed at one target. */
export function TargetChanges({ target }: { readonly target: TargetDifference }) {
  const { change, domain, settings, accounts, note } = target;
  const name = <HostileText text={target.target} />;
  return (
    <section className={styles['target']}>
      <div className={styles['targetHead']}>
        {change !== 'changed' && <Mark change={change} />}
        <h2 className={styles['targetName']}>
          {domain === null ? (
            name
          ) : (
            <TextLink to="/stores/$domain" params={{ domain }}>
              {name}
            </TextLink>
          )}
        </h2>
        {domain !== null && domain !== target.target && <Dim small>{domain}</Dim>}
        {note !== null && <Dim small>{note}</Dim>}
        <Dim small>
          {change === 'changed'
            ? summary(target)
            : change === 'unreadable'
              ? 'not comparable'
              : `store ${change}`}
        </Dim>
      </div>
      {settings.map(({ field, before, after }) => (
        <div key={field} className={styles['change']}>
          <Mark change="changed" />
          <span>The store itself</span>
          <div className={styles['fields']}>
            <FieldChange name={field} before={text(before)} after={text(after)} />
          </div>
        </div>
      ))}
      {accounts.map((account) => (
        <AccountChange
          key={`${account.change} ${account.email ?? ''} ${account.account}`}
          difference={account}
        />
      ))}
    </section>
  );
}

function AccountChange({ difference }: { readonly difference: AccountDifference }) {
  const { change, account, email, before, after, fields } = difference;
  const shown = after ?? before;
  return (
    <div className={styles['change']}>
      <Mark change={change} />
      <div className={styles['who']}>
        <HostileText text={account} />
        {email !== null && email !== account && (
          <div>
            <Dim small>
              <HostileText text={email} />
            </Dim>
          </div>
        )}
      </div>
      <div className={styles['fields']}>
        {change === 'changed' && before !== null && after !== null
          ? fields.map((field) => <AccountField key={field} field={field} before={before} after={after} />)
          : shown !== null && (
              <span className={styles['field']}>
                <KindChip kind={shown.kind} raw={shown.rawKind} />
                <StatusChip status={shown.status} raw={shown.rawStatus} />
                {shown.roles !== null && shown.roles.length > 0 && (
                  <Dim>
                    <HostileText text={shown.roles.map(({ role }) => role).join(', ')} />
                  </Dim>
                )}
              </span>
            )}
      </div>
    </div>
  );
}

type Account = NonNullable<AccountDifference['before']>;

function AccountField({
  field,
  before,
  after,
}: {
  readonly field: string;
  readonly before: Account;
  readonly after: Account;
}) {
  switch (field) {
    case 'kind':
      return (
        <FieldChange
          name="Kind"
          before={<KindChip kind={before.kind} />}
          after={<KindChip kind={after.kind} />}
        />
      );
    case 'status':
      return (
        <FieldChange
          name="Status"
          before={<StatusChip status={before.status} />}
          after={<StatusChip status={after.status} />}
        />
      );
    case 'roles':
      return <ListChange name="Roles" before={before.roles?.map(roleOf)} after={after.roles?.map(roleOf)} />;
    case 'groups':
      return <ListChange name="Groups" before={before.groups} after={after.groups} />;
    case 'permissions':
      return <ListChange name="Permissions" before={before.permissions} after={after.permissions} />;
    case 'twoStep':
      return <FieldChange name="Two-step" before={onOff(before.twoStep)} after={onOff(after.twoStep)} />;
    default:
      return (
        <FieldChange name={field} before={text(valueOf(before, field))} after={text(valueOf(after, field))} />
      );
  }
}

const roleOf = ({ role }: { readonly role: string }) => role;
const onOff = (value: boolean | null) => (value === null ? 'unknown' : value ? 'on' : 'off');
const text = (value: string | null) => (value === null ? 'none' : <HostileText text={value} />);

function valueOf(account: Account, field: string): string | null {
  const value: unknown = Object.entries(account).find(([name]) => name === field)?.[1];
  return typeof value === 'string' ? value : value == null ? null : JSON.stringify(value);
}

interface ListChangeProps {
  readonly name: string;
  readonly before: readonly string[] | null | undefined;
  readonly after: readonly string[] | null | undefined;
}

/** What a list gained and lost; a list that could not be read on one side is said to be so. */
function ListChange({ name, before, after }: ListChangeProps) {
  if (before == null || after == null) {
    return (
      <FieldChange
        name={name}
        before={before == null ? 'not readable' : text(before.join(', ') || null)}
        after={after == null ? 'not readable' : text(after.join(', ') || null)}
      />
    );
  }
  const gained = after.filter((one) => !before.includes(one));
  const lost = before.filter((one) => !after.includes(one));
  return (
    <span className={styles['field']}>
      <span className={styles['fieldName']}>{name}</span>
      {gained.map((one) => (
        <span key={one}>
          + <HostileText text={one} />
        </span>
      ))}
      {lost.map((one) => (
        <span key={one} className={styles['was']}>
          − <HostileText text={one} />
        </span>
      ))}
    </span>
  );
}

function summary({ accounts, settings }: TargetDifference): string {
  const of = (change: AccountDifference['change']) => accounts.filter((one) => one.change === change).length;
  const parts = [
    of('added') > 0 ? `${of('added')} new` : '',
    of('removed') > 0 ? `${of('removed')} gone` : '',
    of('changed') > 0 ? `${of('changed')} changed` : '',
    settings.length > 0 ? counted(settings.length, 'setting') : '',
  ];
  return parts.filter(Boolean).join(', ');
}
