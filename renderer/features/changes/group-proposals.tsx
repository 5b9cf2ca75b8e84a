import { IconUsersGroup } from '@tabler/icons-react';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';
import { Note } from '../../components/note.tsx';
import { counted } from '../../components/words.ts';
import styles from './changes.module.css';

/** More groups than this are told by number. */
const mostGroups = 4;
/** More stores than this are told by number. */
const mostStores = 6;

/** What would make assignments in organizations automatic: a group that carries just that role at just those stores. */
export function GroupProposals({ plan: { groupProposals } }: { readonly plan: PlanDetail }) {
  if (groupProposals.length === 0) return null;
  const taken = groupProposals.reduce((sum, { operations }) => sum + operations.length, 0);
  return (
    <Note
      tone="info"
      icon={<IconUsersGroup size={18} />}
      title={`${counted(groupProposals.length, 'group')} would make ${counted(taken, 'assignment')} automatic`}
    >
      <p>
        Make {groupProposals.length === 1 ? 'it' : 'them'} in the identity provider, give{' '}
        {groupProposals.length === 1 ? 'it' : 'each'} just this role in the admin, then describe it on the
        page of the organization. The next plan goes by SCIM.
      </p>
      <ul className={styles['rules']}>
        {groupProposals.slice(0, mostGroups).map(({ target, role, storeDomains, operations }) => (
          <li key={`${target.id} ${role} ${storeDomains.join(' ')}`}>
            <strong>
              <HostileText text={role} />
            </strong>{' '}
            at {storeDomains.slice(0, mostStores).join(', ')}
            {storeDomains.length > mostStores && ` and ${storeDomains.length - mostStores} more stores`}:{' '}
            {counted(operations.length, 'assignment')} of{' '}
            <TextLink to="/organizations/$id" params={{ id: target.id }}>
              <HostileText text={target.name} />
            </TextLink>
          </li>
        ))}
      </ul>
      {groupProposals.length > mostGroups && <p>and {groupProposals.length - mostGroups} more.</p>}
    </Note>
  );
}
