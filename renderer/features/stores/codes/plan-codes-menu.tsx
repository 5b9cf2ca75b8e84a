import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconKey, IconLock, IconLockOpen } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { CodeRow } from '#shared/contract/codes.ts';
import { usePlanCodes } from '../../../api/codes.ts';
import { FailureNote } from '../../../components/failure-note.tsx';
import { counted } from '../../../components/words.ts';

const changes = [
  ['generate-code', 'New code…', <IconKey key="generate" size={16} />],
  ['require-code', 'Require a code…', <IconLock key="require" size={16} />],
  ['stop-requiring-code', 'Let anyone ask…', <IconLockOpen key="stop" size={16} />],
] as const;

/** Plans one change of the codes of all stores that are shown, and opens the plan. */
export function PlanCodesMenu({ rows }: { readonly rows: readonly CodeRow[] }) {
  const navigate = useNavigate();
  const plan = usePlanCodes();
  const begin = (change: (typeof changes)[number][0]): void =>
    plan.mutate(
      { change, domains: rows.map(({ domain }) => domain) },
      {
        onSuccess: ({ number }) =>
          void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
      },
    );
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button loading={plan.isPending} rightSection={<IconChevronDown size={14} />}>
            Change at {counted(rows.length, 'store')}…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {changes.map(([change, label, icon]) => (
            <Menu.Item key={change} leftSection={icon} onClick={() => begin(change)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <FailureNote error={plan.error} />
    </>
  );
}
