import { proofText, type OffboardingProof } from '#shared/domain/offboarding/offboarding-proof.ts';
import { isoTime } from '#shared/domain/time.ts';
import { recordEvent } from '../../core/audit/record-event.ts';
import { beginOffboarding } from '../../core/offboarding/begin-offboarding.ts';
import { listOffboardings, showOffboarding } from '../../core/offboarding/show-offboarding.ts';
import { proofMade, proveOffboarding } from '../../core/offboarding/prove-offboarding.ts';
import { runExport } from '../../exports/run-export.ts';
import { currentActor } from '../current-actor.ts';
import { offboardingDocument } from '../offboarding-document.ts';
import { planningParts } from '../planning.ts';
import type { SessionControls } from '../session-controls.ts';
import { version } from '../version.ts';
import { callerSignal, type Procedures } from './procedures.ts';

export function offboardingProcedures({ offboarding }: Procedures, session: SessionControls) {
  const by = currentActor() ?? session.door;
  return {
    list: offboarding.list.handler(async () => {
      const { ports } = await session.workspace();
      return { offboardings: await listOffboardings(ports) };
    }),
    show: offboarding.show.handler(async ({ input }) => showOffboarding(await planningParts(session), input)),
    begin: offboarding.begin.handler(async ({ input }) =>
      beginOffboarding(await planningParts(session), { ...input, by }),
    ),
    proof: offboarding.proof.handler(async ({ input, signal }) => {
      const { ports, file, closing } = await session.workspace();
      const parts = await planningParts(session);
      const proof = await proveOffboarding({ ...parts, workspaceName: file.name }, input.person);
      const { person } = proof.content;
      const bytes =
        input.format === 'json'
          ? new TextEncoder().encode(proofText(proof))
          : await pdfOf(proof, AbortSignal.any([closing, callerSignal(signal)]));
      // Before the file leaves: no export goes unrecorded.
      await recordEvent(ports, session.door, proofMade, person.id, {
        name: person.name,
        format: input.format,
        hash: proof.hash,
      });
      return { name: fileName(person.name, input.format), file: new Blob([bytes]), hash: proof.hash };
    }),
  };

  async function pdfOf(proof: OffboardingProof, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const { ports } = await session.workspace();
    const job = offboardingDocument(proof, { exportedAt: isoTime(ports.clock.now()), version });
    const { bytes } = await runExport(job, {
      signal,
      onProgress: () => undefined,
      entry: session.entries?.exportWorker,
    });
    return bytes;
  }
}

/** Letters and digits only: a name may hold what no file system takes. */
function fileName(name: string, format: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[^0-9A-Za-z]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
    .toLowerCase();
  return ['offboarding', ...(words === '' ? [] : [words])].join('-') + `.${format}`;
}
