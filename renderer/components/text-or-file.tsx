import { Button, FileButton, Textarea } from '@mantine/core';
import { IconFile, IconUpload } from '@tabler/icons-react';
import { DropArea } from './drop-area.tsx';
import { HostileText } from './hostile-text.tsx';
import { Dim } from './page-body.tsx';
import styles from './text-or-file.module.css';
import { fileSize } from './time-words.ts';

/** What was given: a file, or a text that stands for one. */
export interface GivenText {
  readonly file: File | null;
  readonly text: string;
}

export const nothingGiven: GivenText = { file: null, text: '' };

/** What was given as a file; null for nothing. */
export function asFile({ file, text }: GivenText, name: string): File | null {
  if (file !== null) return file;
  return text.trim() === '' ? null : new File([text], name, { type: 'text/plain' });
}

export interface TextOrFileProps {
  readonly value: GivenText;
  readonly onChange: (value: GivenText) => void;
  /** Label of the field for pasting. */
  readonly label: string;
  readonly placeholder: string;
  /** File name endings that the chooser offers. */
  readonly accept: string;
}

/** A place to paste a text, choose a file, or drop one. */
export function TextOrFile({ value, onChange, label, placeholder, accept }: TextOrFileProps) {
  return (
    <DropArea onFile={(file) => onChange({ file, text: '' })}>
      {value.file === null ? (
        <>
          <Textarea
            label={label}
            placeholder={placeholder}
            autosize
            minRows={6}
            maxRows={14}
            spellCheck={false}
            classNames={{ input: styles['text'] ?? '' }}
            value={value.text}
            onChange={(event) => onChange({ file: null, text: event.currentTarget.value })}
          />
          <div className={styles['line']}>
            <FileButton accept={accept} onChange={(file) => file !== null && onChange({ file, text: '' })}>
              {(props) => (
                <Button {...props} leftSection={<IconUpload size={16} />}>
                  Choose a file
                </Button>
              )}
            </FileButton>
            <Dim>or drop it here</Dim>
          </div>
        </>
      ) : (
        <div className={styles['line']}>
          <IconFile size={18} aria-hidden />
          <strong>
            <HostileText text={value.file.name} />
          </strong>
          <Dim>{fileSize(value.file.size)}</Dim>
          <Button size="compact-sm" onClick={() => onChange(nothingGiven)}>
            Take another
          </Button>
        </div>
      )}
    </DropArea>
  );
}
