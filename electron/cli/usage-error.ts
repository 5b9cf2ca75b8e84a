/** A command line that can't be understood: says which word is wrong and the right form. Ends with exit code 2. */
export class UsageError extends Error {
  readonly details: Readonly<Record<string, unknown>>;

  constructor(message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'UsageError';
    this.details = details;
  }
}
