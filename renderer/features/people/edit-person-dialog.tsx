import { Autocomplete, Button, Input, Modal, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useState, type SubmitEvent } from 'react';
import type { PersonRow } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { owners, type Owner, type PersonState } from '#shared/domain/person.ts';
import { useAct, useClients, usePeople } from '../../api/queries.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { ownerWords } from '../../components/words.ts';
import styles from './people.module.css';

export interface EditPersonDialogProps {
  readonly person: PersonRow;
  readonly onClose: () => void;
}

/** What the operator may say of a person: name, belonging, team, state. */
export function EditPersonDialog({ person, onClose }: EditPersonDialogProps) {
  const [name, setName] = useState(person.name);
  const [owner, setOwner] = useState<Owner>(person.owner);
  const [clientId, setClientId] = useState<string>(person.clientId ?? '');
  const [team, setTeam] = useState(person.team ?? '');
  const [state, setState] = useState<PersonState['state']>(person.state.state);
  const [on, setOn] = useState<string | null>('on' in person.state ? person.state.on : null);
  const clients = useClients();
  const people = usePeople();
  const edit = useAct((client, input: Parameters<typeof client.people.edit>[0]) => client.people.edit(input));
  const needsDate = state === 'leaving' && on === null;
  const teams = [...new Set((people.data ?? []).flatMap((one) => one.team ?? []))];

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (needsDate || name.trim() === '') return;
    const chosen = clients.data?.find(({ id }) => id === clientId);
    edit.mutate(
      {
        id: person.id,
        name: name.trim(),
        owner,
        clientId: owner === 'client' ? (chosen?.id ?? null) : null,
        team: team.trim() === '' ? null : team.trim(),
        state: readState(state, on),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Modal opened onClose={onClose} title="Edit the person">
      <form className={styles['dialog']} onSubmit={submit} noValidate>
        <TextInput
          data-autofocus
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={name.trim() === '' ? 'A name is needed.' : null}
        />
        <Input.Wrapper label="Belongs to" labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label="Belongs to"
            data={owners.map((value) => ({ value, label: ownerWords[value] }))}
            value={owner}
            onChange={(value) => setOwner(owners.find((one) => one === value) ?? 'unknown')}
          />
        </Input.Wrapper>
        {owner === 'client' && (
          <NativeSelect
            label="Client"
            data={[
              { value: '', label: 'Which one is not known' },
              ...(clients.data ?? []).map(({ id, name: label }) => ({
                value: id,
                label: displayText(label),
              })),
            ]}
            value={clientId}
            onChange={(event) => setClientId(event.currentTarget.value)}
          />
        )}
        <Autocomplete label="Team" data={teams} limit={8} value={team} onChange={setTeam} />
        <Input.Wrapper label="State" labelElement="div">
          <SegmentedControl
            fullWidth
            aria-label="State"
            data={[
              { value: 'active', label: 'Active' },
              { value: 'leaving', label: 'Leaving' },
              { value: 'left', label: 'Left' },
            ]}
            value={state}
            onChange={(value) => setState(value === 'leaving' || value === 'left' ? value : 'active')}
          />
        </Input.Wrapper>
        {state !== 'active' && (
          <DateInput
            label={state === 'leaving' ? 'Last day' : 'Left on'}
            description={state === 'left' ? 'Empty when not known.' : undefined}
            clearable={state === 'left'}
            value={on}
            onChange={setOn}
            error={needsDate ? 'The last day is needed.' : null}
          />
        )}
        <FailureNote error={edit.error} />
        <div className={styles['buttons']}>
          <Button type="submit" variant="filled" loading={edit.isPending}>
            Save
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function readState(state: PersonState['state'], on: string | null): PersonState {
  if (state === 'active') return { state };
  if (state === 'left') return { state, on };
  return on === null ? { state: 'active' } : { state, on };
}
