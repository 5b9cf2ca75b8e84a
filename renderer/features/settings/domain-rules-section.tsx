import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { ClientRow } from '#shared/contract/clients.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { DomainRule } from '#shared/domain/person.ts';
import { useAct, useClients, useDomainRules } from '../../api/queries.ts';
import { ErrorState } from '../../components/error-state.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Section } from '../../components/page-body.tsx';
import styles from './settings.module.css';

const ownerChoices = [
  { value: 'agency', label: 'Agency' },
  { value: 'vendor', label: 'Vendor' },
  { value: 'client', label: 'Client' },
];

/** Which e-mail domains belong to the agency, to a client, to a vendor. */
export function DomainRulesSection() {
  const rules = useDomainRules();
  const clients = useClients();
  return (
    <Section
      id="domains"
      title="E-mail domains"
      note="Tell whose people have which domain: new people then belong to the right side by themselves. What you said of a person by hand stays."
    >
      {rules.data !== undefined && clients.data !== undefined ? (
        // A fresh form whenever the saved rules change: unsaved lines of an older state would overwrite them.
        <RulesForm key={JSON.stringify(rules.data)} saved={rules.data} clients={clients.data} />
      ) : (
        rules.isError && <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
      )}
    </Section>
  );
}

interface RulesFormProps {
  readonly saved: readonly DomainRule[];
  readonly clients: readonly ClientRow[];
}

function RulesForm({ saved, clients }: RulesFormProps) {
  const [rules, setRules] = useState(saved);
  const save = useAct((client, next: readonly DomainRule[]) =>
    client.people.setDomainRules({ rules: [...next] }),
  );
  const set = (index: number, change: Partial<DomainRule>) =>
    setRules(rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)));
  const filled = rules.filter(({ domain }) => domain.trim() !== '');
  const wrong = filled.some(({ domain }) => domainProblem(domain) !== null);
  const changed = JSON.stringify(filled) !== JSON.stringify(saved);
  return (
    <div className={styles['rules']}>
      {rules.map((rule, index) => (
        <div key={index} className={styles['rule']}>
          <TextInput
            aria-label={`Domain ${index + 1}`}
            placeholder="agency.example"
            autoComplete="off"
            spellCheck={false}
            value={rule.domain}
            error={rule.domain.trim() === '' ? null : domainProblem(rule.domain)}
            onChange={(event) =>
              set(index, { domain: event.currentTarget.value.trim().toLowerCase().replace(/^@/u, '') })
            }
          />
          <NativeSelect
            aria-label={`Whose domain ${index + 1} is`}
            data={ownerChoices}
            value={rule.owner}
            onChange={(event) => {
              const owner = event.currentTarget.value;
              set(index, {
                owner: owner === 'client' || owner === 'vendor' ? owner : 'agency',
                clientId: owner === 'client' ? rule.clientId : null,
              });
            }}
          />
          {rule.owner === 'client' ? (
            <NativeSelect
              aria-label={`Client of domain ${index + 1}`}
              data={[
                { value: '', label: 'Which client?' },
                ...clients.map(({ id, name }) => ({ value: id, label: displayText(name) })),
              ]}
              value={rule.clientId ?? ''}
              onChange={(event) =>
                set(index, {
                  clientId: clients.find(({ id }) => id === event.currentTarget.value)?.id ?? null,
                })
              }
            />
          ) : (
            <span />
          )}
          <ActionIcon
            size={32}
            aria-label={`Take domain ${index + 1} out`}
            onClick={() => setRules(rules.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </div>
      ))}
      <FailureNote error={save.error} />
      <div className={styles['buttons']}>
        <Button
          leftSection={<IconPlus size={16} />}
          onClick={() => setRules([...rules, { domain: '', owner: 'agency', clientId: null }])}
        >
          Another domain
        </Button>
        <Button
          variant="filled"
          disabled={!changed || wrong}
          loading={save.isPending}
          onClick={() =>
            save.mutate(filled, {
              onSuccess: () =>
                notifications.show({
                  color: 'teal',
                  title: 'Domains saved',
                  message: 'People were sorted again.',
                }),
            })
          }
        >
          Save domains
        </Button>
      </div>
    </div>
  );
}

function domainProblem(domain: string): string | null {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/u.test(domain) ? null : 'A domain such as agency.example.';
}
