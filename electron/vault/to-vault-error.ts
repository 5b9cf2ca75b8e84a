import { RollcallError } from '#shared/contract/errors.ts';

/** What the system's keychain is called where Rollcall runs. */
export function keychainName(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'the macOS Keychain';
    case 'win32':
      return 'the Windows Credential Manager';
    default:
      return 'the system’s keyring (Secret Service)';
  }
}

// keytar passes on a text alone, no code. Taken from libsecret, GDBus, gnome-keyring, KWallet and the Security framework.
const missing =
  /autolaunch|DBUS_SESSION_BUS|could not connect|connection refused|ServiceUnknown|NoReply|name.*(?:not provided|has no owner|without an owner)|not activatable|Spawn|does not exist at path|no such (?:interface|object|secret collection|file)|UnknownObject|UnknownMethod|disconnected|is closed/iu;
const locked =
  /locked|user interaction is not allowed|interaction.*not allowed|authentication (?:failed|needed)|passphrase you entered is not correct/iu;
const denied = /dismissed|denied|cancell?ed|not permitted|not authori[sz]ed|AccessDenied|prompt/iu;

const instead = 'Or use the passphrase vault.';

/** A failed keychain call as a sentence. The system's own words go to `details`: they hold no secret. */
export function toVaultError(error: unknown, platform: NodeJS.Platform): RollcallError {
  if (error instanceof RollcallError) return error;
  const said = error instanceof Error ? error.message : 'no reason';
  const details = { said: said.slice(0, 300) };
  const name = keychainName(platform);
  if (locked.test(said)) return lockedError(platform, details);
  if (missing.test(said)) {
    return new RollcallError('vault-missing', `Nothing answers here as ${name}.`, {
      remedy:
        platform === 'linux'
          ? `Start a desktop session with a keyring (GNOME Keyring, KWallet). ${instead}`
          : `Log in to a desktop session. ${instead}`,
      details,
    });
  }
  if (denied.test(said)) {
    return new RollcallError('vault-denied', `Access to ${name} was refused.`, {
      remedy: `Try again and allow Rollcall to use it. ${instead}`,
      details,
    });
  }
  return new RollcallError('vault-denied', `It was not possible to use ${name}: ${details.said}`, {
    remedy: `Look at it in the system’s own program, then try again. ${instead}`,
    details,
  });
}

export function lockedError(
  platform: NodeJS.Platform,
  details: Readonly<Record<string, unknown>> = {},
): RollcallError {
  return new RollcallError('vault-locked', `It is locked: ${keychainName(platform)}.`, {
    remedy: 'Unlock it (it usually opens with your login password), then try again.',
    details,
  });
}

export function slowError(platform: NodeJS.Platform, timeoutMs: number): RollcallError {
  const seconds = Math.max(1, Math.round(timeoutMs / 1000));
  return new RollcallError('vault-slow', `No answer within ${seconds} s from ${keychainName(platform)}.`, {
    remedy: 'Look for a window that asks for your password or permission, answer it, then try again.',
    details: { timeoutMs },
  });
}
