import { MantineProvider } from '@mantine/core';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { DataTable } from './data-table.tsx';
import type { Sort } from './sort-rows.ts';

const rows = Array.from({ length: 1000 }, (_, at) => ({ name: `Store ${at}`, users: 1000 - at }));

function Table({ onOpen }: { readonly onOpen: (name: string) => void }) {
  const [sort, setSort] = useState<Sort>({ key: 'name', direction: 'ascending' });
  return (
    <MantineProvider>
      <DataTable
        label="Stores"
        columns={[
          { key: 'name', header: 'Name', width: '1fr', sortBy: ({ name }) => name, cell: ({ name }) => name },
          {
            key: 'users',
            header: 'Users',
            width: '80px',
            sortBy: ({ users }) => users,
            cell: ({ users }) => users,
          },
        ]}
        rows={rows}
        rowKey={({ name }) => name}
        sort={sort}
        onSort={setSort}
        onOpen={({ name }) => onOpen(name)}
      />
    </MantineProvider>
  );
}

test('only rows in sight exist, and all are counted', () => {
  render(<Table onOpen={() => {}} />);
  const grid = screen.getByRole('grid', { name: 'Stores' });
  expect(grid.getAttribute('aria-rowcount')).toBe('1001');
  expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
});

test('arrows, End and Enter walk to a row and open it', async () => {
  const onOpen = vi.fn();
  const user = userEvent.setup();
  render(<Table onOpen={onOpen} />);
  screen.getByText('Store 0').closest<HTMLElement>('[role=row]')?.focus();
  await user.keyboard('{ArrowDown}{ArrowDown}');
  await waitFor(() => expect(document.activeElement?.textContent).toContain('Store 2'));
  await user.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith('Store 2');
  await user.keyboard('{End}');
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-rowindex')).toBe('1001'));
});

test('a header sorts, again the other way round, and says so', async () => {
  const user = userEvent.setup();
  render(<Table onOpen={() => {}} />);
  await user.click(screen.getByRole('button', { name: 'Users' }));
  expect(screen.getByRole('columnheader', { name: 'Users' }).getAttribute('aria-sort')).toBe('ascending');
  expect(screen.getByText('Store 999')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Users' }));
  expect(screen.getByRole('columnheader', { name: 'Users' }).getAttribute('aria-sort')).toBe('descending');
});
