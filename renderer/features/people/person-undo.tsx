import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { PersonId } from '#shared/domain/ids.ts';
import type { UndoableChange } from '#shared/contract/people.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { useAct } from '../../api/queries.ts';
import { Age } from '../../components/age.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Note } from '../../components/note.tsx';

/** The newest change of who is who on this page, and the way back. */
export function PersonUndo({
  personId,
  change,
}: {
  readonly personId: PersonId;
  readonly change: UndoableChange;
}) {
  const navigate = useNavigate();
  const undo = useAct((client) => client.people.undo({ changeId: change.changeId }));
  const back = () =>
    undo.mutate(undefined, {
      onSuccess: ({ people }) => {
        // A person that the change had made is gone again: on to one that is still there.
        const [first] = people;
        if (first !== undefined && !people.some(({ id }) => id === personId)) {
          void navigate({ to: '/people/$personId', params: { personId: first.id } });
        }
      },
    });
  return (
    <>
      <Note tone="info" icon={<IconArrowBackUp size={18} />} title={<Words change={change} />}>
        Until something about the people changes, this can be taken back exactly.{' '}
        <Button size="compact-sm" loading={undo.isPending} onClick={back}>
          {change.what === 'imported' ? 'Undo the whole import' : 'Undo'}
        </Button>
      </Note>
      <FailureNote error={undo.error} />
    </>
  );
}

function Words({ change: { what, names, at } }: { readonly change: UndoableChange }) {
  const named = names.map((name) => displayText(name)).join(', ');
  const words = {
    merged: `Made one person with ${named}`,
    'address-added': `${named} was added`,
    split: `${named} was split off`,
    imported: 'Changed by an import of people',
    moved: `Moved to the team ${named}; the plan made with it stays`,
  } as const;
  return (
    <>
      {words[what]}, <Age at={at} />
    </>
  );
}
