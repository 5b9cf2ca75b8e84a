import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { useNow } from '../../components/now.ts';
import { shortTime } from '../../components/time-words.ts';
import { clockSentence, isOver } from './offboarding-words.ts';
import styles from './offboarding.module.css';

/** The time left of what was agreed, and how much is done. */
export function ClockBand({ detail }: { readonly detail: OffboardingDetail }) {
  const now = useNow();
  const { tasks, clock } = detail;
  const count = (state: 'done' | 'pending' | 'open'): number =>
    tasks.filter((task) => task.state === state).length;
  const parts = [
    ['done', count('done')],
    ['pending', count('pending')],
    ['open', count('open') + (tasks.length === 0 ? 0 : detail.hindered.length)],
  ] as const;
  const all = parts.reduce((sum, [, many]) => sum + many, 0);
  const words = { done: 'done', pending: 'waiting', open: 'open' } as const;
  return (
    <section
      className={styles['clock']}
      data-over={isOver(detail, now) || undefined}
      aria-label="Agreed time"
    >
      <div className={styles['clockWords']}>
        <strong>{clockSentence(detail, now)}</strong>
        {clock.from !== null && clock.due !== null && (
          <span className={styles['dim']}>
            From <time dateTime={clock.from}>{shortTime(clock.from)}</time> until{' '}
            <time dateTime={clock.due}>{shortTime(clock.due)}</time>
          </span>
        )}
      </div>
      {all > 0 && (
        <>
          <div className={styles['bar']} aria-hidden>
            {parts.map(([state, many]) => (
              <span key={state} data-state={state} style={{ flexGrow: many }} />
            ))}
          </div>
          <p className={styles['dim']} aria-live="polite">
            {parts.map(([state, many]) => `${many.toLocaleString()} ${words[state]}`).join(' · ')}
          </p>
        </>
      )}
    </section>
  );
}
