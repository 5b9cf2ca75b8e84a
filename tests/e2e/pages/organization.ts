import type { Page } from '@playwright/test';

/** The form that adds one organization. */
export function addOrganizationPage(page: Page) {
  const stores = page.getByRole('main').locator('input[placeholder="Name or domain"]');
  return {
    name: page.getByRole('textbox', { name: 'Name', exact: true }),
    client: page
      .getByRole('combobox', { name: 'Client', exact: true })
      .or(page.getByRole('textbox', { name: 'Client', exact: true })),
    stores,
    token: page.getByLabel('SCIM token'),
    endpoint: page.getByRole('textbox', { name: 'Endpoint' }),
    submit: page.getByRole('button', { name: /^(Test and add|Add without SCIM)$/u }),
    option: (domain: string) =>
      page.getByRole('option', { name: new RegExp(domain.replaceAll('.', '\\.'), 'u') }),
  };
}

/** The page of one organization. */
export function organizationPage(page: Page) {
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  return {
    users: page.getByRole('table', { name: 'Users of the organization' }),
    groups: page.getByRole('table', { name: 'Groups' }),
    abilities: page.getByRole('table', { name: 'What is possible here, and how' }),
    readNow: button('Read now'),
    test: button('Test connection'),
    replace: button('Replace SCIM token'),
    forget: button('Remove SCIM token'),
    edit: page.getByRole('button', { name: 'Edit', exact: true }),
    remove: button('Remove…'),
    describe: (group: string) => button(`Describe ${group}`),
    dialog: page.getByRole('dialog'),
  };
}
