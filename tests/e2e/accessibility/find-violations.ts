import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * What axe finds that stops or seriously hinders somebody, in words that lead to the place. Only colours differ between
 * light and dark: all else is looked at once.
 */
async function seriousViolations(page: Page, what: 'everything' | 'colours'): Promise<readonly string[]> {
  // There are no frames to go into: the page itself is all.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (what === 'colours' ? axe.withRules(['color-contrast']) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}: ${failureSummary ?? ''}`,
      ),
    );
}

/** Expects no serious or critical violation on what the page shows now, in light and in dark. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // Colours change in a short transition; axe would judge one that is under way.
    await page.waitForTimeout(250);
    const found = await seriousViolations(page, colorScheme === 'light' ? 'everything' : 'colours');
    expect.soft(found, `${screen}, ${colorScheme}`).toEqual([]);
  }
}
