import { IconBan } from '@tabler/icons-react';
import type { Hindrance } from '#shared/contract/offboarding.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Section } from '../../components/page-body.tsx';
import { PlaceLink } from './task-table.tsx';
import styles from './offboarding.module.css';

const titles: Readonly<Record<string, string>> = {
  owner: 'They own it',
  'last-administrator': 'They alone administer it',
  'own-account': 'It is your own account',
};

/** What can't be taken away before something else is done, and how that is done. */
export function Hindrances({ hindered }: { readonly hindered: readonly Hindrance[] }) {
  if (hindered.length === 0) return null;
  return (
    <Section
      title="What they own or administer alone"
      note="No plan can take this away as it is. The rest does not wait for it."
    >
      {hindered.map(({ target, account, rule, sentence, fact, steps }) => (
        <Note
          key={`${target.id} ${account.email ?? account.name} ${rule}`}
          tone="bad"
          icon={<IconBan size={18} />}
          title={
            <>
              {titles[rule] ?? 'A rule forbids it'}: <PlaceLink target={target} />
            </>
          }
        >
          <p>
            <HostileText text={sentence} /> (rule {rule}
            {fact !== null && `, facts ${fact}`})
          </p>
          <ol className={styles['steps']}>
            {steps.map((step) => (
              <li key={step}>
                <HostileText text={step} />
              </li>
            ))}
          </ol>
        </Note>
      ))}
    </Section>
  );
}
