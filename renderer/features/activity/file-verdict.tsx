import { Button, Modal } from '@mantine/core';
import { IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import type { AuditFileVerification } from '#shared/contract/audit.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note } from '../../components/note.tsx';
import { Facts, Mono } from '../../components/page-body.tsx';
import { exactTime } from '../../components/time-words.ts';
import { counted } from '../../components/words.ts';
import styles from './activity.module.css';

export interface FileVerdictProps {
  readonly name: string;
  readonly verdict: AuditFileVerification;
  readonly onClose: () => void;
}

/** What a verification of an exported log came to. */
export function FileVerdict({ name, verdict, onClose }: FileVerdictProps) {
  const { ok, entries, brokenAt, reason, workspaceId, exportedAt, head } = verdict;
  const place = brokenAt === 0 ? 'its first line' : `entry ${brokenAt?.toLocaleString() ?? '?'}`;
  return (
    <Modal opened onClose={onClose} title="An exported log" size={560}>
      <Note
        tone={ok ? 'ok' : 'bad'}
        icon={ok ? <IconShieldCheck size={18} /> : <IconShieldX size={18} />}
        title={
          ok ? `Whole: ${counted(entries, 'entry', 'entries')}, each as it was written` : `Broken at ${place}`
        }
      >
        {ok
          ? 'The file hangs together by itself. That it is the whole log of its workspace shows by its last hash: compare it with another export.'
          : reason}
      </Note>
      <Facts
        className={styles['facts'] ?? ''}
        of={{
          File: <HostileText text={name} />,
          Workspace: workspaceId === undefined ? null : <Mono>{workspaceId}</Mono>,
          Exported: exportedAt === undefined ? null : exactTime(exportedAt),
          'Last hash': head === null ? null : <Mono>{head.hash}</Mono>,
        }}
      />
      <div className={styles['end']}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Modal>
  );
}
