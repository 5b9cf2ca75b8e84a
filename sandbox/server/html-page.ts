/** Small human pages without scripts, under a policy that allows nothing else. */
import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';

const STYLE = [
  'body{font:15px/1.5 system-ui,sans-serif;max-width:66rem;margin:3rem auto;padding:0 1rem;color:#1a1c1e;background:#fff}',
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d5d8db}',
  'button{font:inherit;padding:.5rem 1rem;margin-right:.5rem;border:1px solid #4a4f55;border-radius:6px;background:#fff;color:#1a1c1e}',
  'button[value=approve]{background:#0b5d3b;border-color:#0b5d3b;color:#fff}',
  'a{color:#0b4f8a}.note{color:#4a4f55}',
  'td{overflow-wrap:anywhere;vertical-align:top}nav a,form{margin-right:1rem}fieldset{border:1px solid #8a9097;margin:1rem 0}',
  'input:not([type]),input[type=search],input[type=password],textarea,select{font:inherit;padding:.35rem}textarea{width:100%}',
  '[role=alert]{border-left:4px solid #b3261e;padding-left:.6rem}[role=status]{border-left:4px solid #0b5d3b;padding-left:.6rem}',
  'label{display:block}label.inline{display:inline}',
  '@media(prefers-color-scheme:dark){body{color:#e6e8ea;background:#16181a}th,td{border-color:#3a3f44}',
  'button{background:#22262a;color:#e6e8ea}a{color:#8ec4f5}.note{color:#aab0b6}}',
].join('');
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** A whole page. `body` is HTML already; `formAction` lists origins that a form may lead to besides this one. */
export function htmlAnswer(
  status: number,
  page: { readonly title: string; readonly body: string; readonly formAction?: string },
): Answer {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    `form-action 'self'${page.formAction === undefined ? '' : ` ${page.formAction}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
    body:
      `<!doctype html>\n<html lang="en"><head><meta charset="utf-8">` +
      `<meta name="viewport" content="width=device-width"><title>${escapeHtml(page.title)}</title>` +
      `<style>${STYLE}</style></head><body><main>${page.body}</main></body></html>\n`,
  };
}
