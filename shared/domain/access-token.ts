/** A token that may be tried, or why it can't be one. The reason never repeats what was typed: it may be a secret. */
export type ParsedToken =
  { readonly ok: true; readonly token: string } | { readonly ok: false; readonly reason: string };

/** Longer than any token Shopify hands out; lengths are otherwise free (facts 3.4). */
const LONGEST_TOKEN = 1024;

/**
 * Looks at an Admin API access token as pasted. White space around it is dropped, since a terminal adds a line break;
 * white space, quotes and words inside mean that something else was copied, and are named instead of mended.
 */
export function parseAccessToken(text: string): ParsedToken {
  const token = text.trim();
  if (token === '') return refused('No token was given. Copy the Admin API access token and paste it here.');
  if (/^(bearer|basic|x-shopify-access-token:?)\s/i.test(token)) {
    return refused('This begins with a header’s name or “Bearer”. Paste the token alone.');
  }
  if (/^["'`“”‘’«].*["'`“”‘’»]$/su.test(token))
    return refused('The token stands in quotes. Paste it without them.');
  if (/[\r\n]/.test(token)) {
    return refused(
      'The token has a line break inside: it was broken while copying, or two things were copied at once.',
    );
  }
  if (/\s/.test(token)) {
    return refused(
      'The token has a space inside: it was broken while copying, or more than the token was copied.',
    );
  }
  if (token.length > LONGEST_TOKEN) {
    return refused(`This is ${token.length} characters long: too long for a token. Paste the token alone.`);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    return refused(
      'The token holds a letter or sign that no token has. Copy it again from where it is shown.',
    );
  }
  if (/^shpss_/.test(token)) {
    return refused(
      'This is an app’s client secret (shpss_…), not an access token. Use it together with the client id, as client credentials.',
    );
  }
  return { ok: true, token };
}

function refused(reason: string): ParsedToken {
  return { ok: false, reason };
}
