import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import type { JournalEntry } from '#shared/domain/plan/plan-journal.ts';
import { isoTime } from '#shared/domain/time.ts';
import { carryOutRig as rig, refused } from '#tests/fixtures/core/carry-out-rig.ts';
import { lost, organizationOperation } from '#tests/fixtures/core/scripted-directory.ts';
import { nothingSent } from './plan-journal-book.ts';

const suspendAna = organizationOperation(1, 'suspend', 'ana');
const suspendBo = organizationOperation(2, 'suspend', 'bo');

const begun: JournalEntry = { kind: 'intent', at: isoTime(0), operation: 'op1' };

describe('carryOut', () => {
  it('writes the intent before the act and the outcome after, then reads back', async () => {
    const { run, lines, directory } = await rig([suspendAna]);
    const states = await run();
    expect(states).toMatchObject([{ status: 'applied', verification: 'confirmed' }]);
    expect(await lines()).toEqual(['op1 intent', 'op1 applied', 'op1 verified']);
    expect(directory.sent).toEqual(['suspend ana@agency.example']);
  });

  it('does nothing that is so already, and nothing a second time', async () => {
    const { run, directory } = await rig([suspendAna]);
    directory.users.set('ana@agency.example', { active: false, groups: [] });
    expect(await run()).toMatchObject([{ status: 'already-so' }]);
    await run();
    expect(directory.sent).toEqual([]);
  });

  it('skips what depends on a failure, and takes it up again once that is done', async () => {
    const dependent = { ...suspendBo, dependsOn: ['op1'] };
    const { run, directory, acts } = await rig([suspendAna, dependent]);
    directory.script.push(refused);
    expect(await run()).toMatchObject([
      { status: 'failed', fault: { code: 'refused' } },
      { status: 'skipped' },
    ]);
    expect(await run()).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
    expect(acts).toEqual([false, true, true]);
    expect(directory.sent).toHaveLength(3);
  });

  it('leaves what a human skipped, and what nobody can do', async () => {
    const impossible = { ...suspendBo, channel: 'impossible' as const };
    const { run, lines, directory } = await rig([impossible]);
    await run();
    expect(await run()).toMatchObject([{ status: 'skipped', note: 'SCIM does it.' }]);
    expect(directory.sent).toEqual([]);
    expect(await lines()).toEqual(['op2 skipped']);
  });

  it('takes for its own what reached the server after a look had found nothing done', async () => {
    const notDone = {
      kind: 'outcome',
      at: isoTime(0),
      operation: 'op1',
      outcome: 'not-done',
      fault: null,
    } as const;
    const arrived = await rig([suspendAna], [begun, { ...notDone, note: null }]);
    arrived.directory.users.set('ana@agency.example', { active: false, groups: [] });
    expect(await arrived.run()).toMatchObject([{ status: 'applied' }]);
    expect(arrived.directory.sent).toEqual([]);

    const neverSent = await rig([suspendAna], [begun, { ...notDone, note: nothingSent }]);
    neverSent.directory.users.set('ana@agency.example', { active: false, groups: [] });
    expect(await neverSent.run()).toMatchObject([{ status: 'already-so' }]);
  });

  it('hands a human’s operations off, again after one could not be done', async () => {
    const guided = { ...suspendAna, channel: 'guided' as const, page: 'user' as const };
    const could: JournalEntry = {
      kind: 'outcome',
      at: isoTime(0),
      operation: 'op1',
      outcome: 'failed',
      fault: null,
      note: null,
    };
    expect(await (await rig([guided])).run()).toMatchObject([{ status: 'handed-off' }]);
    expect(await (await rig([guided], [could])).run()).toMatchObject([{ status: 'handed-off' }]);
  });

  it('looks at the next account while the disk takes the intent, and before the act', async () => {
    const { run, lines, directory } = await rig([suspendAna, suspendBo]);
    const { findUser, setActive } = directory;
    const seen: string[] = [];
    Object.assign(directory, {
      findUser: async (userName: string) => {
        seen.push(`look ${userName}`);
        return findUser(userName);
      },
      setActive: async (...args: Parameters<typeof setActive>) => {
        seen.push(`${(await lines()).join(', ')} → act ${args[0].userName}`);
        return setActive(...args);
      },
    });
    await run();
    expect(seen.slice(0, 4)).toEqual([
      'look ana@agency.example',
      'look bo@agency.example',
      'op1 intent → act ana@agency.example',
      'op1 intent, op1 applied, op2 intent → act bo@agency.example',
    ]);
  });

  it('looks at an account anew after it was changed, and at what depends on an act only after it', async () => {
    const again = organizationOperation(2, 'reactivate', 'ana');
    const dependent = organizationOperation(3, 'suspend', 'bo', { dependsOn: ['op2'] });
    const { run, directory } = await rig([suspendAna, again, dependent]);
    expect(await run()).toMatchObject([{ status: 'applied' }, { status: 'applied' }, { status: 'applied' }]);
    expect(directory.sent).toEqual([
      'suspend ana@agency.example',
      'reactivate ana@agency.example',
      'suspend bo@agency.example',
    ]);
  });

  it('sends nothing when it is told to stop after the intent was written down', async () => {
    const { run, lines, directory, stop } = await rig([suspendAna, suspendBo]);
    const { findUser } = directory;
    Object.assign(directory, {
      findUser: async (userName: string) => {
        if (userName.startsWith('bo')) stop.abort();
        return findUser(userName);
      },
    });
    expect(await run()).toMatchObject([{ status: 'planned' }, { status: 'planned' }]);
    expect(await lines()).toEqual(['op1 intent', 'op1 not-done']);
    expect(directory.sent).toEqual([]);
  });

  it('begins nothing further once it is told to stop', async () => {
    const { run, directory, stop } = await rig([suspendAna, suspendBo]);
    const { setActive } = directory;
    Object.assign(directory, {
      setActive: (...args: Parameters<typeof setActive>) => {
        stop.abort();
        return setActive(...args);
      },
    });
    expect(await run()).toMatchObject([{ status: 'applied' }, { status: 'planned' }]);
  });

  it('settles a lost answer by reading back', async () => {
    const { run, directory, acts } = await rig([suspendAna]);
    directory.script.push('lost');
    expect(await run()).toMatchObject([{ status: 'applied', note: null, verification: 'confirmed' }]);
    expect(acts).toEqual([true]);
  });

  it('keeps an act nobody knows the end of, and does it once more only when it did not happen', async () => {
    const { run, lines, directory, acts } = await rig([suspendAna]);
    directory.script.push(lost);
    expect(await run()).toMatchObject([{ status: 'must-check', fault: { code: 'must-be-checked' } }]);
    expect(await run()).toMatchObject([{ status: 'applied', verification: 'confirmed' }]);
    expect(await lines()).toEqual([
      'op1 intent',
      'op1 unknown',
      'op1 not-done',
      'op1 intent',
      'op1 applied',
      'op1 verified',
    ]);
    expect(acts).toEqual([false, true]);
  });

  it('takes over what happened although its process did not live to see it', async () => {
    const { run, directory } = await rig([suspendAna], [begun]);
    directory.users.set('ana@agency.example', { active: false, groups: [] });
    expect(await run()).toMatchObject([{ status: 'applied', verification: 'confirmed' }]);
    expect(directory.sent).toEqual([]);
  });

  it('does not call failed what it can’t look at', async () => {
    const { run, lines, acts, refuse } = await rig([suspendAna, suspendBo], [begun]);
    refuse(new RollcallError('token-revoked', 'The token is gone.'));
    expect(await run()).toMatchObject([
      { status: 'must-check' },
      { status: 'failed', fault: { code: 'token-revoked' } },
    ]);
    expect(acts).toEqual([false, false]);
    expect(await lines()).toEqual(['op1 intent', 'op2 failed']);
    refuse(null);
    expect(await run()).toMatchObject([{ status: 'applied' }, { status: 'applied' }]);
  });

  it('settles what was begun for somebody who was removed meanwhile', async () => {
    const { run, directory } = await rig([suspendAna], [begun]);
    directory.users.delete('ana@agency.example');
    expect(await run()).toMatchObject([{ status: 'failed', fault: { code: 'not-found' } }]);
  });
});

describe('readBack', () => {
  it('says when it could not look, and looks again the next time', async () => {
    const { run, directory } = await rig([suspendAna]);
    const { setActive } = directory;
    Object.assign(directory, {
      setActive: async (...args: Parameters<typeof setActive>) => {
        directory.readFault = new RollcallError('unreachable', 'Nobody answers.');
        return setActive(...args);
      },
    });
    expect(await run()).toMatchObject([
      { status: 'applied', verification: 'not-verifiable', note: 'Nobody answers.' },
    ]);
    directory.readFault = null;
    expect(await run()).toMatchObject([{ status: 'applied', verification: 'confirmed' }]);
  });

  it('finds what was undone behind its back', async () => {
    const { run, directory } = await rig([suspendAna]);
    const { setActive } = directory;
    Object.assign(directory, {
      setActive: async (...args: Parameters<typeof setActive>) => {
        const done = await setActive(...args);
        directory.users.set('ana@agency.example', { active: true, groups: [] });
        return done;
      },
    });
    expect(await run()).toMatchObject([{ status: 'applied', verification: 'contradicted' }]);
  });
});
