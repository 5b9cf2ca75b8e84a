import { PasswordInput } from '@mantine/core';

/** A passphrase that is being chosen, typed twice. */
export interface TypedPassphrase {
  readonly passphrase: string;
  readonly repeated: string;
}

export const noPassphrase: TypedPassphrase = { passphrase: '', repeated: '' };

/** Shorter passphrases are guessed too soon by whoever has the file. */
const shortestPassphrase = 12;

/** Why the passphrase can't be taken; null when it can. */
export function passphraseProblem({ passphrase, repeated }: TypedPassphrase): string | null {
  if (passphrase.length < shortestPassphrase)
    return `A passphrase needs at least ${shortestPassphrase} characters; four or five words are good.`;
  return passphrase === repeated ? null : 'The two passphrases differ.';
}

export interface NewPassphraseProps {
  readonly value: TypedPassphrase;
  readonly onChange: (value: TypedPassphrase) => void;
  readonly label?: string;
  readonly description?: string;
  /** Shown below the second field. */
  readonly problem?: string | null;
}

/** The two fields of a passphrase that is being chosen. */
export function NewPassphrase(props: NewPassphraseProps) {
  const { value, onChange, label = 'Passphrase', description, problem = null } = props;
  return (
    <>
      <PasswordInput
        label={label}
        description={description}
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
    </>
  );
}
