import type { CodeRow } from '#shared/contract/codes.ts';
import type { RequestSetting } from '#shared/domain/request-code.ts';

/** Who may ask a store for access, as the book says it. */
export const settingWords: Readonly<Record<RequestSetting, string>> = {
  'code-required': 'Code required',
  anyone: 'Anyone may ask',
};

/** What stands in the way of asking with this store's code; null when nothing does. */
export function wantingOf({ setting, code, renewedAt }: CodeRow): string | null {
  if (renewedAt !== null) return 'A new code was generated: keep it';
  if (setting?.value === 'anyone') return 'Anyone may ask: require a code';
  return code === null && setting?.value === 'code-required' ? 'The code is not known here' : null;
}

/** What a client is asked for a code with: where it stands, and that it grants nothing by itself (facts 8). */
export function messageForClient({ name, domain }: Pick<CodeRow, 'name' | 'domain'>): string {
  return [
    `Could you send us the collaborator request code of ${name} (${domain})?`,
    'It is in your Shopify admin under Settings > Users > Security, under “Collaborators”: four digits, a click copies them.',
    'The code opens nothing by itself: it only lets us send you a request, which you then accept or decline.',
  ].join('\n');
}

/** What somebody who is to ask for access is sent, with the code. */
export function messageForVendor({ name, domain }: Pick<CodeRow, 'name' | 'domain'>, code: string): string {
  return [
    `The collaborator request code of ${name} is ${code}.`,
    `In the Dev Dashboard choose Stores > Request store access, enter ${domain} (not the shop’s own domain) and this code, and tick only what the task needs.`,
    'Please do not pass the code on: it is changed from time to time.',
  ].join('\n');
}
