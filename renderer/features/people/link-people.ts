import { notifications } from '@mantine/notifications';
import type { PersonId } from '#shared/domain/ids.ts';
import { displayText } from '#shared/domain/display-text.ts';
import type { Client } from '../../api/client.ts';
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

/** Offers to take back what just happened to a person, exactly as it was. */
function useTellUndoable() {
  const undo = useAct((client, changeId: string) => client.people.undo({ changeId }));
  return async (client: Client, personId: PersonId, title: string) => {
    const { undoable } = await client.people.show({ person: personId });
    tellUndoable(
      title,
      undoable === null ? null : () => undo.mutate(undoable.changeId, { onError: tellFailure }),
    );
  };
}

/** What two people are made one with. */
export interface LinkPair {
  readonly kept: LinkEnd;
  readonly other: LinkEnd;
  /** Says that one of them owning a store was seen and is meant. */
  readonly confirmOwner?: boolean;
}

/** Makes two people one, with an undo. Fails with `needs-confirmation` where one of them owns a store. */
export function useLinkPeople() {
  const tell = useTellUndoable();
  return useAct(async (client, { kept, other, confirmOwner = false }: LinkPair) => {
    await client.people.link({ person: kept.id, with: other.id, confirmOwner });
    await tell(
      client,
      kept.id,
      `${displayText(other.name)} and ${displayText(kept.name)} are now one person`,
    );
  });
}

/** Takes an address off a person, with an undo. */
export function useSplitAddress() {
  const tell = useTellUndoable();
  return useAct(async (client, { id, email }: { readonly id: PersonId; readonly email: string }) => {
    await client.people.unlink({ person: id, email });
    await tell(client, id, `${displayText(email)} is now a person of its own`);
  });
}

/** Two people of whom the operator says something. */
interface IdPair {
  readonly personId: PersonId;
  readonly otherId: PersonId;
}

/** Takes back that two people are not the same: they may be suggested again. */
export const useMaybeTheSame = () => useAct((client, pair: IdPair) => client.people.maybeTheSame(pair));

/** Says that two people are not the same, with an undo. */
export function useNotTheSame() {
  const undo = useMaybeTheSame();
  return useAct(async (client, pair: IdPair) => {
    await client.people.notTheSame(pair);
    tellUndoable('They will not be suggested again', () => undo.mutate(pair, { onError: tellFailure }));
  });
}
