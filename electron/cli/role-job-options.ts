import type { Command } from 'commander';
import type { Job, RoleJob } from '#shared/contract/plan-jobs.ts';
import { targetOperationKinds } from '#shared/domain/plan/operation.ts';
import { UsageError } from './usage-error.ts';

/** What `plan new` can be told to do with roles and request codes; all of it goes together. */
export interface RoleJobOptions {
  readonly assignRole?: readonly string[];
  readonly removeRole?: readonly string[];
  readonly invite?: readonly string[] | true;
  readonly createRole?: string;
  readonly permissions?: readonly string[];
  readonly changeRole?: string;
  readonly addPermissions?: readonly string[];
  readonly removePermissions?: readonly string[];
  readonly deleteRole?: readonly string[];
  readonly requireCode?: true;
  readonly rotateCode?: true;
  readonly stopRequiringCode?: true;
}

/** Adds the options that name such a job. */
export function addRoleJobOptions(command: Command): Command {
  return command
    .option('--assign-role <roles...>', 'give them these roles')
    .option('--remove-role <roles...>', 'take these roles away')
    .option('--invite [roles...]', 'invite them, with these roles')
    .option('--create-role <name>', 'make a role at the stores, with --permissions')
    .option('--permissions <permissions...>', 'what the new role holds: names as on screen, or handles')
    .option('--change-role <name>', 'change what a role holds')
    .option('--add-permissions <permissions...>', 'what --change-role adds')
    .option('--remove-permissions <permissions...>', 'what --change-role takes away')
    .option('--delete-role <names...>', 'delete these roles at the stores')
    .option('--require-code', 'require a request code at the stores')
    .option('--rotate-code', 'generate a new request code at the stores')
    .option('--stop-requiring-code', 'let anyone ask for access, without a code');
}

/** The jobs about roles and request codes that were asked for. Throws UsageError for a word without the one it goes with. */
export function roleJobsOf(options: RoleJobOptions): readonly RoleJob[] {
  const { assignRole = [], removeRole = [], deleteRole = [], createRole, changeRole, invite } = options;
  const { permissions, addPermissions, removePermissions } = options;
  requireGoingWith('--create-role', createRole, '--permissions', permissions);
  requireGoingWith('--change-role', changeRole, '--add-permissions', addPermissions);
  requireGoingWith('--change-role', changeRole, '--remove-permissions', removePermissions);
  const jobs: readonly (RoleJob | null)[] = [
    createRole === undefined
      ? null
      : { kind: 'create-role', role: createRole, permissions: permissions ?? [] },
    changeRole === undefined
      ? null
      : { kind: 'change-role', role: changeRole, add: addPermissions ?? [], remove: removePermissions ?? [] },
    invite === undefined ? null : { kind: 'invite', roles: invite === true ? [] : invite },
    ...assignRole.map((role) => ({ kind: 'assign-role', role }) as const),
    ...removeRole.map((role) => ({ kind: 'remove-role', role }) as const),
    ...deleteRole.map((role) => ({ kind: 'delete-role', role }) as const),
    options.requireCode === true ? { kind: 'require-code' } : null,
    options.rotateCode === true ? { kind: 'generate-code' } : null,
    options.stopRequiringCode === true ? { kind: 'stop-requiring-code' } : null,
  ];
  return jobs.filter((each) => each !== null);
}

/** Throws UsageError where the jobs are about people and nobody is named, or about stores and none is. */
export function requirePlaces(
  jobs: readonly Job[],
  { people, stores }: { readonly people?: readonly string[]; readonly stores?: readonly string[] },
): void {
  const areSettings = jobs.map(({ kind }) => settings.has(kind));
  if (areSettings.includes(false) && people === undefined)
    throw new UsageError('Nobody was named whom that is about: say --people WHO….', { option: '--people' });
  if (!areSettings.includes(false) && people !== undefined)
    throw new UsageError('Roles and request codes are changed at stores: leave --people out.', {
      option: '--people',
    });
  if (areSettings.includes(true) && stores === undefined)
    throw new UsageError('No store was named at which that is to be changed: say --stores DOMAIN….', {
      option: '--stores',
    });
}

const settings: ReadonlySet<Job['kind']> = new Set(targetOperationKinds);

/** Throws UsageError for what belongs to another option that was not given. */
function requireGoingWith(owner: string, given: unknown, option: string, value: unknown): void {
  if (value !== undefined && given === undefined)
    throw new UsageError(`${option} goes with ${owner} NAME.`, { option });
}
