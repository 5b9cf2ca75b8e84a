import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { GuidedVisit, PlanDetail, PlannedOperation } from '#shared/contract/plans.ts';
import { useClient } from '../../api/client-context.tsx';
import { askForNewCode } from '../../components/ask-for-new-code.tsx';
import { planQueries, useFinishVisit, type VisitEnd } from '../../api/plans.ts';
import { operationsOf } from './visit-order.ts';

/** A visit that was said to have ended, and what came of it so far. */
export interface EndedVisit {
  readonly visit: GuidedVisit;
  readonly result: VisitEnd['result'];
  /** When it was said, in milliseconds. */
  readonly since: number;
  /** Its operations once read back; null before, and when the word was not taken. */
  readonly operations: readonly PlannedOperation[] | null;
  /** Why the word was not taken; null when it was, and while nobody knows. */
  readonly error: unknown;
}

export interface VisitEnds {
  /** In the order in which they were said. */
  readonly ends: readonly EndedVisit[];
  /** Takes a word at once; false when one on that visit is under way already. */
  end(visit: GuidedVisit, result: VisitEnd['result'], note: string | null): boolean;
  /** Forgets what was said of a visit: whoever read it, has. */
  dismiss(visit: string): void;
}

export const isReadBack = ({ operations, error }: EndedVisit): boolean =>
  operations !== null || error !== null;

/** What reading back says to be not so. */
export const contradictionsOf = ({ operations }: EndedVisit): readonly PlannedOperation[] =>
  (operations ?? []).filter(({ progress }) => progress.verification === 'contradicted');

/** Somebody has to look at it: the word was not taken, or what was said is not so. */
export const isTrouble = (ended: EndedVisit): boolean =>
  ended.error !== null || contradictionsOf(ended).length > 0;

/** Takes words on visits while earlier ones are still being read back; none waits for another. */
export function useVisitEnds(which: string): VisitEnds {
  const client = useClient();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const finish = useFinishVisit(which);
  const [ends, setEnds] = useState<readonly EndedVisit[]>([]);
  // At once, not with the next rendering: two keys may come before it.
  const underWay = useRef(new Set<string>());
  const settle = (id: string, came: Partial<EndedVisit>): void => {
    underWay.current.delete(id);
    setEnds((before) => before.map((each) => (each.visit.id === id ? { ...each, ...came } : each)));
  };
  return {
    ends,
    end(visit, result, note) {
      if (underWay.current.has(visit.id)) return false;
      underWay.current.add(visit.id);
      const said = { visit, result, since: Date.now(), operations: null, error: null };
      setEnds((before) => [...before.filter((each) => each.visit.id !== visit.id), said]);
      finish.mutateAsync({ visit: visit.id, result, note }).then(
        (after) => {
          cache.setQueryData(planQueries.show(client, which).queryKey, (before) => later(before, after));
          const operations = operationsOf(after, visit);
          settle(visit.id, { operations });
          if (result === 'done')
            for (const { kind, target } of operations) {
              const { name, domain } = target;
              if (kind !== 'generate-code' || domain === null) continue;
              askForNewCode(
                { name, domain },
                () => void navigate({ to: '/stores/$domain', params: { domain }, search: { tab: 'code' } }),
              );
            }
        },
        (error: unknown) => settle(visit.id, { error }),
      );
      return true;
    },
    dismiss: (id) => setEnds((before) => before.filter(({ visit }) => visit.id !== id)),
  };
}

/** The one that knows more: answers may come in another order than they were given. */
function later(before: PlanDetail | undefined, after: PlanDetail): PlanDetail {
  const known = ({ operations }: PlanDetail): number =>
    operations.reduce(
      (sum, { progress }) =>
        sum + Number(progress.status !== 'handed-off') + Number(progress.verification !== null),
      0,
    );
  return before !== undefined && known(before) > known(after) ? before : after;
}
