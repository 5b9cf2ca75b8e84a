import manifest from '../../package.json' with { type: 'json' };

/** Rollcall's version, as packaged. */
export const version: string = manifest.version;
