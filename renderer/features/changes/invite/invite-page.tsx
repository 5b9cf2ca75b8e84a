import { Button, Checkbox, Code, MultiSelect, TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { invitationsJob } from '#shared/contract/invitations-job.ts';
import type { InvitationCheck } from '#shared/contract/invitations.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useInvitationCheck, type InvitationAsk } from '../../../api/plan-previews.ts';
import { useMakePlan } from '../../../api/plans.ts';
import { useStores } from '../../../api/queries.ts';
import { FailureNote } from '../../../components/failure-note.tsx';
import { LinkButton } from '../../../components/links.tsx';
import { LoadingState } from '../../../components/loading-state.tsx';
import { Dim, PageBody, Section } from '../../../components/page-body.tsx';
import { PageHeader } from '../../../components/page-header.tsx';
import { asFile, nothingGiven, TextOrFile } from '../../../components/text-or-file.tsx';
import { counted } from '../../../components/words.ts';
import { InvitationChecks } from './invitation-checks.tsx';
import styles from './invite.module.css';

/** How long somebody pauses before the list is checked, in milliseconds. */
const pause = 350;

/** Many people invited at once: a list, checked line by line and store by store before there is a plan. */
export function InvitePage() {
  const { store } = useSearch({ from: '/changes/invite' });
  const navigate = useNavigate();
  const make = useMakePlan();
  const [given, setGiven] = useState(nothingGiven);
  const [stores, setStores] = useState<readonly string[]>(store === undefined ? [] : [store]);
  const [roles, setRoles] = useState<readonly string[]>([]);
  const [withoutRefused, setWithoutRefused] = useState(false);
  const [withoutCollaborators, setWithoutCollaborators] = useState(true);
  const typed = useMemo(() => ({ given, stores, roles }), [given, stores, roles]);
  const [rested] = useDebouncedValue(typed, pause);
  const check = useInvitationCheck(askOf(rested));
  const data = askOf(rested) === null ? undefined : check.data;
  const isSettled = rested === typed && !check.isPlaceholderData && !check.isFetching;
  const hindrance =
    data === undefined ? 'Paste a list or choose a file.' : hindranceOf(data, stores, withoutRefused);
  const submit = () => {
    if (data === undefined || hindrance !== null || !isSettled || make.isPending) return;
    const leaveOut = withoutCollaborators && data.totals.blocked > 0 ? { leaveOutCollaborators: true } : {};
    make.mutate(
      { ...invitationsJob(data.lines, { kind: 'invite', roles, ...leaveOut }), stores },
      {
        onSuccess: ({ number }) =>
          void navigate({ to: '/changes/$plan', params: { plan: String(number) }, search: {} }),
      },
    );
  };
  return (
    <>
      <PageHeader
        title="Invite people"
        context="A list of addresses, checked against what is known of the stores. Nothing is sent before a plan is applied."
      />
      <PageBody>
        <Section
          title="Who"
          note={
            <>
              One address per line, also as <Code>Ana Ruiz &lt;ana@agency.example&gt;</Code>, with a name and
              a role after a comma; or a CSV with the columns <Code>email</Code>, <Code>name</Code>,{' '}
              <Code>role</Code>. A role in the list stands in place of those chosen below.
            </>
          }
        >
          <TextOrFile
            value={given}
            onChange={(value) => {
              setGiven(value);
              setWithoutRefused(false);
              make.reset();
            }}
            label="Paste the list"
            placeholder={'ana@agency.example\nBo Berg <bo@agency.example>'}
            accept=".csv,.txt,text/csv,text/plain"
          />
        </Section>
        <Section title="Where, and as what">
          <div className={styles['fields']}>
            <StoreChoice value={stores} onChange={setStores} />
            <TagsInput
              label="Roles"
              description="As the admin shows them; Enter takes one."
              placeholder={roles.length === 0 ? 'No role' : ''}
              data={(data?.knownRoles ?? []).filter((role) => displayText(role, 200) === role)}
              limit={12}
              maxTags={50}
              value={[...roles]}
              onChange={setRoles}
            />
          </div>
        </Section>
        <Section title="Checks">
          {data === undefined && !check.isError && (
            <>
              {askOf(rested) === null ? (
                <Dim>
                  What speaks about each address and each store stands here as soon as there is a list.
                </Dim>
              ) : (
                <LoadingState what="the checks" rows={4} />
              )}
            </>
          )}
          {data !== undefined && <InvitationChecks check={data} />}
          <FailureNote error={check.error} />
          {data !== undefined && data.totals.refused > 0 && (
            <Checkbox
              label={`Leave out ${counted(data.totals.refused, 'line')} that can’t be taken`}
              checked={withoutRefused}
              onChange={(event) => setWithoutRefused(event.currentTarget.checked)}
            />
          )}
          {data !== undefined && data.totals.blocked > 0 && (
            <Checkbox
              label="Leave out whom a store knows as a collaborator"
              description="Else a rule forbids the plan: nobody is both staff and collaborator of one store."
              checked={withoutCollaborators}
              onChange={(event) => setWithoutCollaborators(event.currentTarget.checked)}
            />
          )}
          <FailureNote error={make.error} />
          <div className={styles['buttons']}>
            <Button
              variant="filled"
              loading={make.isPending}
              disabled={hindrance !== null || !isSettled}
              onClick={submit}
            >
              {data === undefined
                ? 'Make the plan'
                : `Make the plan for ${counted(data.totals.taken, 'person', 'people')}`}
            </Button>
            <LinkButton to="/changes" variant="subtle" color="gray">
              Cancel
            </LinkButton>
            {hindrance !== null && <Dim>{hindrance}</Dim>}
          </div>
        </Section>
      </PageBody>
    </>
  );
}

interface Typed {
  readonly given: typeof nothingGiven;
  readonly stores: readonly string[];
  readonly roles: readonly string[];
}

/** Null while there is no list. */
function askOf({ given, stores, roles }: Typed): InvitationAsk | null {
  const file = asFile(given, 'pasted.csv');
  if (file === null) return null;
  const key = given.file === null ? given.text : `${file.name} ${file.size} ${file.lastModified}`;
  return { file, key, stores, roles };
}

/** Why no plan can be made yet; null when one can. */
function hindranceOf(
  { totals }: InvitationCheck,
  stores: readonly string[],
  withoutRefused: boolean,
): string | null {
  if (totals.taken === 0) return 'Nobody on the list can be invited.';
  if (stores.length === 0) return 'Choose the stores.';
  if (totals.refused > 0 && !withoutRefused) return 'Mend the lines that can’t be taken, or leave them out.';
  return null;
}

function StoreChoice({
  value,
  onChange,
}: {
  readonly value: readonly string[];
  readonly onChange: (domains: readonly string[]) => void;
}) {
  const stores = useStores();
  const data = useMemo(
    () =>
      (stores.data ?? []).map(({ domain, name }) => ({
        value: domain,
        label: displayText(`${name} · ${domain}`, 120),
      })),
    [stores.data],
  );
  return (
    <MultiSelect
      label="Stores"
      description={
        value.length === 0
          ? 'A store of an organization invites into the organization.'
          : counted(value.length, 'store')
      }
      placeholder={value.length === 0 ? 'Name or domain' : ''}
      searchable
      clearable
      limit={20}
      nothingFoundMessage="No such store"
      data={data}
      value={[...value]}
      onChange={onChange}
    />
  );
}
