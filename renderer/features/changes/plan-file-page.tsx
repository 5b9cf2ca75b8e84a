import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconInfoCircle,
  IconSignature,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { PlanFilePreview } from '#shared/contract/approvals.ts';
import { useReadPlanFile, useSignPlanFile, useTakePlanFile } from '../../api/approvals.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Note } from '../../components/note.tsx';
import { Dim, Facts, Mono, PageBody } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { saveFile } from '../../components/save-file.ts';
import { counted } from '../../components/words.ts';
import { PlanList } from './plan-list.tsx';
import { planRows, spokenRules } from './plan-rows.ts';
import { Rules } from './plan-summary.tsx';
import { totalsSentence } from './plan-words.ts';
import { VerdictDialog } from './verdict-dialog.tsx';
import styles from './changes.module.css';

const title = 'Approve a plan file';

/** A plan file of any workspace: looked at, signed, or taken over where it came back. */
export function PlanFilePage() {
  const [file, setFile] = useState<File | null>(null);
  const read = useReadPlanFile();
  const open = (next: File): void => {
    setFile(next);
    read.mutate(next);
  };
  if (file !== null && read.data !== undefined && !read.isPending)
    return <ReadFile file={file} preview={read.data} onAnother={() => read.reset()} />;
  return (
    <>
      <PageHeader
        title={title}
        context="A plan that somebody sent to be signed, or that comes back signed."
        actions={<LinkButton to="/changes">All plans</LinkButton>}
      />
      <PageBody width="form">
        <p className={styles['lead']}>
          Rollcall checks the file, then shows all it says. Nothing is signed before you have looked at it and
          typed the passphrase of your key.
        </p>
        <FileDrop
          label="Choose a plan file"
          accept=".json,application/json"
          isPending={read.isPending}
          onFile={open}
        />
        <FailureNote error={read.error} />
      </PageBody>
    </>
  );
}

const nothingMoved: ReadonlySet<string> = new Set();

interface ReadFileProps {
  readonly file: File;
  readonly preview: PlanFilePreview;
  readonly onAnother: () => void;
}

function ReadFile({ file, preview, onAnother }: ReadFileProps) {
  const { isOurs, verdicts, operations, number } = preview;
  const [signing, setSigning] = useState(false);
  const navigate = useNavigate();
  const sign = useSignPlanFile();
  const take = useTakePlanFile();
  const rows = useMemo(() => planRows(operations, 'store', ''), [operations]);
  const canTake = isOurs && verdicts.length > 0;
  return (
    <>
      <PageHeader
        title={<HostileText text={preview.title} />}
        documentTitle={title}
        context={
          <>
            Plan {number} of <HostileText text={preview.workspace.name} />, made{' '}
            <Age at={preview.createdAt} />.
          </>
        }
        actions={
          <>
            <Button variant="subtle" color="gray" onClick={onAnother}>
              Another file
            </Button>
            {canTake && (
              <Button
                variant="filled"
                loading={take.isPending}
                onClick={() =>
                  take.mutate(file, {
                    onSuccess: (plan) => {
                      notifications.show({
                        color: 'teal',
                        title: 'Taken over',
                        message: 'The signature is good.',
                      });
                      void navigate({
                        to: '/changes/$plan',
                        params: { plan: String(plan.number) },
                        search: {},
                      });
                    },
                  })
                }
              >
                Take the signatures over
              </Button>
            )}
            <Button
              variant={canTake ? 'default' : 'filled'}
              leftSection={<IconSignature size={16} />}
              onClick={() => {
                sign.reset();
                setSigning(true);
              }}
            >
              Approve or decline…
            </Button>
          </>
        }
      />
      <PlanList rows={rows} by="store" moved={nothingMoved} isRunning={false}>
        <div className={styles['summary']}>
          <FailureNote error={take.error} />
          {sign.data !== undefined && !signing && (
            <Note tone="ok" icon={<IconCircleCheck size={18} />} title="Signed" alert>
              {sign.data.name} was saved: send it back to whoever sent you the plan.
            </Note>
          )}
          <FileFacts preview={preview} />
          <FileRules operations={operations} />
        </div>
      </PlanList>
      {signing && (
        <VerdictDialog
          plan={preview}
          error={sign.error}
          isPending={sign.isPending}
          onSign={(hand) =>
            sign.mutate(
              { ...hand, file },
              {
                onSuccess: ({ name, file: signed }) => {
                  void saveFile(name, signed);
                  setSigning(false);
                },
              },
            )
          }
          onClose={() => setSigning(false)}
        />
      )}
    </>
  );
}

/** Where the file comes from, what it holds, who has signed it. */
function FileFacts({ preview }: { readonly preview: PlanFilePreview }) {
  const { workspace, isOurs, exportedAt, makers, hash, totals, verdicts } = preview;
  return (
    <>
      <p>{totalsSentence(totals)}</p>
      <Facts
        of={{
          Workspace: (
            <>
              <HostileText text={workspace.name} /> <Dim>{isOurs ? 'this one' : workspace.id}</Dim>
            </>
          ),
          'Made by': makers.length === 0 ? 'nobody known' : <HostileText text={makers.join(', ')} />,
          Written: <Age at={exportedAt} />,
          Hash: <Mono>{hash}</Mono>,
        }}
      />
      <Note
        tone="info"
        icon={<IconInfoCircle size={18} />}
        title={
          verdicts.length === 0 ? 'Nobody has signed it yet' : `Signed: ${counted(verdicts.length, 'word')}`
        }
      >
        {verdicts.map(({ name, email, verdict, reason, at, fingerprint }) => (
          <p key={`${fingerprint} ${at}`}>
            <HostileText text={`${name} (${email})`} /> {verdict} it <Age at={at} /> with the key{' '}
            <Mono>{fingerprint}</Mono>
            {reason === null ? (
              '.'
            ) : (
              <>
                : <HostileText text={reason} />
              </>
            )}
          </p>
        ))}
      </Note>
    </>
  );
}

function FileRules({ operations }: Pick<PlanFilePreview, 'operations'>) {
  const rules = spokenRules(operations);
  const forbidden = rules.filter(({ level }) => level === 'block');
  const warnings = rules.filter(({ level }) => level === 'warn');
  return (
    <>
      {forbidden.length > 0 && (
        <Note tone="bad" icon={<IconBan size={18} />} title="Rules forbid this plan as it is">
          <Rules rules={forbidden} />
        </Note>
      )}
      {warnings.length > 0 && (
        <Note tone="warn" icon={<IconAlertTriangle size={18} />} title="For a second look">
          <Rules rules={warnings} />
        </Note>
      )}
    </>
  );
}
