import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';

export interface CopyButtonProps {
  readonly text: string;
  /** What the button says; "Copy" by default. */
  readonly label?: string;
  readonly className?: string | undefined;
}

/** Copies a text and says that it did. */
export function CopyButton({ text, label = 'Copy', className }: CopyButtonProps) {
  const { copied, copy } = useClipboard({ timeout: 1500 });
  return (
    <Button
      {...(className === undefined ? {} : { className })}
      size="compact-sm"
      variant="default"
      leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={() => copy(text)}
    >
      <span aria-live="polite">{copied ? 'Copied' : label}</span>
    </Button>
  );
}
