import { Button, FileButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconFileDownload,
  IconSignature,
  IconUpload,
  IconUserCheck,
  IconUserQuestion,
  IconUserX,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { PlanDetail } from '#shared/contract/plans.ts';
import type { ToldVerdict } from '#shared/contract/told-verdict.ts';
import type { ApprovalState } from '#shared/domain/approval/judge-approval.ts';
import { useGiveVerdict, useTakePlanFile, useWritePlanFile } from '../../api/approvals.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { Note, type NoteProps } from '../../components/note.tsx';
import { Dim } from '../../components/page-body.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useShortcuts } from '../../components/shortcuts.ts';
import { VerdictDialog } from './verdict-dialog.tsx';
import styles from './changes.module.css';

interface Look {
  readonly tone: NoteProps['tone'];
  readonly icon: ReactNode;
  readonly title: string;
  readonly sentence: string;
}

const looks: Readonly<Record<ApprovalState, Look>> = {
  'not-needed': {
    tone: 'info',
    icon: <IconUserCheck size={18} />,
    title: 'No second person is needed',
    sentence: 'Somebody gave their word on it all the same.',
  },
  waiting: {
    tone: 'warn',
    icon: <IconUserQuestion size={18} />,
    title: 'Waits for a second person',
    sentence:
      'It is carried out only once somebody else has approved it: on this machine, or by the plan file, which they sign where their key is and send back.',
  },
  approved: {
    tone: 'ok',
    icon: <IconUserCheck size={18} />,
    title: 'Approved by a second person',
    sentence: 'The signature is checked again before anything is done.',
  },
  declined: {
    tone: 'bad',
    icon: <IconUserX size={18} />,
    title: 'Declined by a second person',
    sentence: 'It is not carried out unless they approve it after all. Make a plan that they agree to.',
  },
  void: {
    tone: 'warn',
    icon: <IconUserQuestion size={18} />,
    title: 'Its approval does not count any more',
    sentence: 'Let another approver look at it.',
  },
};

/** What second persons say of a plan, and the ways to ask for their word. Nothing where nobody is asked and nobody spoke. */
export function ApprovalNote({ plan }: { readonly plan: PlanDetail }) {
  const { approval, verdicts, status } = plan;
  if (approval === 'not-needed' && verdicts.length === 0) return null;
  const { tone, icon, title, sentence } = looks[approval];
  const isOpen = approval !== 'not-needed' && !['done', 'running', 'blocked'].includes(status);
  return (
    <Note tone={tone} icon={icon} title={title}>
      <p>{sentence}</p>
      {verdicts.length > 0 && (
        <ul className={styles['plain']} aria-label="What second persons said">
          {verdicts.map((verdict) => (
            <VerdictLine key={`${verdict.fingerprint} ${verdict.at} ${verdict.verdict}`} told={verdict} />
          ))}
        </ul>
      )}
      {isOpen && <ApprovalActs plan={plan} />}
    </Note>
  );
}

function VerdictLine({ told }: { readonly told: ToldVerdict }) {
  const { name, email, verdict, reason, at, way, voidBecause, addedAfterPlan } = told;
  return (
    <li>
      <HostileText text={`${name} (${email})`} /> {verdict} it <Age at={at} />,{' '}
      {way === 'file' ? 'by file' : 'on this machine'}
      {reason === null ? (
        '.'
      ) : (
        <>
          : <HostileText text={reason} />
        </>
      )}
      {voidBecause !== null && <Dim> Does not count: {voidBecause}.</Dim>}
      {voidBecause === null && addedAfterPlan && (
        <Dim> Worth a second look: became an approver only after the plan was made.</Dim>
      )}
    </li>
  );
}

function ApprovalActs({ plan }: { readonly plan: PlanDetail }) {
  const [signing, setSigning] = useState(false);
  const which = String(plan.number);
  const give = useGiveVerdict(which);
  const write = useWritePlanFile(which);
  const take = useTakePlanFile(which);
  const open = () => {
    give.reset();
    setSigning(true);
  };
  useShortcuts([{ keys: 'a', label: 'Approve or decline the plan', run: open }]);
  return (
    <>
      <div className={`${styles['buttons']} ${styles['noteActs']}`}>
        <Button size="compact-sm" leftSection={<IconSignature size={16} />} onClick={open}>
          Approve or decline…
        </Button>
        <Button
          size="compact-sm"
          leftSection={<IconFileDownload size={16} />}
          loading={write.isPending}
          onClick={() =>
            write.mutate(undefined, { onSuccess: ({ name, file }) => void saveFile(name, file) })
          }
        >
          Save plan file
        </Button>
        <FileButton
          accept=".json,application/json"
          onChange={(file) => {
            if (file === null) return;
            take.mutate(file, {
              onSuccess: () =>
                notifications.show({ color: 'teal', title: 'Taken over', message: 'The signature is good.' }),
            });
          }}
        >
          {(props) => (
            <Button
              {...props}
              size="compact-sm"
              leftSection={<IconUpload size={16} />}
              loading={take.isPending}
            >
              Take signed file…
            </Button>
          )}
        </FileButton>
      </div>
      <FailureNote error={take.error ?? write.error} />
      {signing && (
        <VerdictDialog
          plan={plan}
          error={give.error}
          isPending={give.isPending}
          onSign={(hand) => give.mutate(hand, { onSuccess: () => setSigning(false) })}
          onClose={() => setSigning(false)}
        />
      )}
    </>
  );
}
