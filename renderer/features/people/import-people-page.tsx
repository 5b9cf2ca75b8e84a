import { Button, Checkbox, Code } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { toFailure } from '../../api/failure.ts';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/links.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { tellUndoable } from '../../components/tell-undoable.tsx';
import { asFile, nothingGiven, TextOrFile } from '../../components/text-or-file.tsx';
import { counted } from '../../components/words.ts';
import { PeopleImportPreview } from './people-import-preview.tsx';
import styles from './people.module.css';

/** A list of people, as a personnel department has it: a preview first, then all or none. */
export function ImportPeoplePage() {
  const [given, setGiven] = useState(nothingGiven);
  const [confirmed, setConfirmed] = useState(false);
  const navigate = useNavigate();
  const preview = useAct((client, file: File) => client.people.previewImport({ file }));
  const commit = useAct((client, file: File) =>
    client.people.commitImport({ file, confirmOwners: confirmed }),
  );
  const undo = useAct((client, changeId: string) => client.people.undo({ changeId }));
  const file = asFile(given, 'pasted.csv');
  const data = preview.data;
  const asks = data?.rows.some(({ ownerOf }) => ownerOf.length > 0) ?? false;
  const changes = data === undefined ? 0 : data.totals.new + data.totals.changed;
  const done = (changeId: string | null) => {
    tellUndoable(
      `${counted(changes, 'person', 'people')} brought up to date`,
      changeId === null
        ? null
        : () =>
            undo.mutate(changeId, {
              onError: (error) =>
                notifications.show({ color: 'red', title: toFailure(error).message, message: '' }),
            }),
    );
    void navigate({ to: '/people' });
  };
  return (
    <>
      <PageHeader
        title="Import people"
        context="Names, teams, owners and last days from a list. The preview also tells who with access is not on it."
      />
      <PageBody>
        <Section
          title="The list"
          note={
            <>
              A CSV with the column <Code>email</Code>, and where you have them <Code>name</Code>,{' '}
              <Code>team</Code>, <Code>owner</Code> (agency, client, vendor), <Code>client</Code>,{' '}
              <Code>state</Code> (active, leaving, left) and <Code>last day</Code>, in any order. Empty cells
              change nothing. Several addresses of one person go into one cell.
            </>
          }
        >
          <TextOrFile
            value={given}
            onChange={(value) => {
              setGiven(value);
              setConfirmed(false);
              preview.reset();
              commit.reset();
            }}
            label="Paste the list"
            placeholder={'email,name,team,last day\nana@agency.example,Ana Ruiz,Design,2026-12-31'}
            accept=".csv,.txt,text/csv"
          />
          <FailureNote error={preview.error} />
          <div className={styles['buttons']}>
            <Button
              variant={data === undefined ? 'filled' : 'default'}
              disabled={file === null}
              loading={preview.isPending}
              onClick={() => file !== null && preview.mutate(file)}
            >
              Preview
            </Button>
            <LinkButton to="/people" variant="subtle" color="gray">
              Cancel
            </LinkButton>
          </div>
        </Section>
        {data !== undefined && (
          <Section title="Preview">
            <PeopleImportPreview preview={data} />
            {asks && (
              <Checkbox
                label="I looked at the rows that make a store’s owner one with somebody else: they are one person."
                checked={confirmed}
                onChange={(event) => setConfirmed(event.currentTarget.checked)}
              />
            )}
            <FailureNote error={commit.error} />
            <div className={styles['buttons']}>
              <Button
                variant="filled"
                disabled={data.totals.refused > 0 || changes === 0 || (asks && !confirmed)}
                loading={commit.isPending}
                onClick={() =>
                  file !== null && commit.mutate(file, { onSuccess: ({ changeId }) => done(changeId) })
                }
              >
                {changes === 0 ? 'Nothing to change' : `Take over ${counted(changes, 'person', 'people')}`}
              </Button>
              {data.totals.refused > 0 && <span>Mend or take out the refused rows first.</span>}
            </div>
          </Section>
        )}
      </PageBody>
    </>
  );
}
