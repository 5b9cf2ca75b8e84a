import { useState, type ReactNode } from 'react';
import styles from './text-or-file.module.css';

export interface DropAreaProps {
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

/** A framed part of a form that takes a file dropped on it. */
export function DropArea({ onFile, children }: DropAreaProps) {
  const [over, setOver] = useState(false);
  return (
    <div
      className={styles['box']}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer.files[0];
        if (file !== undefined) onFile(file);
      }}
    >
      {children}
    </div>
  );
}
