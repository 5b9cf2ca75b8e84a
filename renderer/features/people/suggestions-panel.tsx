import { useEffect, useRef } from 'react';
import { SidePanel } from '../../components/side-panel.tsx';
import type { LinkEnd } from './link-people.ts';
import styles from './people.module.css';
import { SuggestionCard } from './suggestion-card.tsx';

export interface SuggestionsPanelProps {
  readonly suggestions: readonly {
    readonly personId: LinkEnd['id'];
    readonly otherId: LinkEnd['id'];
    readonly name: string;
    readonly otherName: string;
    readonly emails: readonly string[];
    readonly otherEmails: readonly string[];
    readonly grounds: readonly string[];
  }[];
  readonly onClose: () => void;
}

/** More than this at once is no list to decide on; the rest comes up as these are decided. */
const mostShown = 50;

/** All suggested links. */
export function SuggestionsPanel({ suggestions, onClose }: SuggestionsPanelProps) {
  const list = useRef<HTMLUListElement>(null);
  /** Where the pair was that is being decided on: the one that comes up in its place gets the focus. */
  const decided = useRef<{ readonly key: string; readonly at: number } | null>(null);
  useEffect(() => {
    const was = decided.current;
    if (was === null || suggestions.some((suggestion) => keyOf(suggestion) === was.key)) return;
    decided.current = null;
    const cards = list.current?.children ?? [];
    cards[Math.min(was.at, cards.length - 1)]?.querySelector('button')?.focus();
  }, [suggestions]);
  return (
    <SidePanel title="Possibly the same person" onClose={onClose}>
      {suggestions.length === 0 && 'Nothing left to decide.'}
      <ul ref={list} className={styles['suggestions']}>
        {suggestions.slice(0, mostShown).map((suggestion, at) => (
          <SuggestionCard
            key={keyOf(suggestion)}
            onDecide={() => (decided.current = { key: keyOf(suggestion), at })}
            one={{ id: suggestion.personId, name: suggestion.name, emails: suggestion.emails }}
            other={{ id: suggestion.otherId, name: suggestion.otherName, emails: suggestion.otherEmails }}
            grounds={suggestion.grounds}
          />
        ))}
      </ul>
    </SidePanel>
  );
}

function keyOf({ personId, otherId }: SuggestionsPanelProps['suggestions'][number]): string {
  return `${personId} ${otherId}`;
}
