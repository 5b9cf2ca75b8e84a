/**
 * For `useMantineColorScheme`: without it Mantine writes an inline style sheet at each change of scheme, to stop transitions
 * for a moment, which the content policy forbids.
 */
export const withoutStyleElement = { keepTransitions: true } as const;
