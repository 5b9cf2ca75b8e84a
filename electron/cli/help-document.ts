import type { Command, Help } from 'commander';

/** What `--help --json` answers with: the same as the text, in parts. */
interface HelpDocument {
  readonly usage: string;
  readonly description: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
    readonly several: boolean;
  }[];
  readonly options: readonly { readonly flags: string; readonly description: string }[];
  readonly commands: readonly { readonly name: string; readonly description: string }[];
}

/** The help of one command as one line of JSON. */
export function helpDocument(command: Command, helper: Help): string {
  const option = ({ flags, description }: { flags: string; description: string }) => ({ flags, description });
  const document: HelpDocument = {
    usage: helper.commandUsage(command),
    description: command.description(),
    arguments: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      description: argument.description,
      required: argument.required,
      several: argument.variadic,
    })),
    options: [...helper.visibleOptions(command), ...helper.visibleGlobalOptions(command)].map(option),
    commands: helper
      .visibleCommands(command)
      .map((each) => ({ name: each.name(), description: each.description() })),
  };
  return `${JSON.stringify(document)}\n`;
}
