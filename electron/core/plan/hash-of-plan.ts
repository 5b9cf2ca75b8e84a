import { canonicalPieces } from '#shared/domain/canonical-json.ts';
import type { InSteps } from '#shared/domain/in-steps.ts';
import type { PlanContent } from '#shared/domain/plan/change-plan.ts';
import { workInSlices } from '../in-slices.ts';
import type { Ports } from '../ports.ts';

/** SHA-256 over the canonical JSON of all that the plan says; others get their turn meanwhile. */
export function hashOf(content: PlanContent, ports: Pick<Ports, 'hasher' | 'breather'>): Promise<string> {
  return workInSlices(ports, hashInSteps(content, ports.hasher));
}

/** Likewise piece by piece: the text of a large plan is of tens of megabytes. */
export function* hashInSteps(content: unknown, hasher: Ports['hasher']): InSteps<string> {
  const hash = hasher.begin();
  for (const piece of canonicalPieces(content)) {
    hash.add(piece);
    yield;
  }
  return hash.end();
}
