import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { displayText } from '#shared/domain/display-text.ts';
import { RoleChip } from '../../../components/account-chips.tsx';
import type { StartedRole } from '../start-from-selection.tsx';

export interface RoleLineProps {
  readonly role: string;
  readonly holders: number;
  readonly onStart: (started: StartedRole) => void;
}

/** A role that is held in the selection, by how many accounts, and what can be done with it. */
export function RoleLine({ role, holders, onStart }: RoleLineProps) {
  return (
    <span className="rc-mx-spread">
      <RoleChip role={role} />
      <span className="rc-mx-chips">
        <span className="rc-mx-dim">{holders.toLocaleString()}</span>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Change who holds ${displayText(role, 80)}`}
            >
              <IconDots size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconUserPlus size={16} />}
              onClick={() => onStart({ job: 'assign-role', role })}
            >
              Assign to all selected…
            </Menu.Item>
            <Menu.Item
              leftSection={<IconUserMinus size={16} />}
              onClick={() => onStart({ job: 'remove-role', role })}
            >
              Take from its holders…
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </span>
    </span>
  );
}
