import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ViewName } from '#shared/domain/matrix/saved-view.ts';
import { FailureNote } from '../../../components/failure-note.tsx';

export interface ViewNameDialogProps {
  readonly title: string;
  readonly name: string;
  /** Settles when the name is kept; rejects with what stands against it. */
  readonly onName: (name: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewNameDialog({ title, name: before, onName, onClose }: ViewNameDialogProps) {
  const [name, setName] = useState(before);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const parsed = ViewName.safeParse(name);
  return (
    <Modal opened onClose={onClose} title={title} size={420}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!parsed.success || pending) return;
          setPending(true);
          setError(null);
          onName(parsed.data).catch((cause: unknown) => {
            setError(cause);
            setPending(false);
          });
        }}
      >
        <Stack>
          <TextInput
            label="Name"
            data-autofocus
            value={name}
            error={name !== '' && !parsed.success ? 'A name has 1 to 80 letters.' : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <FailureNote error={error} />
          <Group justify="flex-end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="filled" loading={pending} disabled={!parsed.success}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
