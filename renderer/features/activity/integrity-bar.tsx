import { Button, Progress } from '@mantine/core';
import { IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import type { AuditState } from '#shared/contract/audit.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';
import { counted } from '../../components/words.ts';
import type { VerifyRun } from '../../api/audit.ts';
import styles from './activity.module.css';

export interface IntegrityBarProps {
  readonly state: AuditState;
  readonly verifying: VerifyRun;
  /** Leads to the entry where the log is broken. */
  readonly onShow: (sequence: number) => void;
}

/** Whether the log is as it was written: as far as it is known, and how to know it. */
export function IntegrityBar({ state, verifying, onShow }: IntegrityBarProps) {
  const { progress, error, start } = verifying;
  return (
    <div className={styles['integrity']}>
      {progress === null ? (
        <Known state={state} onVerify={start} onShow={onShow} />
      ) : (
        <Note tone="info" icon={<IconShieldQuestion size={18} />} title="Verifying the log">
          <div role="status">
            {progress.done.toLocaleString()} of {counted(progress.total, 'entry', 'entries')}
          </div>
          <Progress
            mt={6}
            value={progress.total === 0 ? 0 : (100 * progress.done) / progress.total}
            aria-label="Entries verified"
          />
        </Note>
      )}
      <FailureNote error={error} />
    </div>
  );
}

function Known({
  state: { entries, vault, verified },
  onVerify,
  onShow,
}: {
  readonly state: AuditState;
  readonly onVerify: () => void;
  readonly onShow: (sequence: number) => void;
}) {
  const verify = (
    <Button size="compact-sm" onClick={onVerify}>
      Verify
    </Button>
  );
  if (verified !== null && !verified.ok) {
    const { brokenAt = 1, reason } = verified;
    return (
      <Note
        tone="bad"
        alert
        icon={<IconShieldX size={18} />}
        title={`The log is broken at entry ${brokenAt.toLocaleString()}`}
      >
        <p>
          {reason} Nothing after it can be relied on. Export the log and keep it as evidence, compare it with
          an earlier export, and restore a backup from before it was changed.
        </p>
        <div className={styles['acts']}>
          <Button size="compact-sm" variant="filled" onClick={() => onShow(brokenAt)}>
            Show the place
          </Button>
          <Button size="compact-sm" onClick={onVerify}>
            Verify again
          </Button>
          <span className={styles['aside']}>
            Verified <Age at={verified.verifiedAt} />. {verified.head.says}
          </span>
        </div>
      </Note>
    );
  }
  if (vault.state === 'contradicted') {
    return (
      <Note tone="bad" alert icon={<IconShieldX size={18} />} title="The log was cut or rewritten">
        <p>{vault.says} Verify it to see where.</p>
        <div className={styles['acts']}>{verify}</div>
      </Note>
    );
  }
  const isSure = vault.state === 'confirmed';
  if (verified === null) {
    return (
      <Note
        tone={isSure ? 'info' : 'warn'}
        icon={<IconShieldQuestion size={18} />}
        title="Not verified since the workspace was opened"
      >
        <div className={styles['acts']}>
          <span>
            {counted(entries, 'entry', 'entries')}. {vault.says}
          </span>
          {verify}
        </div>
      </Note>
    );
  }
  return (
    <Note
      tone={isSure ? 'ok' : 'warn'}
      icon={isSure ? <IconShieldCheck size={18} /> : <IconShieldQuestion size={18} />}
      title={`Whole: ${counted(verified.entries, 'entry', 'entries')}, each as it was written`}
    >
      <div className={styles['acts']}>
        <span>
          Verified <Age at={verified.verifiedAt} />. {verified.head.says}
        </span>
        {verify}
      </div>
    </Note>
  );
}
