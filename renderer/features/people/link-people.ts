import { notifications } from '@mantine/notifications';
import type { PersonId } from '#shared/domain/ids.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { toFailure } from '../../api/failure.ts';
import { useAct } from '../../api/queries.ts';
import { tellUndoable } from '../../components/tell-undoable.tsx';

/** One of two people who may be the same. */
export interface LinkEnd {
  readonly id: PersonId;
  readonly name: string;
  readonly emails: readonly string[];
}

const tellFailure = (error: Error) => {
  const { message, remedy } = toFailure(error);
  notifications.show({ color: 'red', title: message, message: remedy });
};

/** Makes two people one, with an undo that gives the second person their addresses back. */
export function useLinkPeople() {
  const split = useAct(
    async (client, { kept, other }: { readonly kept: LinkEnd; readonly other: LinkEnd }) => {
      const [first, ...rest] = other.emails;
      if (first === undefined) return;
      const again = await client.people.unlink({ person: kept.id, email: first });
      for (const email of rest) {
        await client.people.unlink({ person: kept.id, email });
        await client.people.link({ person: again.id, with: email });
      }
    },
  );
  return useAct(async (client, pair: { readonly kept: LinkEnd; readonly other: LinkEnd }) => {
    await client.people.link({ person: pair.kept.id, with: pair.other.id });
    tellUndoable(
      `${displayText(pair.other.name)} and ${displayText(pair.kept.name)} are now one person`,
      pair.other.emails.length === 0 ? null : () => split.mutate(pair, { onError: tellFailure }),
    );
  });
}

/** Takes an address off a person, with an undo. */
export function useSplitAddress() {
  const back = useAct((client, { id, email }: { readonly id: PersonId; readonly email: string }) =>
    client.people.link({ person: id, with: email }),
  );
  return useAct(async (client, input: { readonly id: PersonId; readonly email: string }) => {
    const split = await client.people.unlink({ person: input.id, email: input.email });
    tellUndoable(`${displayText(input.email)} is now a person of its own`, () =>
      back.mutate(input, { onError: tellFailure }),
    );
    return split;
  });
}

/** Says that two people are not the same, for good. */
export const useNotTheSame = () =>
  useAct((client, input: { readonly personId: PersonId; readonly otherId: PersonId }) =>
    client.people.notTheSame(input),
  );
