import type { Command, CommanderError } from 'commander';

const forms = new WeakMap<CommanderError, string>();

/** Remembers at which command the parser stopped, so that the failure can tell how it is written. */
export function noteRightForm(error: CommanderError, command: Command): void {
  const names = command.commands.map((each) => each.name());
  const usage = command.createHelp().commandUsage(command);
  forms.set(error, names.length === 0 ? usage : `${usage.replace(/ \[command\]$/, '')} ${names.join('|')}`);
}

/** How the command is written at which the parser stopped; null when it did not say. */
export function rightForm(error: CommanderError): string | null {
  return forms.get(error) ?? null;
}
