import { Tooltip } from '@mantine/core';
import { useNow } from './now.ts';
import { ago, exactTime } from './time-words.ts';

export interface AgeProps {
  /** ISO time; null for never. */
  readonly at: string | null;
  /** What to say for null; "never" by default. */
  readonly never?: string;
}

/** How long ago something was, with the exact time in the user's zone as a tooltip. */
export function Age({ at, never = 'never' }: AgeProps) {
  const now = useNow();
  if (at === null) return <span>{never}</span>;
  return (
    <Tooltip label={exactTime(at)}>
      <time dateTime={at}>{ago(at, now)}</time>
    </Tooltip>
  );
}
