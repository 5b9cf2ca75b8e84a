import { userInfo } from 'node:os';

/** Who runs Rollcall, by their login on this machine; null where the system knows no name. */
export function currentActor(): string | null {
  try {
    const { username } = userInfo();
    return username === '' ? null : username;
  } catch {
    return null; // a container may run under a number that has no name
  }
}
