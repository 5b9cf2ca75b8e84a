import { render, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MantineProvider } from '@mantine/core';
import type { CellAccount } from '#shared/contract/matrix.ts';
import { PersonId, TargetId } from '#shared/domain/ids.ts';
import { isoTime } from '#shared/domain/time.ts';
import { CellPermissions } from './cell-permissions.tsx';

const at = (day: number) => isoTime(Date.UTC(2026, 10, day, 12));
const first = { after: null, by: at(1) };
const later = { after: at(8), by: at(9) };

const account = (parts: Partial<CellAccount> = {}): CellAccount => ({
  targetId: TargetId.parse('tg_000001'),
  target: 'Kettle',
  domain: 'kettle.myshopify.com',
  client: null,
  kind: 'staff',
  status: 'active',
  isOwner: false,
  email: 'ana@agency.example',
  name: 'Ana',
  roles: null,
  permissions: null,
  twoStep: null,
  lastLoginAt: null,
  sensitivity: 'normal',
  source: 'api',
  observedAt: at(9),
  rolesSource: null,
  rolesObservedAt: null,
  permissionsSource: null,
  permissionsObservedAt: null,
  stale: false,
  rawKind: null,
  rawStatus: null,
  personId: PersonId.parse('pe_000001'),
  person: 'Ana',
  owner: 'agency',
  past: { since: first, changed: null, owner: null, roles: null, permissions: null },
  ...parts,
});
const show = (accounts: readonly CellAccount[], asked: readonly string[] = []) => {
  render(
    <MantineProvider>
      <CellPermissions accounts={accounts} asked={asked} />
    </MantineProvider>,
  );
  return screen.getByRole('region', { name: 'Effective permissions' });
};

test('what the filter asks for stands first, with its role and since when', () => {
  const section = show(
    [
      account({
        permissions: ['customers', 'export_customers'],
        roles: [{ role: 'Support', group: null }],
        past: {
          since: first,
          changed: later,
          owner: null,
          roles: { known: first, later: [] },
          permissions: { known: first, later: [{ word: 'export_customers', since: later }] },
        },
      }),
    ],
    ['export_customers'],
  );
  const [top] = within(section).getAllByRole('listitem');
  expect(top?.textContent).toMatch(/^Customers › Export.*its only role, Support · came .*8.*9/u);
});

test('an owner and an administrator may do everything, each since they are', () => {
  const section = show(
    [
      account({ isOwner: true, past: { ...account().past, owner: later } }),
      account({
        source: 'import',
        roles: [{ role: 'Administrator', group: null }],
        past: { ...account().past, roles: { known: first, later: [] } },
      }),
    ],
    ['export_customers'],
  );
  expect(section.textContent).toMatch(
    /Everything, Customers › Export too: owner: may do everything, came .*8.*9/u,
  );
  expect(section.textContent).toMatch(/role Administrator: may do everything, at least since .*1/u);
});

test('what can’t be read is not said to be missing', () => {
  const section = show([account({ roles: [{ role: 'Support', group: null }] })], ['export_customers']);
  expect(section.textContent).toMatch(/Customers › Export: not known/u);
});

test('what most permissions have in common is said once', () => {
  const handles = ['customers', 'orders', 'products', 'export_customers'];
  const section = show([
    account({
      permissions: handles,
      past: {
        ...account().past,
        permissions: { known: first, later: [{ word: 'export_customers', since: later }] },
      },
    }),
  ]);
  expect(section.textContent).toMatch(/Unless said otherwise: listed; roles not known · at least since/u);
  expect(section.textContent?.match(/at least since/gu)).toHaveLength(1);
  expect(section.textContent).toMatch(/Customers › Exportlisted; roles not known · came/u);
});
