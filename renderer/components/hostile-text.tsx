import { displayText } from '#shared/domain/display-text.ts';

/** Beyond this many characters a name says nothing more to a reader; the whole of it stays in the tooltip. */
const longest = 300;

export interface HostileTextProps {
  /** A text that came from a store, a file or a far server. */
  readonly text: string;
  readonly className?: string;
}

/** Draws a text nobody vouches for: one line, isolated from the direction of what surrounds it, controls made visible. */
export function HostileText({ text, className }: HostileTextProps) {
  const safe = displayText(text);
  const isLong = safe.length > longest;
  return (
    <bdi className={className} {...(isLong ? { title: safe.slice(0, 2000) } : {})}>
      {isLong ? `${safe.slice(0, longest)}…` : safe}
    </bdi>
  );
}
