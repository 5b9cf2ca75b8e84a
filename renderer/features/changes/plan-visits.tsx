import { Link } from '@tanstack/react-router';
import type { PlanDetail } from '#shared/contract/plans.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Dim } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
import { minutesFor } from './visit-order.ts';
import styles from './changes.module.css';

/** More than this nobody reads here; the runner leads through all of them. */
const most = 200;

/** The pages of the admin that a plan leads a human to, before anything is applied: where, and for how much. */
export function PlanVisits({ plan: { number, visits } }: { readonly plan: PlanDetail }) {
  if (visits.length === 0) return null;
  return (
    <details className={styles['visits']}>
      <summary>
        {counted(visits.length, 'visit')} by hand, about {counted(minutesFor(visits), 'minute')}
      </summary>
      <ol>
        {visits.slice(0, most).map(({ id, target, menuPath, operations, result }) => (
          <li key={id}>
            <Link to="/changes/$plan/visits/$visit" params={{ plan: String(number), visit: id }}>
              <HostileText text={target.name} />
            </Link>{' '}
            <Dim>
              <HostileText text={menuPath.join(' › ')} />, {counted(operations.length, 'operation')}
              {result !== null && `, ${resultWords[result]}`}
            </Dim>
          </li>
        ))}
      </ol>
      {visits.length > most && <p>and {(visits.length - most).toLocaleString()} more.</p>}
    </details>
  );
}

const resultWords = { done: 'made', 'could-not': 'could not be made', skipped: 'skipped' } as const;
