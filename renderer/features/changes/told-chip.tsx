import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconInfoCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Told, Tone } from './plan-words.ts';
import styles from './changes.module.css';

const icons: Readonly<Record<Tone, ReactNode>> = {
  ok: <IconCircleCheck size={14} aria-hidden />,
  info: <IconInfoCircle size={14} aria-hidden />,
  warn: <IconAlertTriangle size={14} aria-hidden />,
  bad: <IconCircleX size={14} aria-hidden />,
  quiet: <IconCircleDashed size={14} aria-hidden />,
};

/** A state by icon, colour and word. */
export function ToldChip({ told }: { readonly told: Told }) {
  return (
    <span className={styles['chip']} data-tone={told.tone}>
      {icons[told.tone]}
      <span>{told.word}</span>
    </span>
  );
}
