import { CloseButton, Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { MatrixAxes } from '#shared/domain/matrix/matrix-model.ts';
import { suggest } from './suggest.ts';
import './filter.css';

/** Milliseconds after the last key before the grid and the address follow: so few that they add nothing one feels. */
const settleMs = 10;

export interface FilterFieldProps {
  /** The filter in force. */
  readonly value: string;
  readonly axes: MatrixAxes;
  readonly onChange: (filter: string) => void;
  /** Escape, or Down with nothing to choose: leads to the grid. */
  readonly onLeave: () => void;
  readonly invalid: boolean;
  readonly fieldRef: RefObject<HTMLInputElement | null>;
}

/** The filter as one line of tokens, with a menu of what could come next. */
export function FilterField({ value, axes, onChange, onLeave, invalid, fieldRef }: FilterFieldProps) {
  const [typed, setTyped] = useState(value);
  const [inForce, setInForce] = useState(value);
  const [sent, setSent] = useState<readonly string[]>([]);
  const [caret, setCaret] = useState(value.length);
  const caretToPlace = useRef<number | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  // The address follows what is typed a moment later, when more may have been typed already: its echo must not take that
  // away. But it may also change by itself: back, forward, a link.
  if (value !== inForce) {
    setInForce(value);
    const echo = sent.indexOf(value);
    if (echo >= 0) setSent(sent.slice(echo + 1));
    else {
      setSent([]);
      setTyped(value);
    }
  }
  const send = (text: string): void => {
    if (text === value) return;
    setSent((before) => [...before, text]);
    onChange(text);
  };
  useEffect(() => {
    if (typed.trim() === value.trim()) return undefined;
    const timer = setTimeout(() => send(typed.trim()), settleMs);
    return () => clearTimeout(timer);
    // `value` and `send` follow from typing; only typing starts the clock.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [typed]);

  // Within the turn that changed the text: a letter typed right after a choice must land behind it.
  useLayoutEffect(() => {
    const place = caretToPlace.current;
    caretToPlace.current = null;
    if (place !== null) fieldRef.current?.setSelectionRange(place, place);
  });

  const { from, to, options } = suggest(typed, caret, axes);
  const choose = (insert: string): void => {
    const next = typed.slice(0, from) + insert + typed.slice(to);
    setTyped(next);
    setCaret(from + insert.length);
    caretToPlace.current = from + insert.length;
    combobox.resetSelectedOption();
  };

  return (
    <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" shadow="md" width={340}>
      <Combobox.Target>
        <TextInput
          ref={fieldRef}
          className="rc-mx-filter"
          aria-label="Filter the matrix"
          placeholder='Filter: owner:agency  role:"Store manager"  kind:collaborator'
          spellCheck={false}
          autoComplete="off"
          error={invalid}
          value={typed}
          leftSection={<IconFilter size={16} aria-hidden />}
          rightSection={
            typed === '' ? (
              <Kbd size="xs" aria-hidden>
                /
              </Kbd>
            ) : (
              <CloseButton size="sm" aria-label="Clear the filter" onClick={() => setTyped('')} />
            )
          }
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setCaret(event.currentTarget.selectionStart ?? event.currentTarget.value.length);
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape') {
              event.preventDefault();
              if (combobox.dropdownOpened) combobox.closeDropdown();
              else onLeave();
            } else if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) {
              combobox.closeDropdown();
              send(typed.trim());
              onLeave();
            }
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={options.length === 0}>
        <Combobox.Options mah={300} className="rc-mx-options" aria-label="What could come next">
          {options.map((option) => (
            <Combobox.Option key={option.insert} value={option.insert}>
              <span className="rc-mx-option">
                <bdi>{option.label}</bdi>
                <span className="rc-mx-option-hint">{option.hint}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
