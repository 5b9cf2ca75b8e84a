import type { ClonePreview, MovePreview } from '#shared/contract/plan-previews.ts';
import { RoleChip } from '../../components/account-chips.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { Quiet } from '../../components/row-name.tsx';
import { RoleAt } from './role-choice.tsx';
import styles from './people.module.css';
import type { RoleChoices } from './use-role-choices.ts';

export type GivingPart = ClonePreview['targets'][number] | MovePreview['people'][number]['targets'][number];

interface GivesCellProps {
  readonly part: GivingPart;
  readonly choices: RoleChoices;
  readonly known: readonly string[];
}

/** What is given at one target, what is not and why, and the role to choose where there is one to be chosen. */
export function GivesCell({ part, choices, known }: GivesCellProps) {
  const { target, gives, asks, left, problems, assigns, invites, alreadySo } = part;
  const reasons = [...left.map(({ sentence }) => sentence), ...problems];
  return (
    <div className={styles['gives']}>
      <RoleList roles={gives ?? []} />
      {gives !== null && gives.length === 0 && invites > 0 && 'an account without a role'}
      {gives === null && reasons.length === 0 && <Quiet>nothing</Quiet>}
      {gives !== null && assigns + invites === 0 && alreadySo > 0 && <Dim small>is so already</Dim>}
      {reasons.map((reason) => (
        <p key={reason} className={styles['reason']}>
          <HostileText text={reason} />
        </p>
      ))}
      {asks && <RoleAt target={target} choices={choices} known={known} />}
    </div>
  );
}

/** Where it is. */
export function TargetCell({ target }: { readonly target: GivingPart['target'] }) {
  return (
    <>
      <HostileText text={target.name} />
      {target.domain !== null && (
        <div>
          <Dim small>
            <HostileText text={target.domain} />
          </Dim>
        </div>
      )}
    </>
  );
}

/** Roles beside each other. */
export function RoleList({ roles }: { readonly roles: readonly string[] }) {
  if (roles.length === 0) return null;
  return (
    <span className={styles['roles']}>
      {roles.map((role) => (
        <RoleChip key={role} role={role} />
      ))}
    </span>
  );
}
