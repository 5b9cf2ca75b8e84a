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
  return (
    <SidePanel title="Possibly the same person" onClose={onClose}>
      {suggestions.length === 0 && 'Nothing left to decide.'}
      <ul className={styles['suggestions']}>
        {suggestions.slice(0, mostShown).map((suggestion) => (
          <SuggestionCard
            key={`${suggestion.personId} ${suggestion.otherId}`}
            one={{ id: suggestion.personId, name: suggestion.name, emails: suggestion.emails }}
            other={{ id: suggestion.otherId, name: suggestion.otherName, emails: suggestion.otherEmails }}
            grounds={suggestion.grounds}
          />
        ))}
      </ul>
    </SidePanel>
  );
}
