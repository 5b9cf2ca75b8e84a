import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { isAccountOperation } from '#shared/domain/plan/operation.ts';
import type { Consent } from '../../api/plans.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { counted } from '../../components/words.ts';
import { asksOf } from './consent.ts';
import { totalsSentence } from './plan-words.ts';
import styles from './changes.module.css';

export interface ApplyDialogProps {
  readonly plan: PlanDetail;
  /** What carrying it out came to so far; null when nothing was tried. */
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onApply: (consent: Consent) => void;
  readonly onClose: () => void;
}

/** The last look before a plan is carried out, with what the core asks to be confirmed. */
export function ApplyDialog({ plan, error, isPending, onApply, onClose }: ApplyDialogProps) {
  const { totals, operations } = plan;
  const asks = asksOf(error);
  const removed = [
    ...new Set(
      operations
        .filter(isAccountOperation)
        .filter(({ kind }) => kind === 'remove-user')
        .map(({ account }) => account.name),
    ),
  ];
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [large, setLarge] = useState(false);
  const isTyped = (name: string): boolean => {
    const said = (typed[name] ?? '').trim();
    return said === name.trim() || said === displayText(name).trim();
  };
  const ready = removed.every(isTyped) && (asks?.large !== true || large);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ready) onApply({ large, removed: removed.filter(isTyped) });
  };
  return (
    <Modal opened onClose={onClose} title={`Apply plan ${plan.number}`}>
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>{totalsSentence(totals)}</p>
        <ul className={styles['plain']}>
          {totals.api > 0 && <li>{counted(totals.api, 'operation')} by API: done now, then read back.</li>}
          {totals.guided > 0 && (
            <li>
              {counted(totals.visits, 'visit')} for you: Rollcall shows page, steps and values, and reads back
              where it can.
            </li>
          )}
          {totals.impossible > 0 && (
            <li>{counted(totals.impossible, 'operation')} can’t be done: left out.</li>
          )}
        </ul>
        {removed.map((name, index) => (
          <TextInput
            key={name}
            {...(index === 0 ? { 'data-autofocus': true } : {})}
            label={`Type “${displayText(name, 120)}”: removed for good`}
            autoComplete="off"
            spellCheck={false}
            value={typed[name] ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setTyped((before) => ({ ...before, [name]: value }));
            }}
          />
        ))}
        {asks === null ? (
          <FailureNote error={error} />
        ) : (
          asks.large && (
            <Checkbox
              data-autofocus
              label={`It is unusually large: ${counted(operations.length, 'operation')}. I have looked through it.`}
              checked={large}
              onChange={(event) => setLarge(event.currentTarget.checked)}
            />
          )
        )}
        <div className={styles['buttons']}>
          <Button
            {...(removed.length === 0 ? { 'data-autofocus': true } : {})}
            type="submit"
            variant="filled"
            disabled={!ready}
            loading={isPending}
          >
            Apply
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
