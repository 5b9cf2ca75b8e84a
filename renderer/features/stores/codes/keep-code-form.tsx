import { Button, PasswordInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { parseRequestCode } from '#shared/domain/request-code.ts';
import { useKeepCode } from '../../../api/codes.ts';
import { FailureNote } from '../../../components/failure-note.tsx';
import styles from './codes.module.css';

export interface KeepCodeFormProps {
  readonly domain: string;
  /** Says what another code does to the one before. */
  readonly replaces: boolean;
  readonly onKept?: () => void;
}

/** Four digits into the vault. What was typed stays until it is kept. */
export function KeepCodeForm({ domain, replaces, onKept }: KeepCodeFormProps) {
  const keep = useKeepCode();
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const parsed = parseRequestCode(typed);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!parsed.ok || keep.isPending) return;
    keep.mutate(
      { domain, code: parsed.code },
      {
        onSuccess: () => {
          setTyped('');
          setTried(false);
          onKept?.();
        },
      },
    );
  };
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      <PasswordInput
        label={replaces ? 'New request code' : 'Request code'}
        description={replaces ? 'Another code voids the old one, and the list of who knows it.' : undefined}
        placeholder="Four digits"
        inputMode="numeric"
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show or hide what is typed' }}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={tried && !parsed.ok ? parsed.reason : null}
      />
      <Button type="submit" loading={keep.isPending}>
        Keep
      </Button>
      <FailureNote error={keep.error} />
    </form>
  );
}
