import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { CodeRow } from '#shared/contract/codes.ts';
import { useRevealCode } from '../../../api/codes.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { FailureNote } from '../../../components/failure-note.tsx';
import { messageForVendor } from './code-words.ts';
import styles from './codes.module.css';

/** Nobody needs longer to copy four digits. */
const shownMs = 60_000;

/** The code, hidden until it is asked for; every look is told by the audit log. It hides itself after a minute. */
export function RevealedCode({ row }: { readonly row: CodeRow }) {
  const reveal = useRevealCode();
  const button = useRef<HTMLButtonElement>(null);
  const shown = reveal.data;
  const hide = (): void => {
    reveal.reset();
    button.current?.focus();
  };
  const forget = useEffectEvent(() => reveal.reset());
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(forget, shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className={styles['line']}>
      <output className={styles['code']} aria-label="Request code" aria-live="polite">
        {shown?.code ?? '••••'}
      </output>
      <Button
        ref={button}
        size="compact-sm"
        leftSection={shown === undefined ? <IconEye size={14} /> : <IconEyeOff size={14} />}
        loading={reveal.isPending}
        onClick={() => (shown === undefined ? reveal.mutate({ domain: row.domain }) : hide())}
      >
        {shown === undefined ? 'Reveal' : 'Hide'}
      </Button>
      {shown !== undefined && (
        <>
          <CopyButton text={shown.code} label="Copy code" />
          <CopyButton text={messageForVendor(row, shown.code)} label="Copy a message with it" />
        </>
      )}
      <FailureNote error={reveal.error} />
    </div>
  );
}
