import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RollcallError } from '#shared/contract/errors.ts';
import { carryOutRig as rig, names, refused } from '#tests/fixtures/core/carry-out-rig.ts';
import { lost, organizationOperation } from '#tests/fixtures/core/scripted-directory.ts';

describe('acts that follow each other quickly', () => {
  const suspendAll = names.map((name, index) => organizationOperation(index + 1, 'suspend', name));
  const isAct = (line: string): boolean => !line.endsWith('verified');

  it('share a flush: all intents before the first act, all outcomes with the next intents', async () => {
    const { run, flushes } = await rig(suspendAll);
    await run();
    const together = (from: number, to: number, what: string): readonly string[] =>
      Array.from({ length: to - from + 1 }, (_, n) => `op${from + n} ${what}`);
    expect(flushes.filter(({ lines }) => lines.some(isAct))).toEqual([
      { lines: ['op1 intent'], sent: 0 },
      { lines: ['op1 applied', ...together(2, 9, 'intent')], sent: 1 },
      { lines: [...together(2, 9, 'applied'), ...together(10, 12, 'intent')], sent: 9 },
      { lines: together(10, 12, 'applied'), sent: 12 },
    ]);
  });

  it('have a flush each where they are slow', async () => {
    const { run, flushes, ports, directory } = await rig(suspendAll.slice(0, 4));
    const { setActive } = directory;
    Object.assign(directory, {
      setActive: (...args: Parameters<typeof setActive>) => {
        ports.clock.advance(0.03 / 60);
        return setActive(...args);
      },
    });
    await run();
    expect(flushes.filter(({ lines }) => lines.some(isAct)).map(({ lines }) => lines)).toEqual([
      ['op1 intent'],
      ['op1 applied', 'op2 intent'],
      ['op2 applied', 'op3 intent'],
      ['op3 applied', 'op4 intent'],
      ['op4 applied'],
    ]);
  });

  it('are not sent any more once all is to stop, and that is written down', async () => {
    const { run, lines, directory, stop } = await rig(suspendAll.slice(0, 5));
    const { setActive } = directory;
    Object.assign(directory, {
      setActive: (...args: Parameters<typeof setActive>) => {
        if (args[0].userName.startsWith('cy')) stop.abort();
        return setActive(...args);
      },
    });
    const states = await run();
    expect(states.map(({ status }) => status)).toEqual([
      ...['applied', 'applied', 'applied'],
      ...['planned', 'planned'],
    ]);
    expect((await lines()).slice(2, 10)).toEqual([
      ...['op2 intent', 'op3 intent', 'op4 intent', 'op5 intent'],
      ...['op2 applied', 'op3 applied', 'op4 not-done', 'op5 not-done'],
    ]);
    expect(directory.sent).toHaveLength(3);
  });

  it('stop for one that can’t be looked at, and nobody is looked at twice', async () => {
    const { run, flushes, directory, acts } = await rig(suspendAll.slice(0, 6));
    const { findUser } = directory;
    const looks: string[] = [];
    Object.assign(directory, {
      findUser: async (userName: string) => {
        looks.push(userName.slice(0, 2));
        if (userName.startsWith('cy')) throw new RollcallError('unreachable', 'Nobody answers.');
        return findUser(userName);
      },
    });
    const states = await run();
    expect(states.map(({ status }) => status)).toEqual([
      ...['applied', 'applied', 'failed'],
      ...['applied', 'applied', 'applied'],
    ]);
    expect(looks.slice(0, 6)).toEqual(['an', 'bo', 'cy', 'di', 'ed', 'fl']);
    expect(acts).toEqual([true, true, false, true, true, true]);
    expect(flushes.slice(0, 3).map(({ lines }) => lines)).toEqual([
      ['op1 intent'],
      ['op1 applied', 'op2 intent'],
      ['op2 applied', 'op3 failed', 'op4 intent', 'op5 intent', 'op6 intent'],
    ]);
  });

  it('never go together with what depends on them, and fail once a run', async () => {
    const [first, second, third, fourth] = suspendAll;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return;
    const { run, lines, directory } = await rig([
      first,
      second,
      { ...third, dependsOn: ['op2'] },
      { ...fourth, dependsOn: ['op3'] },
    ]);
    directory.script.push(lost, refused);
    expect((await run()).map(({ status }) => status)).toEqual(['must-check', 'failed', 'skipped', 'skipped']);
    expect((await lines()).slice(0, 4)).toEqual(['op1 intent', 'op1 unknown', 'op2 intent', 'op2 failed']);
    expect(directory.sent).toHaveLength(2);
  });

  it('are sent once each and only with their intent on the disk, whatever fails', async () => {
    const ends = fc.array(fc.constantFrom('done', 'refused', 'lost', 'nobody-knows'), {
      minLength: names.length,
      maxLength: names.length,
    });
    const ms = fc.array(fc.nat(12), { minLength: names.length, maxLength: names.length });
    await fc.assert(
      fc.asyncProperty(ends, ms, fc.array(fc.nat(11)), async (answers, waits, dependent) => {
        const operations = suspendAll.map((operation, index) =>
          index > 0 && dependent.includes(index) ? { ...operation, dependsOn: [`op${index}`] } : operation,
        );
        const { run, lines, ports, directory } = await rig(operations);
        const { setActive } = directory;
        const sent: string[] = [];
        Object.assign(directory, {
          setActive: async (...args: Parameters<typeof setActive>) => {
            const name = `op${names.indexOf(args[0].userName.replace('@agency.example', '')) + 1}`;
            expect(await lines()).toContain(`${name} intent`);
            sent.push(name);
            const answer = answers[sent.length - 1];
            if (answer === 'refused') directory.script.push(refused);
            if (answer === 'lost') directory.script.push('lost');
            if (answer === 'nobody-knows') directory.script.push(lost);
            ports.clock.advance((waits[sent.length - 1] ?? 0) / 60_000);
            return setActive(...args);
          },
        });
        await run();
        expect(new Set(sent).size).toBe(sent.length);
        const written = await lines();
        for (const name of sent)
          expect(written.filter((line) => line.startsWith(`${name} `) && isAct(line))).toHaveLength(2);
      }),
      { numRuns: 40 },
    );
  });
});
