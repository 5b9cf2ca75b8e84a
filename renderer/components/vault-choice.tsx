import { useId } from 'react';
import { vaultKinds, type VaultKind } from '#shared/contract/workspace.ts';
import { NewPassphrase, passphraseProblem, type TypedPassphrase } from './new-passphrase.tsx';
import styles from './vault-choice.module.css';
import { vaultWords } from './vault-words.ts';

/** A vault as it is being chosen. */
export interface ChosenVault extends TypedPassphrase {
  readonly kind: VaultKind;
}

/** What is still missing before the choice can be taken; null when nothing is. */
export const vaultProblem = (chosen: ChosenVault): string | null =>
  chosen.kind === 'passphrase' ? passphraseProblem(chosen) : null;

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
                <NewPassphrase
                  value={value}
                  onChange={(typed) => onChange({ ...value, ...typed })}
                  problem={problem}
                />
              </div>
            )}
          </div>
        );
      })}
    </div>
  );
}
