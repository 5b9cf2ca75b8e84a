import { RollcallError } from '#shared/contract/errors.ts';
import type { Fault } from '#shared/domain/sync.ts';

/**
 * A thrown error as it stands in an outcome. What is not a `RollcallError` is a defect: its text could hold anything, so
 * only where it happened is told.
 */
export function faultOf(error: unknown, target: string): Fault {
  if (error instanceof RollcallError) {
    return { code: error.code, message: error.message, remedy: error.remedy };
  }
  return {
    code: 'internal',
    message: `Rollcall failed while it read ${target}: this is a defect of Rollcall.`,
    remedy: 'Sync this store again; report it if it comes back.',
  };
}
