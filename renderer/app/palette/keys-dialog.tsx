import { Kbd, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useActiveShortcuts, useShortcuts, type ShownShortcut } from '../../components/shortcuts.ts';
import styles from './palette.module.css';

/** The keys that work here and now; opened by `?`. */
export function KeysDialog() {
  const [opened, { open, close }] = useDisclosure(false);
  useShortcuts([{ keys: '?', label: 'Show these keys', run: open, everywhere: true }]);
  const all = useActiveShortcuts();
  return (
    <Modal opened={opened} onClose={close} title="Keys" size="lg">
      <div className={styles['keys']}>
        <KeyList title="This page" keys={all.filter(({ everywhere }) => everywhere !== true)} />
        <KeyList title="Everywhere" keys={all.filter(({ everywhere }) => everywhere === true)} />
      </div>
    </Modal>
  );
}

function KeyList({ title, keys }: { readonly title: string; readonly keys: readonly ShownShortcut[] }) {
  if (keys.length === 0) return null;
  return (
    <section>
      <h3 className={styles['keysTitle']}>{title}</h3>
      <dl className={styles['keyList']}>
        {keys.map(({ keys: combination, label }) => (
          <div key={combination + label} className={styles['keyLine']}>
            <dt>{label}</dt>
            <dd>
              <Keys of={combination} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const isMac = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** A key combination as key caps: `mod+k` as Ctrl K or ⌘ K, `g m` as two keys after each other. */
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className={styles['caps']}>
      {of.split(/[ +]/u).map((key, index) => (
        <Kbd key={index} size="xs">
          {key === 'mod' ? (isMac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toUpperCase() : key}
        </Kbd>
      ))}
    </span>
  );
}
