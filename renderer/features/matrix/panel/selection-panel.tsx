import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { kindLetters } from '#shared/domain/kind-letters.ts';
import { SensitivityChip } from '../../../components/account-chips.tsx';
import { counted } from '../../../components/words.ts';
import type { SelectionSummary } from '../model/describe-selection.ts';
import { kindWords } from '../model/words.ts';
import { RoleLine, type RoleLineProps } from './role-line.tsx';
import { ShortList } from './short-list.tsx';

export interface SelectionPanelProps {
  readonly summary: SelectionSummary;
  readonly onCopy: () => void;
  readonly onStart: RoleLineProps['onStart'];
}

/** Many cells: how much is in them, what they share and where they differ. */
export function SelectionPanel({ summary, onCopy, onStart }: SelectionPanelProps) {
  const { accounts, rolesKnown, roles } = summary;
  const shared = roles.filter((role) => role.accounts === rolesKnown);
  const differing = roles.filter((role) => role.accounts < rolesKnown);
  const kinds = [...summary.kinds];
  const levels = [...summary.sensitivities].reverse();
  return (
    <div className="rc-mx-panel">
      <dl className="rc-mx-facts">
        <dt>People</dt>
        <dd>
          {summary.people.toLocaleString()}, {summary.peopleWithAccount.toLocaleString()} with an account here
        </dd>
        <dt>Targets</dt>
        <dd>{summary.targets.toLocaleString()}</dd>
        <dt>Cells</dt>
        <dd>{summary.cells.toLocaleString()}</dd>
        <dt>Accounts</dt>
        <dd>
          {accounts.toLocaleString()}
          {summary.stale > 0 && `, ${summary.stale.toLocaleString()} of them stale`}
        </dd>
      </dl>
      {accounts > 0 && (
        <>
          <h3>{kinds.length === 1 ? 'All of one kind' : `${kinds.length} kinds`}</h3>
          <ul className="rc-mx-bars">
            {kinds.map(([kind, amount]) => (
              <BarLine key={kind} amount={amount} total={accounts}>
                <b>{kindLetters[kind]}</b> {kindWords[kind]}
              </BarLine>
            ))}
          </ul>
          <h3>Sensitivity</h3>
          <ul className="rc-mx-bars">
            {levels.map(([level, amount]) => (
              <BarLine key={level} amount={amount} total={accounts}>
                <SensitivityChip sensitivity={level} />
              </BarLine>
            ))}
          </ul>
          <h3>Roles</h3>
          <p className="rc-mx-dim">
            {rolesKnown === 0
              ? 'Of none of these accounts the roles are known.'
              : rolesKnown < accounts
                ? `Known of ${counted(rolesKnown, 'account')}, not known of ${counted(accounts - rolesKnown, 'other')}.`
                : 'Known of all.'}
          </p>
          {shared.length > 0 && <p>Held by each whose roles are known:</p>}
          <RoleLines roles={shared} onStart={onStart} />
          {differing.length > 0 && <p>Held by some:</p>}
          <RoleLines roles={differing} onStart={onStart} />
        </>
      )}
      <Button size="compact-sm" leftSection={<IconCopy size={14} />} onClick={onCopy}>
        Copy as a table (Ctrl+C)
      </Button>
    </div>
  );
}

function RoleLines({ roles, onStart }: Pick<SelectionSummary, 'roles'> & Pick<RoleLineProps, 'onStart'>) {
  return (
    <ShortList
      most={8}
      items={roles.map(({ role, accounts }) => ({
        key: role,
        content: <RoleLine role={role} holders={accounts} onStart={onStart} />,
      }))}
    />
  );
}

interface BarLineProps {
  readonly amount: number;
  readonly total: number;
  readonly children: ReactNode;
}

function BarLine({ amount, total, children }: BarLineProps) {
  return (
    <li>
      <span>{children}</span>
      <span className="rc-mx-track" aria-hidden>
        <span style={{ width: `${(100 * amount) / total}%` }} />
      </span>
      <span>{amount.toLocaleString()}</span>
    </li>
  );
}
