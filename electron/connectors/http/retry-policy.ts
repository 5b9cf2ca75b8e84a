/** When to ask again, and how long to wait before. Pure. */

/** Longest wait that a server may demand before Rollcall gives up instead, in milliseconds. */
export const LONGEST_WAIT_MS = 60_000;

const FIRST_BACKOFF_MS = 500;

/** Doubling waits with up to half of each added by chance, so that many stores don't come back at once. */
export function backoffMs(attempt: number, chance: number): number {
  return Math.round(Math.min(LONGEST_WAIT_MS, FIRST_BACKOFF_MS * 2 ** (attempt - 1)) * (1 + chance / 2));
}

/** What `Retry-After` demands in milliseconds: seconds or a date; null when absent or not understood. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header.trim());
  if (header.trim() !== '' && Number.isFinite(seconds))
    return seconds >= 0 ? Math.ceil(seconds * 1000) : null;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Whether the REST bucket is full by `X-Shopify-Shop-Api-Call-Limit: 40/40` (facts 4). */
export function restBucketFull(header: string | null): boolean {
  const told = /^(\d+)\/(\d+)$/.exec(header?.trim() ?? '');
  return told !== null && Number(told[1]) >= Number(told[2]);
}
