import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pino, stdSerializers, type Logger } from 'pino';
import type { Redaction } from './redaction.ts';

/** Where finished log lines go. */
export interface LogLines {
  write(line: string): void;
}

/** A log file gets a successor at this size; the one before is kept, older ones are not. */
const largestLog = 4 * 1024 * 1024;

/**
 * Appends to `rollcall.log` in a folder that exists, and does nothing in one that does not: a log must not make a
 * workspace's folder, nor stop the program when a disk is full.
 */
export function createLogFile(folder: () => string | null): LogLines {
  return {
    write(line) {
      const place = folder();
      if (place === null || !existsSync(place)) return;
      const file = join(place, 'rollcall.log');
      try {
        if (existsSync(file) && statSync(file).size > largestLog) renameSync(file, `${file}.1`);
        appendFileSync(file, line, { mode: 0o600 });
      } catch {
        // Whoever reads logs will see that they end here.
      }
    },
  };
}

/** A log of ids and codes. Fields that name secrets are dropped and every finished line passes the redaction. */
export function createLog(lines: LogLines, redaction: Redaction): Logger {
  const secretFields = [
    'accessToken',
    'refreshToken',
    'clientSecret',
    'passphrase',
    'password',
    'secret',
    'token',
  ];
  return pino(
    {
      base: null,
      level: 'info',
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: stdSerializers.err },
      redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`]), remove: true },
    },
    { write: (line: string) => lines.write(redaction.redact(line)) },
  );
}
