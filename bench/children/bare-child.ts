/** The least that anybody must do: sends the same requests, reads the answers to their end and throws them away. */
import { answerParent } from './answer-parent.ts';
import type { Recording } from './record-requests.ts';

export interface BareOutput {
  readonly ms: number;
  readonly cpuMs: number;
  readonly mainCpuMs: number;
  readonly bytes: number;
}

// The requests of one store go one after another, as many stores at the same time as there were.
answerParent(async ({ stores, atOnce }: Recording): Promise<BareOutput> => {
  let bytes = 0;
  let next = 0;
  const loop = async (): Promise<void> => {
    for (let store = stores[next++]; store !== undefined; store = stores[next++]) {
      for (const { url, method, headers, body } of store) {
        const answer = await fetch(url, {
          method,
          headers,
          redirect: 'manual',
          ...(body === null ? {} : { body }),
        });
        if (answer.status !== 200) throw new Error(`${url} answered with ${answer.status}.`);
        bytes += (await answer.arrayBuffer()).byteLength;
      }
    }
  };
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const mainCpu = process.threadCpuUsage();
  await Promise.all(Array.from({ length: atOnce }, loop));
  const ms = performance.now() - begun;
  const { user, system } = process.cpuUsage(cpu);
  const main = process.threadCpuUsage(mainCpu);
  return { ms, cpuMs: (user + system) / 1000, mainCpuMs: (main.user + main.system) / 1000, bytes };
});
