import { Command } from 'commander';
import { approverCommands } from './commands/approver.ts';
import { auditCommands } from './commands/audit.ts';
import { clientCommands } from './commands/client.ts';
import { codesCommands } from './commands/codes.ts';
import { demoCommands } from './commands/demo.ts';
import { diffCommand } from './commands/diff.ts';
import { matrixCommand } from './commands/matrix.ts';
import { offboardCommands } from './commands/offboard.ts';
import { organizationCommands } from './commands/organization.ts';
import { peopleCommands } from './commands/people.ts';
import { planCommands } from './commands/plan.ts';
import { serveCommand } from './commands/serve.ts';
import { snapshotsCommands } from './commands/snapshots.ts';
import { settingsCommands } from './commands/settings.ts';
import { storeCommands } from './commands/store.ts';
import { syncCommand } from './commands/sync.ts';
import { usersCommands } from './commands/users.ts';
import { viewsCommands } from './commands/views.ts';
import { workspaceCommands } from './commands/workspace.ts';
import { version } from '../app/version.ts';
import { helpDocument } from './help-document.ts';
import { noteRightForm } from './right-form.ts';
import type { MainOptions } from './main.ts';
import type { Terminal } from './terminal.ts';
import { createWorkspaceAccess, type WorkspaceAccess } from './workspace-access.ts';

/** What every command gets. */
export interface CommandContext extends MainOptions {
  readonly terminal: Terminal;
  readonly workspace: WorkspaceAccess;
}

/** Makes unknown words an error that is thrown, not printed: one place tells all failures. Help is JSON where asked for. */
function settle(command: Command, json: boolean): void {
  command.configureHelp({ showGlobalOptions: true, ...(json ? { formatHelp: helpDocument } : {}) });
  command
    .exitOverride((error) => {
      noteRightForm(error, command);
      throw error;
    })
    .configureOutput({ writeErr: () => undefined });
  command.showHelpAfterError(false).showSuggestionAfterError(true);
  for (const child of command.commands) settle(child, json);
}

/** The whole command line (cli.md). */
export function buildProgram(options: MainOptions & { readonly terminal: Terminal }): Command {
  const program = new Command('rollcall')
    .description('People against stores: who can enter which store, and what they can do there.')
    .option(
      '--workspace <dir>',
      'the workspace folder (else $ROLLCALL_WORKSPACE, else the user’s data folder)',
    )
    .option('--json', 'exactly one JSON document on standard output')
    .version(
      options.terminal.json ? JSON.stringify({ version }) : version,
      '--version',
      'the version of Rollcall',
    );
  const folder = (): string | undefined => program.opts<{ workspace?: string }>().workspace;
  const context: CommandContext = { ...options, workspace: createWorkspaceAccess(folder) };
  program.addCommand(demoCommands(context));
  program.addCommand(clientCommands(context));
  program.addCommand(storeCommands(context));
  program.addCommand(organizationCommands(context));
  program.addCommand(usersCommands(context));
  program.addCommand(syncCommand(context));
  program.addCommand(peopleCommands(context));
  program.addCommand(matrixCommand(context));
  program.addCommand(viewsCommands(context));
  program.addCommand(snapshotsCommands(context));
  program.addCommand(diffCommand(context));
  program.addCommand(auditCommands(context));
  program.addCommand(planCommands(context));
  program.addCommand(approverCommands(context));
  program.addCommand(offboardCommands(context));
  program.addCommand(codesCommands(context));
  program.addCommand(serveCommand(context));
  program.addCommand(settingsCommands(context));
  program.addCommand(workspaceCommands(context));
  settle(program, options.terminal.json);
  return program;
}
