import { RollcallError, type ErrorCode } from '#shared/contract/errors.ts';

/** SQLite's own name of what went wrong (`SQLITE_FULL`), or null when the error is not the database's. */
export function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  return error.code.startsWith('SQLITE_') ? error.code : null;
}

interface Sentence {
  readonly code: ErrorCode;
  readonly message: string;
  readonly remedy: string;
}

const damaged: Sentence = {
  code: 'workspace-damaged',
  message: 'The workspace file is damaged: a part of it does not match its seal.',
  remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
};

// The longest matching beginning decides: SQLite's extended codes extend the plain ones.
const sentences: Readonly<Record<string, Sentence>> = {
  SQLITE_FULL: {
    code: 'disk-full',
    message: 'The disk is full: the last change was not stored. Everything before it is safe.',
    remedy: 'Free some space and try again.',
  },
  SQLITE_NOTADB: damaged,
  SQLITE_CORRUPT: damaged,
  SQLITE_BUSY: {
    code: 'workspace-in-use',
    message: 'Another program has this workspace open.',
    remedy: 'Close the other Rollcall, then try again.',
  },
  SQLITE_LOCKED: {
    code: 'workspace-in-use',
    message: 'Another program has this workspace open.',
    remedy: 'Close the other Rollcall, then try again.',
  },
  SQLITE_READONLY: {
    code: 'workspace-unwritable',
    message: 'The workspace file may not be written.',
    remedy: 'Give yourself the right to write to the workspace folder and its files, then try again.',
  },
  SQLITE_PERM: {
    code: 'workspace-unwritable',
    message: 'The workspace file may not be opened.',
    remedy: 'Give yourself the right to read and write the workspace folder, then try again.',
  },
  SQLITE_AUTH: {
    code: 'workspace-unwritable',
    message: 'The workspace file may not be opened.',
    remedy: 'Give yourself the right to read and write the workspace folder, then try again.',
  },
  SQLITE_CANTOPEN: {
    code: 'workspace-unwritable',
    message: 'The workspace file can’t be opened.',
    remedy: 'Look whether the folder is there and may be written by you, then try again.',
  },
  SQLITE_IOERR: {
    code: 'workspace-unwritable',
    message: 'The disk did not carry out what the workspace file needs: the last change was not stored.',
    remedy: 'Look at the disk (is it full, pulled out, failing?), then try again.',
  },
  SQLITE_NOMEM: {
    code: 'internal',
    message: 'There was not enough memory for the database.',
    remedy: 'Close other programs and try again.',
  },
  SQLITE_TOOBIG: {
    code: 'bad-input',
    message: 'A text is longer than the workspace can store.',
    remedy: 'Shorten it and try again.',
  },
  SQLITE_CONSTRAINT_UNIQUE: {
    code: 'already-exists',
    message: 'The workspace has this already.',
    remedy: 'Change the existing one instead.',
  },
  SQLITE_CONSTRAINT_FOREIGNKEY: {
    code: 'not-found',
    message: 'Something that this refers to is not in the workspace any more.',
    remedy: 'Load the page again and repeat the change.',
  },
  SQLITE_CONSTRAINT_TRIGGER: {
    code: 'conflict',
    message: 'Sealed snapshots and the audit log never change.',
    remedy: 'Make a new snapshot instead.',
  },
};

/**
 * The database's and the file system's errors as sentences for people. Everything else passes unchanged.
 *
 * The original error is not carried along: its text can hold SQL, values and paths. Its code is in `details`.
 */
export function toStorageError(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === null) return toFileError(error);
  const key = Object.keys(sentences)
    .filter((start) => code === start || code.startsWith(`${start}_`))
    .sort((a, b) => b.length - a.length)[0];
  const sentence = key === undefined ? undefined : sentences[key];
  if (sentence === undefined) {
    return new RollcallError('internal', `The workspace’s database failed (${code}).`, {
      remedy: 'Try again; if it fails again, report it with this code.',
      details: { sqlite: code },
    });
  }
  return told(sentence, { sqlite: code });
}

/** Whether this is the file system's error of that name (`EEXIST`). */
export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error && error.code === code;
}

function toFileError(error: unknown): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  const sentence = sentences[full ? 'SQLITE_FULL' : 'SQLITE_CANTOPEN'];
  return sentence === undefined ? error : told(sentence, { code: error.code });
}

function told(sentence: Sentence, details: Readonly<Record<string, unknown>>): RollcallError {
  return new RollcallError(sentence.code, sentence.message, { remedy: sentence.remedy, details });
}
