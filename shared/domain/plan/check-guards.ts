import { staffSeats } from '../shopify-plan.ts';
import type { TargetId } from '../ids.ts';
import { eachInSteps, groupInSteps, mapInSteps, type InSteps } from '../in-steps.ts';
import type { AccessState, TargetState } from './access-state.ts';
import { administers, lowersAdministrator, raisesAdministrator } from './administrators.ts';
import { createRoleFinder, type RoleFinder } from './find-role.ts';
import { guardsOfAccount, type Also, type GuardGrounds } from './guards-of-account.ts';
import { createSettingGuards } from './guards-of-setting.ts';
import { isCollaborator } from './find-account.ts';
import type { Guard } from './guard.ts';
import { isAccountOperation, type Operation, type OperationId } from './operation.ts';
import type { OrderedAccountOperation, OrderedOperation } from './order-operations.ts';

/** The operations with every rule that speaks about them. Targets are judged by what all operations together make of them. */
export function* checkGuards(
  current: AccessState,
  operations: readonly OrderedOperation[],
  grounds: GuardGrounds,
): InSteps<readonly Operation[]> {
  const byTarget = yield* groupInSteps(operations, ({ targetId }) => targetId);
  const guards = new Map<OperationId, readonly Guard[]>();
  const rolesAt = createRoleFinder(current);
  for (const [targetId, group] of byTarget) {
    yield* checkTarget({ current, grounds, rolesAt }, targetId, group, guards);
    yield;
  }
  return yield* mapInSteps(operations, (operation) => ({
    ...operation,
    guards: guards.get(operation.id) ?? [],
  }));
}

interface CheckParts {
  readonly current: AccessState;
  readonly grounds: GuardGrounds;
  readonly rolesAt: RoleFinder;
}

function* checkTarget(
  { current, grounds, rolesAt }: CheckParts,
  targetId: TargetId,
  group: readonly OrderedOperation[],
  guards: Map<OperationId, readonly Guard[]>,
): InSteps<void> {
  const target = current.targets.get(targetId);
  if (target === undefined) return;
  const operations = group.filter(isAccountOperation);
  const settings = group.filter((operation) => !isAccountOperation(operation));
  const ofSetting = createSettingGuards(target, group, rolesAt);
  yield* eachInSteps(settings, (operation) => void guards.set(operation.id, ofSetting(operation)));
  const also = yield* createAlso(operations);
  const administrators = administratorsLeft(target, operations);
  const seats = seatsFor(target, operations);
  const reach = wholeOrganization(current, target);
  yield* eachInSteps(operations, (operation) => {
    guards.set(operation.id, [
      ...guardsOfAccount(target, operation, also, grounds),
      ...administrators(operation),
      ...seats(operation),
      ...reach(operation),
    ]);
  });
}

/** Remembers which other wishes there are for an account of the target. */
function* createAlso(operations: readonly OrderedAccountOperation[]): InSteps<Also> {
  const accountOf = ({ account }: OrderedAccountOperation): string | null => account.email ?? account.key;
  const byAccount = yield* groupInSteps(operations, accountOf);
  const wishes = new Map<string | null, ReadonlySet<string>>();
  const wishesOf = (operation: OrderedAccountOperation): ReadonlySet<string> => {
    const account = accountOf(operation);
    let known = wishes.get(account);
    if (known === undefined) {
      const all = byAccount.get(account) ?? [];
      known = new Set(all.flatMap(({ kind, roles }) => [kind, ...roles.map((role) => `${kind} ${role}`)]));
      wishes.set(account, known);
    }
    return known;
  };
  return (operation, kind, role) => {
    const isAlone = byAccount.get(accountOf(operation))?.length === 1;
    if (isAlone && kind !== operation.kind) return false;
    return wishesOf(operation).has(role === undefined ? kind : `${kind} ${role}`);
  };
}

type Rule = (operation: OrderedAccountOperation) => readonly Guard[];

/** Whether anybody is left at the target who can open everything, once all operations are done. */
function administratorsLeft(target: TargetState, operations: readonly OrderedAccountOperation[]): Rule {
  const lowered = new Set(operations.filter(lowersAdministrator).map(({ account }) => account.key));
  const known = target.accounts.filter(administers);
  const left = known.filter(({ key }) => !lowered.has(key));
  const raised = operations.some((each) => raisesAdministrator(each) && each.kind !== 'invite-user');
  if (raised || left.some(({ isOwner }) => !isOwner)) return () => [];
  const lowersKnown = known.length > left.length;
  return (operation) => {
    if (!lowersAdministrator(operation)) return [];
    if (left.length > 0)
      return lowersKnown
        ? [
            {
              rule: 'last-administrator',
              level: 'warn',
              sentence: `After this only the owner administers ${target.name}.`,
              fact: '6',
            },
          ]
        : [];
    if (known.some(({ key }) => key === operation.account.key))
      return [
        {
          rule: 'last-administrator',
          level: 'block',
          sentence: `Nobody would be left who administers ${target.name}. Make somebody else an administrator first.`,
          fact: '6',
        },
      ];
    return [
      {
        rule: 'administrators-unknown',
        level: 'warn',
        sentence: `Who administers ${target.name} can’t be told from what was read: make sure that somebody else does.`,
        fact: '0',
      },
    ];
  };
}

/** Who is switched off in an organization is so at every store of it (facts 5). */
function wholeOrganization(current: AccessState, target: TargetState): Rule {
  if (target.kind === 'store') return () => [];
  let stores = 0;
  for (const { organizationId } of current.targets.values()) if (organizationId === target.id) stores += 1;
  return ({ kind, account }) =>
    kind !== 'suspend' && kind !== 'remove-user'
      ? []
      : [
          {
            rule: 'whole-organization',
            level: 'warn',
            sentence: `${account.name} loses all ${stores} stores of ${target.name}: users of an organization are switched off as a whole.`,
            fact: '5',
          },
        ];
}

/** Whether the plan has a seat for everybody who is to be invited (facts 7: the owner and collaborators take none). */
function seatsFor(target: TargetState, operations: readonly OrderedAccountOperation[]): Rule {
  if (target.kind === 'organization') return () => [];
  const seats = staffSeats(target.plan);
  const used = target.accounts.filter(
    (account) =>
      account.kind === 'staff' &&
      !account.isOwner &&
      account.status !== 'removed' &&
      !isCollaborator(account),
  ).length;
  const rank = new Map(
    operations.filter(({ kind }) => kind === 'invite-user').map(({ id }, index) => [id, used + index + 1]),
  );
  return ({ id }) => {
    const seat = rank.get(id);
    if (seat === undefined) return [];
    if (target.plan === null)
      return [
        {
          rule: 'seats-unknown',
          level: 'warn',
          sentence: `The plan of ${target.name} was never read: whether it has a seat left is unknown.`,
          fact: '7',
        },
      ];
    if (seats === null || seat <= seats) return [];
    return [
      {
        rule: 'seats',
        level: 'block',
        sentence: `${target.name} has ${seats} seats on ${target.plan} beside the owner, and this would be number ${seat}. Collaborators take no seat.`,
        fact: '7',
      },
    ];
  };
}
