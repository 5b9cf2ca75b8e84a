/**
 * Every way in which a procedure can fail, by code. Scripts rely on these words (cli.md): add, never rename.
 */
export const errorCodes = [
  // What was asked
  'bad-input',
  'not-found',
  'already-exists',
  'conflict',
  'needs-confirmation',
  'refused',
  'cancelled',
  'not-supported',
  // Workspace and vault
  'no-workspace',
  'workspace-exists',
  'workspace-in-use',
  'workspace-damaged',
  'workspace-key-lost',
  'workspace-newer',
  'workspace-unwritable',
  'disk-full',
  'vault-missing',
  'vault-locked',
  'vault-denied',
  'vault-slow',
  'vault-lost-entry',
  'vault-damaged',
  'wrong-passphrase',
  'passphrase-needed',
  'bad-backup',
  // Stores and their domains
  'bad-domain',
  'bad-endpoint',
  'bad-token',
  'no-credential',
  'wrong-store',
  'token-revoked',
  'token-expired',
  'missing-scope',
  'plan-too-small',
  'store-moved',
  'store-paused',
  'store-not-found',
  'shop-not-permitted',
  'app-not-installed',
  'app-refused',
  'login-denied',
  'login-timed-out',
  // The far end
  'unreachable',
  'timeout',
  'server-error',
  'throttled',
  'bad-answer',
  'incomplete',
  /** The far end understood and said no. */
  'refused',
  /** Sent, and perhaps done: to be settled by reading. */
  'must-be-checked',
  // Ourselves
  'sync-running',
  'internal',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

export interface ErrorParts {
  /** What to do next, a sentence. */
  readonly remedy?: string;
  /** Facts for the curious and for scripts; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * A failure that is told to people: `message` says what happened to what, `remedy` what to do next. Neither ever holds a
 * secret. Everything else that is thrown is a defect and crosses a boundary as `internal`.
 */
export class RollcallError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, parts: ErrorParts = {}) {
    super(message, parts.cause === undefined ? {} : { cause: parts.cause });
    this.name = 'RollcallError';
    this.code = code;
    this.remedy = parts.remedy ?? null;
    this.details = parts.details ?? {};
  }
}
