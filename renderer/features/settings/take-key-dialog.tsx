import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useImportApproverKey } from '../../api/approvals.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Mono } from '../../components/page-body.tsx';
import { asFile, nothingGiven, TextOrFile } from '../../components/text-or-file.tsx';
import styles from './settings.module.css';

/** An approver by the public key that they made elsewhere and sent. */
export function TakeKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [given, setGiven] = useState(nothingGiven);
  const take = useImportApproverKey();
  const file = asFile(given, 'key.txt');
  const taken = take.data?.approver;
  return (
    <Modal opened onClose={onClose} title="Take somebody’s key" size={560}>
      {taken === undefined ? (
        <div className={styles['dialog']}>
          <p>
            They make a key in their own Rollcall and save its public half (“Save public key”, or{' '}
            <Mono>rollcall approver key</Mono>). It holds nothing secret.
          </p>
          <TextOrFile
            value={given}
            onChange={setGiven}
            label="Public key"
            placeholder="rollcall-approver-key 1&#10;name: …"
            accept=".txt,text/plain"
          />
          <FailureNote error={take.error} />
          <div className={styles['buttons']}>
            <Button
              variant="filled"
              disabled={file === null}
              loading={take.isPending}
              onClick={() => file !== null && take.mutate(file)}
            >
              Take the key
            </Button>
            <Button variant="subtle" color="gray" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles['dialog']}>
          <p>
            <HostileText text={`${taken.name} (${taken.email})`} /> may approve plans now. Compare this
            fingerprint with them, over the telephone or face to face:
          </p>
          <p>
            <Mono>{taken.fingerprint}</Mono>
          </p>
          <div className={styles['buttons']}>
            <Button variant="filled" data-autofocus onClick={onClose}>
              Done
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}
