import { Button, SegmentedControl } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useCodes, useForgetCode, useNoteSetting } from '../../../api/codes.ts';
import { Age } from '../../../components/age.tsx';
import { CopyButton } from '../../../components/copy-button.tsx';
import { PendingState } from '../../../components/pending-state.tsx';
import { FailureNote } from '../../../components/failure-note.tsx';
import { HostileText } from '../../../components/hostile-text.tsx';
import { Note } from '../../../components/note.tsx';
import { Dim, PageBody, Section } from '../../../components/page-body.tsx';
import { CodeKnowers } from './code-knowers.tsx';
import { messageForClient, settingWords, wantingOf } from './code-words.ts';
import { KeepCodeForm } from './keep-code-form.tsx';
import { RevealedCode } from './revealed-code.tsx';
import styles from './codes.module.css';

/** One store's line of the request-code book: who may ask for access, the code, and who knows it. */
export function StoreCode({ domain }: { readonly domain: string }) {
  const codes = useCodes();
  const forget = useForgetCode();
  const note = useNoteSetting();
  const row = codes.data?.find((each) => each.domain === domain);
  if (row === undefined) return <PendingState query={codes} what="the request code" />;
  const { setting, code } = row;
  const wanting = wantingOf(row);
  return (
    <PageBody>
      {wanting !== null && <Note tone="warn" icon={<IconKey size={18} />} title={`${wanting}.`} />}
      <Section
        title="Who may ask for access"
        note="No program can read it: look under Settings > Users > Security of the store, and say what stands there."
      >
        <div className={styles['line']}>
          <SegmentedControl
            aria-label="Who may ask for access"
            data={[
              { value: 'code-required', label: settingWords['code-required'] },
              { value: 'anyone', label: settingWords.anyone },
              { value: 'unknown', label: 'Not known' },
            ]}
            value={setting?.value ?? 'unknown'}
            onChange={(value) =>
              note.mutate({
                domain,
                setting: value === 'anyone' || value === 'code-required' ? value : null,
              })
            }
          />
          {setting !== null && (
            <Dim>
              {setting.source} by <HostileText text={setting.by} />, <Age at={setting.at} />
            </Dim>
          )}
        </div>
        <FailureNote error={note.error} />
      </Section>
      <Section
        title="The request code"
        note="Four digits, kept in the vault. It opens nothing by itself: with it somebody can send a request."
        actions={
          code !== null && (
            <Button
              color="red"
              variant="subtle"
              loading={forget.isPending}
              onClick={() => forget.mutate({ domain })}
            >
              Forget the code
            </Button>
          )
        }
      >
        {code !== null && (
          <>
            <RevealedCode key={code.since} row={row} />
            <Dim>
              Kept <Age at={code.since} /> by <HostileText text={code.by} />. Every look at it stands in the
              audit log.
            </Dim>
          </>
        )}
        <KeepCodeForm domain={domain} replaces={code !== null} />
        <div className={styles['line']}>
          <CopyButton text={messageForClient(row)} label="Copy a message that asks the client for it" />
        </div>
        <FailureNote error={forget.error} />
      </Section>
      <Section title="Who was given it" note="A new code empties this list.">
        <CodeKnowers row={row} />
      </Section>
    </PageBody>
  );
}
