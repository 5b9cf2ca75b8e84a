import { IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { OffboardingTask } from '#shared/contract/offboarding.ts';
import styles from './offboarding.module.css';

const chips = {
  done: { word: 'done', icon: <IconCircleCheck size={14} aria-hidden /> },
  pending: { word: 'waits', icon: <IconCircleDashed size={14} aria-hidden /> },
  open: { word: 'open', icon: <IconCircleX size={14} aria-hidden /> },
} as const;

/** How one thing stands, by icon, colour and word. */
export function StateChip({ state, late }: Pick<OffboardingTask, 'state' | 'late'>) {
  const { word, icon } = chips[state];
  return (
    <span className={styles['chip']} data-state={state}>
      {icon}
      {late ? `${word}, late` : word}
    </span>
  );
}
