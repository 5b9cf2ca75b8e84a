import { expectAccessible } from '../accessibility/find-violations.ts';
import { expect, test } from '../fixtures/console.ts';

test('a request code is kept, hidden until asked for, given, and every look is in the log', async ({
  filled: { page, goto },
}) => {
  await goto('/stores/codes');
  const codes = page.getByRole('grid', { name: 'Request codes' });
  await expect(codes.getByRole('row').nth(1)).toContainText('not known');
  await expectAccessible(page, 'the request-code book');
  await codes.getByRole('row').nth(1).press('Enter');
  await expect(page.getByRole('tab', { name: 'Request code' })).toHaveAttribute('aria-selected', 'true');

  const field = page.getByLabel('Request code', { exact: true }).and(page.getByRole('textbox'));
  await field.fill('12345');
  await field.press('Enter');
  await expect(page.getByText('A request code is exactly four digits; 5 digits were given.')).toBeVisible();
  await expect(field).toHaveValue('12345');
  await field.fill('0739');
  await field.press('Enter');
  const shown = page.getByRole('status', { name: 'Request code' });
  await expect(shown).toHaveText('••••');
  await expect(page.getByLabel('New request code')).toHaveValue('');
  await expectAccessible(page, 'the request code of a store');

  await page.getByText('Code required', { exact: true }).click();
  await expect(page.getByText(/attested by/u)).toBeVisible();
  await page.getByRole('combobox', { name: 'Given to' }).fill('dev@vendor.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Who was given the code' })).toContainText(
    'dev@vendor.example',
  );

  await page.getByRole('button', { name: 'Reveal' }).press('Enter');
  await expect(shown).toHaveText('0739');
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText('••••');
  await expect(page.getByRole('button', { name: 'Reveal' })).toBeFocused();
  expect(await page.content()).not.toContain('0739');

  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await expect(page.getByText(/^Looked at the request code of/u).first()).toBeVisible();
  await expect(page.getByText('0739')).toHaveCount(0);
});
