import type { StagedSummary } from '#shared/contract/staging.ts';
import { counted } from './words.ts';

/** "12 changes on 8 stores · 3 visits · 2 warnings". */
export function stagedSentence({ changes, stores, totals }: StagedSummary): string {
  return [
    `${counted(changes, 'change')} on ${counted(stores, 'store')}`,
    totals !== null && totals.visits > 0 && counted(totals.visits, 'visit'),
    totals !== null && totals.warnings > 0 && counted(totals.warnings, 'warning'),
  ]
    .filter(Boolean)
    .join(' · ');
}
