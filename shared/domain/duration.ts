const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** A span such as `90s`, `30m`, `24h`, `7d` or `2w` in milliseconds; null for any other text. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,6})\s*([smhdw])$/.exec(text.trim().toLowerCase());
  if (match === null) return null;
  const [, amount, unit] = match;
  return Number(amount) * units[unit as keyof typeof units]; // the pattern allows just these letters
}
