/** The small page in the browser after the redirect. It loads nothing, runs nothing and shows no parameter. */
export function redirectPage(title: string, words: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} – Rollcall</title>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(words)}</p>
</html>
`;
}

/** Sent with every answer: nothing may run, load, frame, cache or learn the address. */
export const REDIRECT_PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  connection: 'close',
} as const;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
