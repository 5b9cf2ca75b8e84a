import { canonicalText } from '#shared/domain/canonical-json.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { Ports } from '../ports.ts';

/** SHA-256 over the canonical JSON of all that the plan says. */
export function hashOf(content: PlanContent, { hasher }: Pick<Ports, 'hasher'>): string {
  return hasher.sha256(canonicalText(content));
}
