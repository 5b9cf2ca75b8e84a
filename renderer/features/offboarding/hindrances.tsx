import { IconBan } from '@tabler/icons-react';
import type { Hindrance } from '#shared/contract/offboarding.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Section } from '../../components/page-body.tsx';
import { counted } from '../../components/words.ts';
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
  const alike = Map.groupBy(hindered, ({ rule, steps }) => JSON.stringify([rule, steps]));
  return (
    <Section
      title="What they own or administer alone"
      note="No plan can take this away as it is. The rest does not wait for it."
    >
      {[...alike.values()].map((group) => {
        const [first] = group;
        return (
          first !== undefined && (
            <Note
              key={JSON.stringify([first.rule, first.steps])}
              tone="bad"
              icon={<IconBan size={18} />}
              title={`${titles[first.rule] ?? 'A rule forbids it'}: ${counted(group.length, first.target.kind)}`}
            >
              <ul className={styles['lines']}>
                {group.map(({ target, account, sentence, fact, rule }) => (
                  <li key={`${target.id} ${account.email ?? account.name}`}>
                    <PlaceLink target={target} />
                    <span>
                      <HostileText text={sentence} /> (rule {rule}
                      {fact !== null && `, facts ${fact}`})
                    </span>
                  </li>
                ))}
              </ul>
              <ol className={styles['steps']}>
                {first.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </Note>
          )
        );
      })}
    </Section>
  );
}
