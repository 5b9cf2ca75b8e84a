import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportSource, UserColumn } from '#shared/contract/imports.ts';
import { useAct, useStore } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { LinkButton } from '../../components/links.tsx';
import { HostileText } from '../../components/hostile-text.tsx';
import { PageBody, Section } from '../../components/page-body.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { nothingGiven, TextOrFile, type GivenText } from '../../components/text-or-file.tsx';
import { counted } from '../../components/words.ts';
import styles from './add-store.module.css';
import { emptyTypedUser, TypedUsersForm, type TypedUserLine } from './typed-users-form.tsx';
import { UsersImportPreview } from './users-import-preview.tsx';

type Format = 'given' | 'typed';

/** The users of one store from a text, a file or by hand: what was understood is shown before anything is kept. */
export function ImportUsersPage() {
  const { domain } = useParams({ from: '/stores/$domain/import' });
  const navigate = useNavigate();
  const store = useStore(domain);
  const [format, setFormat] = useState<Format>('given');
  const [given, setGiven] = useState(nothingGiven);
  const [typed, setTyped] = useState<readonly TypedUserLine[]>([emptyTypedUser]);
  const [mapping, setMapping] = useState<readonly UserColumn[] | null>(null);
  const [looked, setLooked] = useState(false);
  const preview = useAct((client, source: ImportSource) => client.imports.preview({ domain, source }));
  const commit = useAct((client, source: ImportSource) =>
    client.imports.commit({ domain, source, ignoreNotUnderstood: looked }),
  );
  const source = format === 'typed' ? typedSource(typed) : givenSource(given, mapping);
  const changed = () => {
    preview.reset();
    commit.reset();
    setLooked(false);
  };
  const remap = (next: readonly UserColumn[]) => {
    setMapping(next);
    const again = givenSource(given, next);
    if (again !== null) preview.mutate(again);
  };
  const data = preview.data;
  const open = data !== undefined && data.notUnderstood.length > 0 && !looked;

  return (
    <>
      <PageHeader
        title="Import users"
        context={
          <>
            Of <HostileText text={store.data?.store.name ?? domain} />. The list replaces what was imported
            before; nothing changes at the store.
          </>
        }
      />
      <PageBody>
        <Section
          title="Where the users come from"
          note="In the store’s admin open Settings > Users, select everything on the page and paste it here. A CSV works too, in any order of columns."
          actions={
            <SegmentedControl
              aria-label="Where the users come from"
              data={[
                { value: 'given', label: 'Paste or file' },
                { value: 'typed', label: 'Type in' },
              ]}
              value={format}
              onChange={(value) => {
                setFormat(value === 'typed' ? 'typed' : 'given');
                changed();
              }}
            />
          }
        >
          {format === 'given' ? (
            <TextOrFile
              value={given}
              onChange={(value) => {
                setGiven(value);
                setMapping(null);
                changed();
              }}
              label="Paste the Users page or a CSV"
              placeholder={'Ana Ruiz\nana@agency.example\nActive\nStore manager'}
              accept=".csv,.txt,.tsv,text/csv,text/plain"
            />
          ) : (
            <TypedUsersForm
              users={typed}
              onChange={(users) => {
                setTyped(users);
                changed();
              }}
            />
          )}
          <FailureNote error={preview.error} />
          <div className={styles['buttons']}>
            <Button
              variant={data === undefined ? 'filled' : 'default'}
              disabled={source === null}
              loading={preview.isPending}
              onClick={() => source !== null && preview.mutate(source)}
            >
              Preview
            </Button>
            <LinkButton to="/stores/$domain" params={{ domain }} variant="subtle" color="gray">
              Cancel
            </LinkButton>
          </div>
        </Section>
        {data !== undefined && (
          <Section title="What was understood">
            <UsersImportPreview preview={data} onMapping={remap} />
            {data.notUnderstood.length > 0 && (
              <Checkbox
                checked={looked}
                onChange={(event) => setLooked(event.currentTarget.checked)}
                label={`I looked at the ${counted(data.notUnderstood.length, 'line')} that were not understood: leave them out`}
              />
            )}
            <FailureNote error={commit.error} />
            <div className={styles['buttons']}>
              <Button
                variant="filled"
                disabled={open || data.users.length === 0 || source === null}
                loading={commit.isPending}
                onClick={() =>
                  source !== null &&
                  commit.mutate(source, {
                    onSuccess: ({ users }) => {
                      notifications.show({
                        color: 'teal',
                        title: `${counted(users.length, 'user')} imported`,
                        message: 'A snapshot was sealed.',
                      });
                      void navigate({ to: '/stores/$domain', params: { domain } });
                    },
                  })
                }
              >
                {data.users.length === 0
                  ? 'Nothing to import'
                  : `Import ${counted(data.users.length, 'user')}`}
              </Button>
              {open && <span>Some lines were not understood: look at them first.</span>}
            </div>
          </Section>
        )}
      </PageBody>
    </>
  );
}

function givenSource({ file, text }: GivenText, mapping: readonly UserColumn[] | null): ImportSource | null {
  const bytes = file ?? (text.trim() === '' ? null : new File([text], 'pasted.txt', { type: 'text/plain' }));
  if (bytes === null) return null;
  return mapping === null
    ? { format: 'auto', file: bytes }
    : { format: 'csv', file: bytes, mapping: [...mapping] };
}

function typedSource(users: readonly TypedUserLine[]): ImportSource | null {
  const filled = users.filter(({ email, name }) => email.trim() !== '' || name.trim() !== '');
  if (filled.length === 0) return null;
  return {
    format: 'typed',
    users: filled.map(({ email, name, kind, status, roles }) => ({
      email,
      name,
      kind,
      status,
      roles: roles
        .split(',')
        .map((role) => role.trim())
        .filter(Boolean),
    })),
  };
}
