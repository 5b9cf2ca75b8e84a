/**
 * What every `OrganizationDirectory` promises, whatever it speaks to. A new connector that manages an organization's users
 * passes this suite before it is wired in.
 */
import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { RollcallError, type ErrorCode } from '#shared/contract/errors.ts';
import { ReadingContent } from '#shared/domain/reading.ts';
import type {
  DirectoryAddress,
  DirectorySession,
  DirectoryUser,
  DirectoryWrite,
  OrganizationDirectory,
} from '#electron/core/organizations/organization-directory.ts';

/** What the far end truly holds of one user. */
export interface TrueUser {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly groups: readonly string[];
}

/** One organization, and the ways in which its far end can be made to misbehave. */
export interface DirectorySubject {
  readonly directory: OrganizationDirectory;
  readonly address: DirectoryAddress;
  readonly token: string;
  /** Names of two groups that exist. */
  readonly groups: readonly [string, string];
  /** An address that may be let in, another each time, and one that may not. */
  newUserName(): string;
  readonly foreignUserName: string;
  readonly ownerUserName: string;
  /** All users as they truly are. */
  truth(): readonly TrueUser[];
  /** Somebody else changes a user meanwhile. */
  changeMeanwhile(userName: string): void;
  /** Back to the beginning: no fault, an empty request log. */
  reset(): void;
  /** Sets one fault for reads, or for the next change. */
  misbehave(what: 'reads' | 'next-change', fault: string): void;
  /** Faults that must end a reading, with the codes they may end with. */
  readonly fatal: Readonly<Record<string, readonly ErrorCode[]>>;
  /** Faults of a change: what must be said, and what is really the case then. */
  readonly changeFaults: Readonly<
    Record<string, { readonly outcome: 'done' | 'refused' | 'unknown'; readonly applied: boolean }>
  >;
  /** Requests since `reset` that change something if they are obeyed. */
  changesSent(): number;
  /** Whatever was logged since the beginning. */
  logged(): unknown;
}

function everythingOf(thing: unknown): string {
  const cause = thing instanceof Error ? inspect(thing.cause, { depth: 10 }) : '';
  return `${inspect(thing, { depth: 10, showHidden: true })} ${JSON.stringify(thing)} ${cause}`;
}

