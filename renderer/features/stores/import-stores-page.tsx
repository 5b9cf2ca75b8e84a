import { LinkButton } from '../../components/links.tsx';
import { Button, Code } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { asFile, nothingGiven, TextOrFile } from '../../components/text-or-file.tsx';
import { counted } from '../../components/words.ts';
import styles from './add-store.module.css';
import { StoresImportPreview } from './stores-import-preview.tsx';

/** Many stores at once from a CSV: a dry run first, then all or none. */
export function ImportStoresPage() {
  const [given, setGiven] = useState(nothingGiven);
  const navigate = useNavigate();
  const preview = useAct((client, file: File) => client.stores.previewImport({ file }));
  const commit = useAct((client, file: File) => client.stores.commitImport({ file }));
  const file = asFile(given, 'pasted.csv');
  const totals = preview.data?.totals;
  return (
    <>
      <PageHeader
        title="Import stores"
        context="A dry run shows every row first. Nothing is added while any row is refused."
      />
      <PageBody>
        <Section
          title="The list"
          note={
            <>
              A CSV with the column <Code>domain</Code>, and where you have them <Code>name</Code>,{' '}
              <Code>client</Code>, <Code>token</Code>, <Code>endpoint</Code>, in any order. Other columns are
              left alone. Tokens go straight into the vault.
            </>
          }
        >
          <TextOrFile
            value={given}
            onChange={(value) => {
              setGiven(value);
              preview.reset();
              commit.reset();
            }}
            label="Paste the CSV"
            placeholder={'domain,name,client\nkettle-and-co.myshopify.com,Kettle & Co,Kettle Group'}
            accept=".csv,.txt,text/csv"
          />
          <FailureNote error={preview.error} />
          <div className={styles['buttons']}>
            <Button
              variant={preview.data === undefined ? 'filled' : 'default'}
              disabled={file === null}
              loading={preview.isPending}
              onClick={() => file !== null && preview.mutate(file)}
            >
              Dry run
            </Button>
            <LinkButton to="/stores" variant="subtle" color="gray">
              Cancel
            </LinkButton>
          </div>
        </Section>
        {preview.data !== undefined && totals !== undefined && (
          <Section title="Dry run">
            <StoresImportPreview preview={preview.data} />
            <FailureNote error={commit.error} />
            <div className={styles['buttons']}>
              <Button
                variant="filled"
                disabled={totals.refused > 0 || totals.new === 0}
                loading={commit.isPending}
                onClick={() =>
                  file !== null &&
                  commit.mutate(file, {
                    onSuccess: ({ added }) => {
                      notifications.show({
                        color: 'teal',
                        title: `${counted(added, 'store')} added`,
                        message: 'Sync to read those that have a token; import users for the others.',
                      });
                      void navigate({ to: '/stores' });
                    },
                  })
                }
              >
                {totals.new === 0 ? 'Nothing to add' : `Add ${counted(totals.new, 'store')}`}
              </Button>
              {totals.refused > 0 && <span>Mend or take out the refused rows first.</span>}
            </div>
          </Section>
        )}
      </PageBody>
    </>
  );
}
