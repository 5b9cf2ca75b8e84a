import { HostileText } from '../../../components/hostile-text.tsx';

export interface FilterProblemsProps {
  readonly problems: readonly {
    readonly token: string;
    readonly reason: string;
    readonly nearest: string | null;
  }[];
}

/** What of the filter was not understood, and what may have been meant. The rest of it works. */
export function FilterProblems({ problems }: FilterProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <div role="status">
      <ul className="rc-mx-problems">
        {problems.map(({ token, reason, nearest }) => (
          <li key={`${token}/${reason}`}>
            <code>
              <HostileText text={token} />
            </code>{' '}
            {reason}
            {nearest !== null && (
              <>
                {' '}
                Did you mean{' '}
                <code>
                  <HostileText text={nearest} />
                </code>
                ?
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
