import { expect, test } from 'vitest';
import { permissionName, throughWords } from './held-words.ts';

test('names a permission with its category, an unknown one by its handle, made safe', () => {
  expect(permissionName('export_customers')).toBe('Customers › Export');
  expect(permissionName('no_such\u202e_handle')).not.toContain('\u202e');
});

test('says through which role only where that is known', () => {
  expect(throughWords({ through: 'owner', roles: [] })).toBe('owner: may do everything');
  expect(throughWords({ through: 'role', roles: ['Administrator'] })).toBe(
    'role Administrator: may do everything',
  );
  expect(throughWords({ through: 'listed', roles: ['Support'] })).toBe('its only role, Support');
  expect(throughWords({ through: 'listed', roles: ['Support', 'Packer'] })).toBe(
    'one of its roles Support and Packer',
  );
  expect(throughWords({ through: 'listed', roles: [] })).toBe('listed; roles not known');
});
