import { PasswordInput } from '@mantine/core';
import { useId } from 'react';
import { vaultKinds, type VaultKind } from '#shared/contract/workspace.ts';
import styles from './vault-choice.module.css';
import { vaultWords } from './vault-words.ts';

/** A vault as it is being chosen. */
export interface ChosenVault {
  readonly kind: VaultKind;
  readonly passphrase: string;
  readonly repeated: string;
}

/** Shorter passphrases are guessed too soon by whoever has the file. */
const shortestPassphrase = 12;

/** What is still missing before the choice can be taken; null when nothing is. */
export function vaultProblem({ kind, passphrase, repeated }: ChosenVault): string | null {
  if (kind !== 'passphrase') return null;
  if (passphrase.length < shortestPassphrase)
    return `A passphrase needs at least ${shortestPassphrase} characters; four or five words are good.`;
  return passphrase === repeated ? null : 'The two passphrases differ.';
}

/** The choice as the core takes it. */
export const newVault = ({ kind, passphrase }: ChosenVault) =>
  kind === 'passphrase' ? { kind, passphrase } : { kind };

export interface VaultChoiceProps {
  readonly value: ChosenVault;
  readonly onChange: (value: ChosenVault) => void;
  /** Whether this computer's keychain answers, and why not. */
  readonly keychain: { readonly available: boolean; readonly reason: string | null };
  /** Shows what is missing. */
  readonly problem?: string | null;
}

/** Where secrets are to live, in honest words; what this computer can't do is shown with its reason. */
export function VaultChoice({ value, onChange, keychain, problem = null }: VaultChoiceProps) {
  const name = useId();
  return (
    <div className={styles['choices']} role="radiogroup" aria-label="Where secrets are kept">
      {vaultKinds.map((kind) => {
        const disabled = kind === 'keychain' && !keychain.available;
        const checked = value.kind === kind;
        return (
          <div
            key={kind}
            className={styles['choice']}
            data-checked={checked || undefined}
            data-disabled={disabled || undefined}
          >
            <input
              type="radio"
              id={name + kind}
              name={name}
              checked={checked}
              disabled={disabled}
              aria-describedby={`${name + kind}-what`}
              onChange={() => onChange({ ...value, kind })}
            />
            <label htmlFor={name + kind} className={styles['name']}>
              {vaultWords[kind].name}
            </label>
            <span id={`${name + kind}-what`} className={styles['what']}>
              {vaultWords[kind].what}
            </span>
            {disabled && (
              <span className={styles['why']}>{keychain.reason ?? 'It does not answer here.'}</span>
            )}
            {kind === 'passphrase' && checked && (
              <div className={styles['passphrase']}>
                <PasswordInput
                  label="Passphrase"
                  autoComplete="new-password"
                  value={value.passphrase}
                  onChange={(event) => onChange({ ...value, passphrase: event.currentTarget.value })}
                />
                <PasswordInput
                  label="Passphrase again"
                  autoComplete="new-password"
                  value={value.repeated}
                  error={problem}
                  onChange={(event) => onChange({ ...value, repeated: event.currentTarget.value })}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