/** Runs the suite; `subject` gives the same open subject each time it is called. */
export function directorySuite(
  name: string,
  subject: () => DirectorySubject,
  faults: { readonly fatal: readonly string[]; readonly change: readonly string[] },
  traits: { readonly etags: boolean; readonly createsWithGroups: boolean },
): void {
  const open = (signal = new AbortController().signal): Promise<DirectorySession> => {
    const { directory, address, token } = subject();
    return directory.open(address, token, { signal });
  };
  const someone = (): TrueUser => {
    const { truth, ownerUserName } = subject();
    const found = truth().find(({ active, userName }) => active && userName !== ownerUserName);
    if (found === undefined) throw new Error('nobody is left to be changed');
    return found;
  };
  const trueUser = (userName: string): TrueUser | undefined =>
    subject()
      .truth()
      .find((user) => user.userName.toLowerCase() === userName.toLowerCase());
  const found = async (session: DirectorySession, userName: string): Promise<DirectoryUser> => {
    const user = await session.findUser(userName);
    if (user === null) throw new Error(`${userName} is not there`);
    return user;
  };
  const failure = async (act: Promise<unknown>): Promise<RollcallError> => {
    const error: unknown = await act.then(
      () => new Error('it went well all the same'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RollcallError);
    return error as RollcallError; // seen in the line above
  };
  const faultOf = (write: DirectoryWrite) => {
    if (!('fault' in write)) throw new Error(`${write.outcome} has no fault`);
    expect(write.fault.message).toMatch(/\.$/);
    expect(write.fault.remedy).toMatch(/\.$/);
    expect(everythingOf(write)).not.toContain(subject().token);
    return write.fault;
  };

  describe(`the directory of ${name}`, () => {
    beforeEach(() => subject().reset());

    it('reads all users with their groups, in a shape that its schema takes', async () => {
      const told: number[] = [];
      const session = await open();
      const { content, pages, requests } = await session.readAll((users) => told.push(users));
      expect(ReadingContent.parse(content)).toEqual(content);
      const truth = [...subject().truth()].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(content.accounts.map(({ key, email, status, groups }) => [key, email, status, groups])).toEqual(
        truth.map(({ id, userName, active, groups }) => [
          `scim:${id}`,
          userName,
          active ? 'active' : 'suspended',
          [...groups].sort(),
        ]),
      );
      expect(told.at(-1)).toBe(truth.length);
      expect(requests).toBeGreaterThanOrEqual(pages + 1);
      expect(await session.countUsers()).toBe(truth.length);
      expect((await session.readAll(() => undefined)).content).toEqual(content);
    });

    it('finds a user by address without regard to case, and says when there is none', async () => {
      const session = await open();
      const { id, userName, groups } = someone();
      expect(await session.findUser(userName.toUpperCase())).toMatchObject({
        id,
        userName,
        groups: [...groups].sort(),
      });
      expect(await session.findUser('nobody"or\\else@nowhere.example')).toBeNull();
    });

    it.each(faults.fatal)('is all or nothing: %s gives an error, never a shorter list', async (fault) => {
      const session = await open();
      subject().misbehave('reads', fault);
      const error = await failure(session.readAll(() => undefined));
      expect(subject().fatal[fault]).toContain(error.code);
      expect(error.remedy).toMatch(/\.$/);
      expect(everythingOf(error)).not.toContain(subject().token);
    });

    it('suspends, reactivates, and sends nothing when it is so already', async () => {
      const session = await open();
      const { userName } = someone();
      const before = await found(session, userName);
      expect(await session.setActive(before, true)).toMatchObject({ outcome: 'already-so' });
      expect(subject().changesSent()).toBe(0);
      expect(await session.setActive(before, false)).toMatchObject({
        outcome: 'done',
        user: { active: false },
      });
      expect(trueUser(userName)?.active).toBe(false);
      const off = await found(session, userName);
      expect(off.active).toBe(false);
      expect(await session.setActive(off, true)).toMatchObject({ outcome: 'done' });
      expect(trueUser(userName)?.active).toBe(true);
      expect(subject().changesSent()).toBe(2);
    });

    it('gives and takes one group, and leaves the others alone', async () => {
      const session = await open();
      const { userName } = someone();
      const [first, second] = subject().groups;
      for (const group of [first, second]) {
        const { outcome } = await session.setMembership(await found(session, userName), group, true);
        expect(['done', 'already-so']).toContain(outcome);
      }
      expect(trueUser(userName)?.groups).toEqual(expect.arrayContaining([first, second]));
      subject().reset();
      const member = await found(session, userName);
      expect(await session.setMembership(member, first, true)).toMatchObject({ outcome: 'already-so' });
      expect(subject().changesSent()).toBe(0);
      expect(await session.setMembership(member, first, false)).toMatchObject({ outcome: 'done' });
      expect(trueUser(userName)?.groups).toContain(second);
      expect(trueUser(userName)?.groups).not.toContain(first);
      expect(subject().changesSent()).toBe(1);
    });

    it('refuses a group that is not spelled as at the far end, in words', async () => {
      const session = await open();
      const user = await found(session, someone().userName);
      const write = await session.setMembership(user, `${subject().groups[0]} `, true);
      expect(write.outcome).toBe('refused');
      expect(faultOf(write).remedy).toMatch(/spelled exactly/);
    });

    it('lets somebody in once, and explains who may not be let in', async () => {
      const session = await open();
      const [group] = subject().groups;
      const userName = subject().newUserName();
      const person = { userName, givenName: 'New', familyName: 'Person', groups: [group] };
      const made = await session.createUser(person);
      expect(made).toMatchObject({ outcome: 'done', user: { userName, active: true } });
      expect(trueUser(userName)?.groups).toEqual(traits.createsWithGroups ? [group] : []);
      expect((await session.createUser({ ...person, groups: [] })).outcome).toBe('already-so');
      expect(subject().changesSent()).toBe(1);
      const foreign = await session.createUser({ ...person, userName: subject().foreignUserName });
      expect(foreign.outcome).toBe('refused');
      expect(faultOf(foreign).remedy).toMatch(/verified domain/);
      const made2 = await found(session, userName);
      await session.setActive(made2, false);
      const again = await session.createUser(person);
      expect(faultOf(again)).toMatchObject({
        code: 'already-exists',
        remedy: expect.stringMatching(/Reactivate/),
      });
    });

    it('says why the owner is refused', async () => {
      const session = await open();
      const owner = await found(session, subject().ownerUserName);
      const write = await session.setActive(owner, false);
      expect(write.outcome).toBe('refused');
      expect(faultOf(write)).toMatchObject({ code: 'refused', remedy: expect.stringMatching(/owner/) });
      expect(trueUser(owner.userName)?.active).toBe(true);
    });

    it('refuses to change what has changed since it was read, where the server has ETags', async () => {
      const session = await open();
      const user = await found(session, someone().userName);
      subject().changeMeanwhile(user.userName);
      const write = await session.setActive(user, false);
      expect(write.outcome).toBe(traits.etags ? 'refused' : 'done');
      if (traits.etags) expect(faultOf(write).code).toBe('conflict');
      expect(trueUser(user.userName)?.active).toBe(traits.etags);
      if (!traits.etags) await session.setActive(await found(session, user.userName), true);
    });

    it.each(faults.change)('sends a change once and says truly what became of it: %s', async (fault) => {
      const session = await open();
      const { userName } = someone();
      const user = await found(session, userName);
      subject().reset();
      subject().misbehave('next-change', fault);
      const write = await session.setActive(user, false);
      const { outcome, applied } = subject().changeFaults[fault] ?? { outcome: 'done', applied: true };
      expect(write.outcome).toBe(outcome);
      expect(trueUser(userName)?.active).toBe(!applied);
      expect(subject().changesSent()).toBeGreaterThanOrEqual(1);
      if (outcome !== 'done') {
        faultOf(write);
        // Only what was certainly not taken may have been sent again, by the client: here nothing was.
        expect(subject().changesSent()).toBe(1);
      }
      subject().reset();
      const now = await found(session, userName);
      expect(now.active).toBe(!applied);
      if (applied) await session.setActive(now, true);
    });

    it('stops when it is cancelled, before anything is sent', async () => {
      expect((await failure(open(AbortSignal.abort()))).code).toBe('cancelled');
      const stop = new AbortController();
      const session = await open(stop.signal);
      const user = await found(session, someone().userName);
      stop.abort();
      expect((await failure(session.setActive(user, false))).code).toBe('cancelled');
      expect(subject().changesSent()).toBe(0);
    });

    it('tells a wrong token from others, and never shows it', async () => {
      const { directory, address } = subject();
      const canary = 'canary-scim-0123456789';
      const error = await failure(directory.open(address, canary, { signal: new AbortController().signal }));
      expect(error.code).toBe('token-revoked');
      expect(error.remedy).toMatch(/SCIM integration/);
      expect(everythingOf(error)).not.toContain(canary);
      expect(JSON.stringify(subject().logged())).not.toContain(canary);
      expect(JSON.stringify(subject().logged())).not.toContain(subject().token);
    });
  });
}
