import type { ReadingContent } from '#shared/domain/reading.ts';
import type { ScimSupport } from '#shared/domain/scim-support.ts';
import type { Fault } from '#shared/domain/sync.ts';

/** Where an organization's users are kept. */
export interface DirectoryAddress {
  /** The organization's name, for errors and the log. */
  readonly name: string;
  /** Null for Shopify itself. */
  readonly endpoint: string | null;
}

export interface DirectoryOptions {
  readonly signal: AbortSignal;
  /** Called for every request that is sent, repeated ones too. */
  readonly onRequest?: () => void;
}

/** A user as it was last seen: what a change of it starts from. */
export interface DirectoryUser {
  readonly id: string;
  readonly userName: string;
  readonly name: string;
  readonly active: boolean;
  /** Names of groups, sorted. */
  readonly groups: readonly string[];
  /** The ETag that it was seen under; null where the server has none. A change is refused when it is another by now. */
  readonly version: string | null;
  /** The whole resource as received, for servers that only take whole ones. */
  readonly resource: Readonly<Record<string, unknown>>;
}

/** Somebody to be let in. All three are required (facts 5); the address must be on the verified domain. */
export interface NewDirectoryUser {
  readonly userName: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly groups: readonly string[];
}

/**
 * What became of one change. Nothing is ever sent twice here.
 *
 * | outcome      | the change at the far end                                                   |
 * | ------------ | --------------------------------------------------------------------------- |
 * | `done`       | made, and said so; `user` is the state told, null when none was told        |
 * | `already-so` | not sent: it was so before                                                  |
 * | `refused`    | certainly not made: the server said no, or nothing reached it               |
 * | `unknown`    | perhaps made: sent, and no answer that can be believed. Read before going on |
 */
export type DirectoryWrite =
  | { readonly outcome: 'done'; readonly user: DirectoryUser | null }
  | { readonly outcome: 'already-so'; readonly user: DirectoryUser }
  | { readonly outcome: 'refused' | 'unknown'; readonly fault: Fault };

export interface DirectoryReadResult {
  readonly content: ReadingContent;
  readonly pages: number;
  readonly requests: number;
}

/** One organization's users, with what the server can do found out. Requests go one after another. */
export interface DirectorySession {
  readonly support: ScimSupport;
  /** How many users it says it has; the question of *Test connection*. */
  countUsers(): Promise<number>;
  /** Reads all users with their groups. Rejects on any page that could not be read: a partial list is never a result. */
  readAll(onPage: (accounts: number) => void): Promise<DirectoryReadResult>;
  /** By address, without regard to case; null when there is none. */
  findUser(userName: string): Promise<DirectoryUser | null>;
  /**
   * Lets somebody in, unless they are in already. Changes resolve with their outcome and reject only with `cancelled`, and only
   * when that came before anything was sent.
   */
  createUser(user: NewDirectoryUser): Promise<DirectoryWrite>;
  /** Suspends or reactivates. */
  setActive(user: DirectoryUser, active: boolean): Promise<DirectoryWrite>;
  /** Puts a user into a group, or takes them out, leaving the other groups as they are. */
  setMembership(user: DirectoryUser, group: string, isMember: boolean): Promise<DirectoryWrite>;
}

/**
 * Reads and changes the users of Plus organizations. Knows nothing of storage; pacing and retry of reading are the HTTP
 * client's, and changes are sent once.
 */
export interface OrganizationDirectory {
  /**
   * Asks what the server can do. Rejects with `token-revoked`, `bad-answer` (there is no SCIM at this address) and what
   * the HTTP client says.
   */
  open(address: DirectoryAddress, token: string, options: DirectoryOptions): Promise<DirectorySession>;
}
