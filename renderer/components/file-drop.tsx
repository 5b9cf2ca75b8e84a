import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { DropArea } from './drop-area.tsx';
import { Dim } from './page-body.tsx';
import styles from './text-or-file.module.css';

export interface FileDropProps {
  /** What the button is called. */
  readonly label: string;
  /** File name endings that the chooser offers. */
  readonly accept: string;
  readonly isPending?: boolean;
  readonly onFile: (file: File) => void;
}

/** A place to choose a file, or to drop one. */
export function FileDrop({ label, accept, isPending = false, onFile }: FileDropProps) {
  return (
    <DropArea onFile={onFile}>
      <div className={styles['line']}>
        <FileButton accept={accept} onChange={(file) => file !== null && onFile(file)}>
          {(props) => (
            <Button {...props} leftSection={<IconUpload size={16} />} loading={isPending}>
              {label}
            </Button>
          )}
        </FileButton>
        <Dim>or drop it here</Dim>
      </div>
    </DropArea>
  );
}
