import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { wishSubject } from '#shared/domain/plan/operation-subject.ts';
import { HostileText } from '../../components/hostile-text.tsx';

/** So many are shown at first. */
const first = 4;
/** More than this the exports and the command line tell. */
const most = 500;

/** Wishes that made no operation, each with why; many are opened. */
export function SettledLines({ lines }: { readonly lines: PlanDetail['errors'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? most : first;
  return (
    <>
      {lines.slice(0, shown).map(({ wanted, why, target }, index) => (
        <p key={index}>
          <HostileText text={`${wishSubject(wanted)} at ${target.name}: ${why}`} />
        </p>
      ))}
      {lines.length > shown && <p>and {(lines.length - shown).toLocaleString()} more.</p>}
      {lines.length > first && (
        <Button size="compact-sm" mt={8} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : 'Show all'}
        </Button>
      )}
    </>
  );
}
