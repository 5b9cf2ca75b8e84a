import type { Page } from '@playwright/test';

type Way = 'Access token' | 'Agency app' | 'Client id and secret' | 'Import only';

/** The form that adds one store. */
export function addStorePage(page: Page) {
  const fields = {
    domain: page.getByRole('textbox', { name: 'Permanent domain' }),
    client: page
      .getByRole('combobox', { name: 'Client', exact: true })
      .or(page.getByRole('textbox', { name: 'Client', exact: true })),
    name: page.getByRole('textbox', { name: 'Name', exact: true }),
    endpoint: page.getByRole('textbox', { name: 'Endpoint' }),
    token: page.getByLabel('Admin API access token'),
    clientId: page.getByRole('textbox', { name: 'Client id' }),
    clientSecret: page.getByLabel('Client secret'),
  };
  return {
    ...fields,
    way: (name: Way) => page.getByRole('radio', { name: new RegExp(`^${name}`, 'u') }),
    taken: page.getByLabel('Taken as it is'),
    submit: page.getByRole('button', { name: /^(Test and add|Add the store|Go on to the browser)$/u }),
    untested: page.getByRole('button', { name: 'Add it untested' }),
    async place(domain: string, endpoint: string) {
      await fields.domain.fill(domain);
      await page.getByRole('button', { name: 'Advanced', exact: true }).click();
      await fields.endpoint.fill(endpoint);
    },
  };
}
