import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClockPause } from '@tabler/icons-react';
import type { StoreRow } from '#shared/contract/stores.ts';
import styles from './store-state.module.css';

type State = Pick<StoreRow, 'status' | 'fault' | 'lastRead'>;

/** What needs the operator's eye comes first. */
export function stateOrder({ status, fault, lastRead }: State): number {
  if (status === 'failed') return 0;
  if (status === 'stale' || fault !== null) return 1;
  return lastRead === null ? 2 : 3;
}

/** True for a store that could not be read at the last attempt. */
export const needsAttention = (store: State): boolean => stateOrder(store) < 2;

/** How the last attempt to read a store went, in a word or in its fault's sentence. */
export function StoreState({ store }: { readonly store: State }) {
  const { status, fault, lastRead } = store;
  const said = fault?.message ?? (status === 'failed' ? 'Could not be read' : 'Last attempt failed');
  switch (stateOrder(store)) {
    case 0:
      return (
        <Fault tone="bad" icon={<IconAlertTriangle size={15} />} said={said} remedy={fault?.remedy ?? null} />
      );
    case 1:
      return (
        <Fault
          tone="warn"
          icon={<IconClockPause size={15} />}
          said={`Stale: ${said}`}
          remedy={fault?.remedy ?? null}
        />
      );
    case 2:
      return (
        <span className={styles['state']} data-tone="none">
          <IconCircleDashed size={15} aria-hidden />
          <span>Nothing read yet</span>
        </span>
      );
    default:
      return (
        <span className={styles['state']} data-tone={lastRead === null ? 'none' : 'ok'}>
          <IconCircleCheck size={15} aria-hidden />
          <span>{status === 'skipped' ? 'Not tried last time' : 'Read'}</span>
        </span>
      );
  }
}

interface FaultProps {
  readonly tone: 'warn' | 'bad';
  readonly icon: React.ReactNode;
  readonly said: string;
  readonly remedy: string | null;
}

function Fault({ tone, icon, said, remedy }: FaultProps) {
  return (
    <Tooltip label={remedy === null ? said : `${said} ${remedy}`}>
      <span className={styles['state']} data-tone={tone}>
        {icon}
        <span>{said}</span>
      </span>
    </Tooltip>
  );
}
