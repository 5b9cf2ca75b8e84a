import { IconX } from '@tabler/icons-react';
import { displayText } from '#shared/domain/display-text.ts';
import type { MatrixFilter } from '#shared/domain/matrix/filter-expression.ts';

export interface FilterChipsProps {
  readonly filter: MatrixFilter;
  readonly onChange: (filter: MatrixFilter) => void;
}

/** The conditions in force, each of which a click, Enter, Delete or Backspace takes away. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const { tokens, text } = filter;
  const chips = [
    ...tokens.map((token) => ({
      key: `${token.negated ? '-' : ''}${token.key}`,
      label: `${token.negated ? 'not ' : ''}${token.key}: ${token.values.map((value) => displayText(value)).join(' or ')}`,
      without: { tokens: tokens.filter((each) => each !== token), text },
    })),
    ...text.map((word) => ({
      key: `text ${word}`,
      label: `“${displayText(word)}”`,
      without: { tokens, text: text.filter((each) => each !== word) },
    })),
  ];
  if (chips.length === 0) return null;
  return (
    <ul className="rc-mx-chips-row" aria-label="Filters in force">
      {chips.map(({ key, label, without }) => (
        <li key={key}>
          <button
            type="button"
            className="rc-mx-chip"
            aria-label={`Remove the filter ${label}`}
            onClick={() => onChange(without)}
            onKeyDown={(event) => {
              if (event.key !== 'Delete' && event.key !== 'Backspace') return;
              event.preventDefault();
              onChange(without);
            }}
          >
            <bdi>{label}</bdi>
            <IconX size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
