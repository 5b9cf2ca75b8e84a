import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';

export interface ShortListProps {
  readonly items: readonly { readonly key: string; readonly content: ReactNode }[];
  /** Items shown before "show all". */
  readonly most: number;
}

/** A list that shows its beginning, and the rest on request. */
export function ShortList({ items, most }: ShortListProps) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, most);
  return (
    <>
      <ul className="rc-mx-short">
        {shown.map(({ key, content }) => (
          <li key={key}>{content}</li>
        ))}
      </ul>
      {shown.length < items.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          Show all {items.length.toLocaleString()}
        </Button>
      )}
    </>
  );
}
