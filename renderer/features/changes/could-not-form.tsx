import { Button, TextInput } from '@mantine/core';
import { useState, type Ref, type SubmitEvent } from 'react';

export interface CouldNotFormProps {
  readonly fieldRef: Ref<HTMLInputElement>;
  readonly onSend: (note: string) => void;
  readonly onCancel: () => void;
}

/** Asks why a visit could not be made. */
export function CouldNotForm({ fieldRef, onSend, onCancel }: CouldNotFormProps) {
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (note.trim() !== '') onSend(note.trim());
  };
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onCancel();
      }}
      noValidate
    >
      <TextInput
        ref={fieldRef}
        label="It couldn’t be done, because"
        maxLength={2000}
        autoComplete="off"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        error={tried && note.trim() === '' ? 'Say why: it is kept with the plan.' : null}
      />
      <Button type="submit" variant="filled">
        Keep (Enter)
      </Button>
      <Button variant="subtle" color="gray" onClick={onCancel}>
        Back (Esc)
      </Button>
    </form>
  );
}
