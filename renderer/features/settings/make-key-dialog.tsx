import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { parseEmail } from '#shared/domain/email-address.ts';
import { useMakeApproverKey } from '../../api/approvals.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { NewPassphrase, noPassphrase, passphraseProblem } from '../../components/new-passphrase.tsx';
import styles from './settings.module.css';

/** A new approver, whose key is made here under a passphrase that only they should know. */
export function MakeKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [typed, setTyped] = useState(noPassphrase);
  const [tried, setTried] = useState(false);
  const make = useMakeApproverKey();
  const parsed = parseEmail(email);
  const problem = passphraseProblem(typed);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || !parsed.ok || problem !== null || make.isPending) return;
    make.mutate({ name, email, passphrase: typed.passphrase }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title="Make a key here">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <p>
          For somebody who approves at this machine, or who approves the plans of other workspaces from here.
          They choose the passphrase themselves, and keep it to themselves.
        </p>
        <TextInput
          label="Name"
          data-autofocus
          autoComplete="off"
          maxLength={200}
          value={name}
          error={tried && name.trim() === '' ? 'A name is needed.' : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="E-mail address"
          autoComplete="off"
          spellCheck={false}
          value={email}
          error={tried && !parsed.ok ? `This is no address: ${parsed.reason}.` : null}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <NewPassphrase
          label="Passphrase of the key"
          description="Nobody can reset it. It is asked for at every signature."
          value={typed}
          onChange={setTyped}
          problem={tried ? problem : null}
        />
        <FailureNote error={make.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={make.isPending}>
            Make the key
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
