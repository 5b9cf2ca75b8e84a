import { expect, type Page } from '@playwright/test';

/** The page of one plan, the dialogs that begin and apply one, and the runner of its visits. */
export function changes(page: Page) {
  const dialog = page.getByRole('dialog');
  const operations = page.getByRole('list', { name: 'Operations' });
  const visit = page.getByRole('region', { name: 'The visit' });
  return {
    dialog,
    /** Where a plan for some people of a store is told whom. */
    people: dialog
      .getByRole('combobox', { name: 'People' })
      .or(dialog.getByRole('textbox', { name: 'People' })),
    /** Where such a plan is told which roles; Enter takes what is typed. */
    roles: dialog.getByRole('combobox', { name: 'Roles' }).or(dialog.getByRole('textbox', { name: 'Roles' })),
    operations,
    summary: page.getByRole('region', { name: 'The plan' }),
    visit,
    tally: page.getByRole('list', { name: 'How far it is' }),
    title: page.getByRole('heading', { level: 1 }),
    applyButton: page.getByRole('button', { name: /^Apply…/u }),
    cancelButton: page.getByRole('button', { name: 'Cancel plan…' }),
    undoButton: page.getByRole('button', { name: 'Undo…' }),
    /** Makes the plan that the open dialog asks about, and waits for its page. */
    async make() {
      await dialog.getByRole('button', { name: 'Plan now' }).press('Enter');
      await expect(page).toHaveURL(/\/changes\/\d+$/u);
      await expect(operations).toBeVisible();
    },
    /** Applies the plan by keyboard, and waits until its dialog has gone. */
    async apply() {
      await page.keyboard.press('Control+Enter');
      await expect(dialog).toBeVisible();
      await dialog.getByRole('button', { name: 'Apply' }).press('Enter');
      await expect(dialog).toBeHidden();
    },
    /** Applies a plan so large that it asks twice. */
    async applyLarge() {
      await page.keyboard.press('Control+Enter');
      await dialog.getByRole('button', { name: 'Apply' }).press('Enter');
      await dialog.getByRole('checkbox', { name: /unusually large/u }).press('Space');
      await dialog.getByRole('button', { name: 'Apply' }).press('Enter');
      await expect(dialog).toBeHidden();
    },
    /** Says by key that the visit on the screen is made, once it takes that. */
    async sayDone() {
      await expect(visit).not.toHaveAttribute('data-fresh');
      await page.keyboard.press('d');
    },
    /** The visit on the screen, as somebody reads it who makes it: where, and each step with its values. */
    visitToMake: async () => ({
      url: await visit.getByRole('link', { name: 'Open the page' }).getAttribute('href'),
      steps: await visit
        .getByRole('region', { name: 'Steps' })
        .getByRole('list')
        .first()
        .evaluate((list) =>
          [...list.children].map((step) => ({
            text: step.textContent ?? '',
            values: [...step.querySelectorAll('ul > li')].map((value) => value.textContent ?? ''),
          })),
        ),
    }),
  };
}
