const plainAscii = /^[\x21-\x7e]*(?: [\x21-\x7e]+)*$/;

/**
 * A text as it is compared: without case, accents and doubled spaces. For finding and matching only, never for showing.
 */
export function foldText(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim();
}
