import { Button } from '@mantine/core';
import { useState } from 'react';
import { displayText } from '#shared/domain/display-text.ts';
import type { AlikeRow } from '#shared/domain/plan/make-alike.ts';
import { AlikeDialog, type AlikeDialogProps } from './alike-dialog.tsx';
import styles from './start-plan.module.css';

/** One side of a comparison. */
interface AlikeSide {
  readonly name: string;
  /** The lines by which it becomes like the other side. */
  readonly rows: readonly AlikeRow[];
}

export interface AlikeButtonsProps extends Pick<AlikeDialogProps, 'rowIs'> {
  readonly a: AlikeSide;
  readonly b: AlikeSide;
}

/** Begins to make either side of a comparison like the other. */
export function AlikeButtons({ a, b, rowIs }: AlikeButtonsProps) {
  const [opened, setOpened] = useState<'a' | 'b' | null>(null);
  const titleOf = (one: AlikeSide, other: AlikeSide): string =>
    `Make ${displayText(one.name, 40)} like ${displayText(other.name, 40)}`;
  const titles = { a: titleOf(a, b), b: titleOf(b, a) };
  return (
    <div className={styles['buttons']}>
      <Button onClick={() => setOpened('b')}>{titles.b}…</Button>
      <Button onClick={() => setOpened('a')}>{titles.a}…</Button>
      {opened !== null && (
        <AlikeDialog
          title={titles[opened]}
          rows={{ a, b }[opened].rows}
          rowIs={rowIs}
          onClose={() => setOpened(null)}
        />
      )}
    </div>
  );
}
