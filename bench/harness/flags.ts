import { parseArgs } from 'node:util';

/** What may be asked of a benchmark: smaller sizes for a quick look, more rounds for a calm machine. */
export interface Flags {
  /** Stores of the (largest) world; each benchmark has its own default. */
  readonly stores: number | undefined;
  readonly accounts: number | undefined;
  readonly people: number | undefined;
  /** Rounds of each side; medians are taken over them. */
  readonly rounds: number | undefined;
  /** Where each measured process of ours leaves a CPU profile; the figures are slower then. */
  readonly profile: string | undefined;
}

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new RangeError(`--${name} needs a whole number from 1.`);
  return value;
}

/** Reads the command line; throws for anything it does not know. */
export function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      stores: { type: 'string' },
      accounts: { type: 'string' },
      people: { type: 'string' },
      rounds: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  return {
    stores: whole('stores', values.stores),
    accounts: whole('accounts', values.accounts),
    people: whole('people', values.people),
    rounds: whole('rounds', values.rounds),
    profile: values.profile,
  };
}
