import {
  convertCssVariables,
  defaultCssVariablesResolver,
  DEFAULT_THEME,
  mergeMantineTheme,
} from '@mantine/core';
import { theme } from './theme.ts';

/**
 * The theme's CSS variables as a style sheet. Mantine would write them into an inline `<style>` at run time, which the
 * content policy (`style-src 'self'`) forbids: so they lie in mantine-variables.css, and a test keeps the two equal.
 */
export function mantineVariables(): string {
  return `/* Written by mantine-variables.test.ts from theme.ts (vitest -u); not edited by hand. */
${convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)))}`;
}
