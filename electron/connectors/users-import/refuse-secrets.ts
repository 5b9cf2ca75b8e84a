import { hideSecrets, holdsSecret } from '#shared/domain/hide-secrets.ts';
import type { UnderstoodImport } from './understand-users.ts';
import { notUnderstood } from './user-draft.ts';

/** The lines of a text, from 1, on which something looks like a token. */
export function linesWithSecrets(text: string): readonly number[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\u000B\u000C]/)
    .flatMap((line, index) => (holdsSecret(line) ? [index + 1] : []));
}

/**
 * The import without what looks like a token, anywhere in it. Each such line counts as not understood, for this reason
 * alone: a preview must not repeat a secret, and an import must not keep one.
 */
export function refuseSecrets(understood: UnderstoodImport, lines: readonly number[]): UnderstoodImport {
  if (lines.length === 0) return understood;
  const reason =
    'something here looks like a Shopify token: take it out, and replace the token if others saw it';
  const others = understood.notUnderstood.filter(({ line }) => !lines.includes(line));
  return {
    ...understood,
    users: understood.users
      .filter(({ line }) => !lines.includes(line))
      .map((user) => ({
        ...user,
        name: hideSecrets(user.name),
        roles: user.roles?.map((role) => hideSecrets(role)) ?? null,
        assumed: user.assumed.map((words) => hideSecrets(words)),
      })),
    notUnderstood: [
      ...others.map((each) => ({ ...each, text: hideSecrets(each.text), reason: hideSecrets(each.reason) })),
      ...lines.map((line) => notUnderstood(line, '…', reason)),
    ].sort((a, b) => a.line - b.line),
    columns:
      understood.columns?.map((column) => ({
        ...column,
        header: hideSecrets(column.header),
        sample: hideSecrets(column.sample),
      })) ?? null,
  };
}
