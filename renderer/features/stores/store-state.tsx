import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconClockPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { StoreRow } from '#shared/contract/stores.ts';
import { faultWords } from './fault-words.ts';
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
  const said = fault === null ? 'Not read' : faultWords(fault);
  const whole = fault === null ? 'The last attempt failed.' : `${fault.message} ${fault.remedy ?? ''}`;
  switch (stateOrder(store)) {
    case 0:
      return <FaultMark tone="bad" icon={<IconAlertTriangle size={15} />} said={said} whole={whole} />;
    case 1:
      return (
        <FaultMark tone="warn" icon={<IconClockPause size={15} />} said={`Stale: ${said}`} whole={whole} />
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

interface FaultMarkProps {
  readonly tone: 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly said: string;
  readonly whole: string;
}

function FaultMark({ tone, icon, said, whole }: FaultMarkProps) {
  return (
    <Tooltip label={whole}>
      <span className={styles['state']} data-tone={tone}>
        {icon}
        <span>{said}</span>
      </span>
    </Tooltip>
  );
}
