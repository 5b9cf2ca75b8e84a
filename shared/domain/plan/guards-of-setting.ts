import { roleSensitivity } from '../account-sensitivity.ts';
import { isSensitivePermission } from '../permissions/permission-catalogue.ts';
import { permissionLabel } from '../permissions/permission-needs.ts';
import type { AccountState, TargetState } from './access-state.ts';
import type { RoleFinder } from './find-role.ts';
import { planHoldsNoRoles, staleTarget } from './guards-of-account.ts';
import { block, warn, type Guard } from './guard.ts';
import { isAccountOperation, isRoleOperation, type DraftRoleOperation } from './operation.ts';
import type { OrderedOperation, OrderedTargetOperation } from './order-operations.ts';

/** Every rule that an operation on a role or a request code meets, given all that is planned for its target. */
export function createSettingGuards(
  target: TargetState,
  planned: readonly OrderedOperation[],
  rolesAt: RoleFinder,
): (operation: OrderedTargetOperation) => readonly Guard[] {
  const kinds = new Set(
    planned.map((each) => (isRoleOperation(each) ? `${each.kind} ${each.role}` : each.kind)),
  );
  const losing = accountsThatLose(planned);
  return (operation) => {
    if (!isRoleOperation(operation)) return codeGuards(target, operation, kinds);
    const roles = rolesAt(target);
    return [
      ...(operation.channel === 'impossible' ? [planHoldsNoRoles(target)] : staleTarget(target)),
      ...managedRole(operation),
      ...contradictions(operation, kinds),
      ...newRole(target, operation, roles.spelling(operation.role)),
      ...sensitiveRights(operation),
      ...deletedRole(target, operation, {
        holders: roles.holders(operation.role).filter((account) => losing(account, operation.role) === false),
        isWhole: roles.isWhole,
      }),
    ];
  };
}

/** Whether somebody holds a role no more once all is done. */
function accountsThatLose(
  planned: readonly OrderedOperation[],
): (account: AccountState, role: string) => boolean {
  const lost = new Set(
    planned.filter(isAccountOperation).flatMap(({ kind, account, roles }) => {
      const who = account.email ?? account.key ?? '';
      if (kind === 'remove-user') return [who];
      return kind === 'remove-role' ? roles.map((role) => `${who}\n${role}`) : [];
    }),
  );
  return ({ email, key }, role) => {
    const who = email ?? key;
    return lost.has(who) || lost.has(`${who}\n${role}`);
  };
}

/** Roles of Shopify's own can be neither made, changed nor deleted. */
function managedRole({ role }: DraftRoleOperation): readonly Guard[] {
  if (roleSensitivity(role) === 'unknown') return [];
  return [
    block(
      'managed-role',
      '6',
      `${role} is a role of Shopify’s own: it can’t be made, changed or deleted. Use another name.`,
    ),
  ];
}

function contradictions(
  { kind, role, add, remove }: DraftRoleOperation,
  kinds: ReadonlySet<string>,
): readonly Guard[] {
  const other = kind === 'delete-role' ? ['create-role', 'change-role'] : ['delete-role'];
  const torn = add.find((permission) => remove.includes(permission));
  return [
    ...(other.some((each) => kinds.has(`${each} ${role}`))
      ? [
          block(
            'conflict',
            null,
            `It is planned to make or change the role ${role} and to delete it: only one of the two can be.`,
          ),
        ]
      : []),
    ...(torn === undefined
      ? []
      : [
          block(
            'conflict',
            null,
            `It is planned to give the role ${role} the permission ${permissionLabel(torn)} and to take it away.`,
          ),
        ]),
  ];
}

/** The admin takes no second role of a name, whatever its capitals. */
function newRole(
  target: TargetState,
  { kind, role }: DraftRoleOperation,
  spelling: string | null,
): readonly Guard[] {
  if (kind !== 'create-role' || spelling === null) return [];
  return [
    block(
      'role-exists',
      '6',
      `${target.name} has a role ${spelling} already: choose another name than ${role}.`,
    ),
  ];
}

function sensitiveRights({ role, add }: DraftRoleOperation): readonly Guard[] {
  const sensitive = add.filter(isSensitivePermission);
  if (sensitive.length === 0) return [];
  return [
    warn(
      'sensitive-permission',
      '6',
      `Whoever holds ${role} gets sensitive permissions: ${sensitive.map(permissionLabel).join(', ')}.`,
    ),
  ];
}

/** Nobody is to lose rights by the way: whoever holds a role has it taken away first. */
function deletedRole(
  target: TargetState,
  { kind, role }: DraftRoleOperation,
  { holders, isWhole }: { readonly holders: readonly AccountState[]; readonly isWhole: boolean },
): readonly Guard[] {
  if (kind !== 'delete-role') return [];
  const [first, ...others] = holders;
  if (first !== undefined) {
    const who = others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
    return [
      block(
        'role-held',
        '6',
        `${who} still ${others.length === 0 ? 'holds' : 'hold'} ${role} at ${target.name}: remove the role from them in the same plan.`,
      ),
    ];
  }
  if (isWhole) return [];
  return [
    warn(
      'holders-unknown',
      '0',
      `Who holds ${role} at ${target.name} can’t be told for everybody: look at its holders in the admin before deleting it.`,
    ),
  ];
}

function codeGuards(
  target: TargetState,
  { kind }: OrderedTargetOperation,
  kinds: ReadonlySet<string>,
): readonly Guard[] {
  const opposite = kind === 'require-code' ? 'stop-requiring-code' : 'require-code';
  if (kind === 'generate-code')
    return [
      warn(
        'old-code-void',
        '8',
        `The old code of ${target.name} ends: whoever still needs one must be told the new one.`,
      ),
    ];
  return [
    ...(kinds.has(opposite)
      ? [
          block(
            'conflict',
            null,
            `It is planned to require a request code at ${target.name} and to stop requiring one: only one of the two can be.`,
          ),
        ]
      : []),
    ...(kind === 'stop-requiring-code'
      ? [warn('anyone-may-ask', '8', `Anyone can then ask ${target.name} for access, without a code.`)]
      : []),
  ];
}
