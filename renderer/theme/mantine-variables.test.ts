import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { mantineVariables } from './mantine-variables.ts';

test('the static style sheet holds the variables of the theme', async () => {
  const options = await resolveConfig(new URL('./mantine-variables.css', import.meta.url));
  const formatted = await format(mantineVariables(), { ...options, parser: 'css' });
  await expect(formatted).toMatchFileSnapshot('./mantine-variables.css');
});
