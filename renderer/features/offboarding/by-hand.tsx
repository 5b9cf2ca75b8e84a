import type { OffboardingDetail } from '#shared/contract/offboarding.ts';
import { Age } from '../../components/age.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton, TextLink } from '../../components/links.tsx';
import { Dim, Section } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
import { PlaceLink } from './task-table.tsx';
import styles from './offboarding.module.css';

const codeWords = {
  known: 'still the one they know',
  'to-be-kept': 'a new one was generated: keep it',
  renewed: 'a new one was generated and is kept',
} as const;

/** The request codes that they were given. */
export function KnownCodes({ codes }: Pick<OffboardingDetail, 'codes'>) {
  if (codes.length === 0) return null;
  return (
    <Section title="Request codes that they knew" note="A new code voids the old one.">
      <ul className={styles['lines']} aria-label="Request codes that they knew">
        {codes.map(({ target, givenAt, state }) => (
          <li key={target.id}>
            <PlaceLink target={target} />
            <Dim>
              given <Age at={givenAt} />; {codeWords[state]}
            </Dim>
            {state === 'to-be-kept' && target.domain !== null && (
              <LinkButton
                size="compact-sm"
                to="/stores/$domain"
                params={{ domain: target.domain }}
                search={{ tab: 'code' }}
              >
                Keep the new code
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What somebody has to look at who knows the agency: shared logins, and other addresses of the same human. */
export function ByHand({ sharedLogins, maybeAlso, offAlready }: OffboardingDetail) {
  if (sharedLogins.length + maybeAlso.length + offAlready.length === 0) return null;
  return (
    <Section title="To be looked at by hand">
      <ul className={styles['lines']}>
        {maybeAlso.map(({ personId, name, emails, grounds, accounts }) => (
          <li key={personId}>
            <span>
              Maybe the same human:{' '}
              <TextLink to="/people/$personId" params={{ personId }}>
                <HostileText text={name} />
              </TextLink>{' '}
              (<HostileText text={emails.join(', ')} />)
            </span>
            <Dim>
              {counted(accounts, 'account')}; <HostileText text={grounds.join('; ')} />. Link them, and the
              accounts are taken off too.
            </Dim>
          </li>
        ))}
        {sharedLogins.map(({ target, account }) => (
          <li key={`${target.id} ${account.email}`}>
            <span>
              Shared login <HostileText text={account.email ?? account.name} /> at{' '}
              <PlaceLink target={target} />
            </span>
            <Dim>They likely know its password: change it.</Dim>
          </li>
        ))}
        {offAlready.map(({ target, account, status }) => (
          <li key={`${target.id} ${account.email ?? account.name}`}>
            <span>
              <HostileText text={account.email ?? account.name} /> at <PlaceLink target={target} />
            </span>
            <Dim>{status} already: nothing to do.</Dim>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const mostTargets = 8;

/** What the page can't answer for, plainly. */
export function NotCovered({ notCovered, blindSpots }: OffboardingDetail) {
  const worst = notCovered.toSorted((one, other) => Number(other.hasAccount) - Number(one.hasAccount));
  const line = ({ target, why, lastRead, hasAccount }: (typeof worst)[number]) => (
    <li key={target.id}>
      <span>
        <PlaceLink target={target} />
        {hasAccount && <strong> · they were seen there</strong>}
      </span>
      <Dim>
        <HostileText text={why} />
        {lastRead !== null && (
          <>
            {' '}
            Last read <Age at={lastRead} />.
          </>
        )}
      </Dim>
    </li>
  );
  return (
    <Section
      title="What this does not cover"
      note={
        notCovered.length === 0
          ? 'Every target was read as a whole.'
          : `${counted(notCovered.length, 'target')} whose users are not known for sure: they may have an account there.`
      }
    >
      <ul className={styles['lines']}>{worst.slice(0, mostTargets).map(line)}</ul>
      {worst.length > mostTargets && (
        <details className={styles['more']}>
          <summary>and {worst.length - mostTargets} more targets</summary>
          <ul className={styles['lines']}>{worst.slice(mostTargets).map(line)}</ul>
        </details>
      )}
      <ul className={styles['plain']}>
        {blindSpots.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}
