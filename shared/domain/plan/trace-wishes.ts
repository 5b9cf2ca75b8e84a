import { foldEmail } from '../email-address.ts';
import type { TargetId } from '../ids.ts';
import { eachInSteps, type InSteps } from '../in-steps.ts';
import type { AccessState } from './access-state.ts';
import { isAccountOperation, type AccountOperation, type Operation } from './operation.ts';
import { isAboutAccount, type WantedAccountChange, type WantedChange } from './wanted-change.ts';

/** Which operations come of a wish. */
export interface WishTrace {
  /** None for a wish that is so already or can't be planned. */
  fulfilling(wanted: WantedChange): readonly Operation[];
}

/**
 * Finds the operations behind each wish. A plan does not tell: what several stores of an organization wish of one account is one
 * operation there.
 */
export function* traceWishes(current: AccessState, operations: readonly Operation[]): InSteps<WishTrace> {
  const known = yield* indexOf(operations);
  const placesOf = ({ targetId }: WantedChange): readonly TargetId[] => {
    const organization = current.targets.get(targetId)?.organizationId ?? null;
    return organization === null ? [targetId] : [targetId, organization];
  };
  return {
    fulfilling(wanted) {
      return placesOf(wanted).flatMap((place) => {
        if (!isAboutAccount(wanted)) return known.get(settingKey(place, wanted.change)) ?? [];
        return (known.get(accountKey(place, nameOf(wanted))) ?? []).filter(
          (operation) => isAccountOperation(operation) && fulfils(operation, wanted),
        );
      });
    },
  };
}

function* indexOf(operations: readonly Operation[]): InSteps<ReadonlyMap<string, readonly Operation[]>> {
  const index = new Map<string, Operation[]>();
  const note = (key: string, operation: Operation): void => {
    const others = index.get(key);
    if (others === undefined) index.set(key, [operation]);
    else if (others.at(-1) !== operation) others.push(operation);
  };
  yield* eachInSteps(operations, (operation) => {
    if (!isAccountOperation(operation)) {
      note(settingKey(operation.targetId, operation), operation);
      return;
    }
    const { email, key } = operation.account;
    if (email !== null) note(accountKey(operation.targetId, foldEmail(email)), operation);
    if (key !== null) note(accountKey(operation.targetId, key), operation);
  });
  return index;
}

/** What names the account at its target, as planning finds it. */
function nameOf({ email, accountKey: key }: WantedAccountChange): string {
  return email === null ? (key ?? '') : foldEmail(email);
}

const accountKey = (place: TargetId, name: string): string => `${place}\naccount\n${name}`;

const settingKey = (place: TargetId, change: { readonly kind: string; readonly role?: string }): string =>
  `${place}\n${change.kind}\n${change.role ?? ''}`;

function fulfils(
  { kind, roles, stores, targetId }: AccountOperation,
  { change, targetId: wantedAt }: WantedAccountChange,
): boolean {
  if (stores.length > 0 && targetId !== wantedAt && !stores.includes(wantedAt)) return false;
  // Whoever is a user already is not invited, only given the roles of the invitation.
  if (change.kind === 'invite-user')
    return (
      kind === 'invite-user' || (kind === 'assign-role' && roles.some((role) => change.roles.includes(role)))
    );
  return kind === change.kind && (!('role' in change) || roles.includes(change.role));
}
