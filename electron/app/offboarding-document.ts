import type { OffboardingProof, ProofContent } from '#shared/domain/offboarding/offboarding-proof.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import type { DocumentJob } from '../exports/document-job.ts';

type Where = ProofContent['tasks'][number]['target'];

const whatWords: Readonly<Record<string, string>> = {
  suspend: 'Suspended',
  'remove-user': 'Removed',
  'revoke-sessions': 'Logged out',
  'generate-code': 'New request code',
};
const stateWords = { done: 'done', pending: 'not yet', open: 'open' } as const;
const statusWords: Readonly<Record<string, string>> = {
  complete: 'Complete: all that Rollcall knows of is gone',
  'under-way': 'Under way: not everything is done yet',
  open: 'Open: something is left, see below',
};

const where = ({ name, domain }: Where): string => (domain === null ? name : `${name} (${domain})`);
const time = (at: IsoTime | null): string => (at === null ? '' : `${at.slice(0, 16).replace('T', ' ')} UTC`);

/** The proof as pages for people. The JSON of the same hash holds the same. */
export function offboardingDocument(
  { content, hash }: OffboardingProof,
  { exportedAt, version }: { readonly exportedAt: IsoTime; readonly version: string },
): DocumentJob {
  const late = content.tasks.filter((task) => task.late).length;
  const done = content.tasks.filter(({ state }) => state === 'done').length;
  return {
    kind: 'document',
    title: `Offboarding of ${content.person.name}`,
    facts: [
      ['Person', `${content.person.name} · ${content.person.emails.join(', ')}`],
      ['Outcome', statusWords[content.status] ?? content.status],
      ['Begun', `${time(content.begunAt)} by ${content.begunBy}`],
      [
        'Agreed',
        `within ${content.agreedHours} hours from ${time(content.clockFrom)}, so until ${time(content.dueAt)}`,
      ],
      [
        'Completed',
        content.completedAt === null ? 'not yet' : `${time(content.completedAt)}${lateness(content)}`,
      ],
      ['Done', `${done} of ${content.tasks.length}${late === 0 ? '' : `, ${late} of them late`}`],
      ...content.plans.map(({ number, hash: of }): readonly [string, string] => [
        `Plan ${number}`,
        `SHA-256 ${of}`,
      ]),
      ['Workspace', content.workspace.name],
      [
        'Snapshot',
        content.snapshot === null ? 'none' : `${content.snapshot.number}, SHA-256 ${content.snapshot.hash}`,
      ],
      [
        'Audit log',
        content.auditHead === null
          ? 'none'
          : `up to entry ${content.auditHead.sequence}, ${content.auditHead.hash}`,
      ],
      [
        'This proof',
        `SHA-256 ${hash}, as in its JSON form; exported ${time(exportedAt)} by Rollcall ${version}`,
      ],
    ],
    tables: [
      {
        title: 'What was done',
        note: '“api”: a program did it. “attested”: the person named said so. “confirmed”: read back, and so.',
        head: [
          ['Target', 16],
          ['Account', 16],
          ['What', 9],
          ['State', 6],
          ['When', 13],
          ['By', 10],
          ['Verified', 8],
          ['Why', 20],
        ],
        rows: content.tasks.map((task) => [
          where(task.target),
          task.account === null ? 'request code' : (task.account.email ?? task.account.name),
          whatWords[task.what] ?? task.what,
          `${stateWords[task.state]}${task.late ? ', late' : ''}`,
          time(task.at),
          [task.how, task.by].filter(Boolean).join(', '),
          task.verification ?? '',
          task.why ?? '',
        ]),
        empty: 'There was nothing to do.',
      },
      {
        title: 'What is open, and why',
        note: '',
        head: [
          ['Target', 16],
          ['What', 20],
          ['Why', 40],
        ],
        rows: content.open.map(({ target, what, why }) => [where(target), what, why]),
        empty: 'Nothing.',
      },
      {
        title: 'Switched off before',
        note: '',
        head: [
          ['Target', 20],
          ['Account', 20],
          ['Status', 10],
        ],
        rows: content.offAlready.map(({ target, email, status }) => [where(target), email ?? '', status]),
        empty: 'Nothing.',
      },
      {
        title: 'Request codes that they knew',
        note: '',
        head: [
          ['Store', 24],
          ['Given', 12],
          ['State', 20],
        ],
        rows: content.codes.map(({ target, givenAt, state }) => [
          where(target),
          time(givenAt),
          codeWords[state] ?? state,
        ]),
        empty: 'None that is known of.',
      },
      {
        title: 'To be looked at by hand',
        note: 'Shared mailboxes whose password they may know, and people who may be the same human.',
        head: [
          ['Where', 20],
          ['What', 40],
        ],
        rows: [
          ...content.sharedLogins.map(({ target, email }) => [where(target), `shared login ${email}`]),
          ...content.maybeAlso.map(({ name, emails }) => [
            'People',
            `maybe also ${name}: ${emails.join(', ')}`,
          ]),
        ],
        empty: 'Nothing.',
      },
      {
        title: 'What this does not cover',
        note: '',
        head: [
          ['Where', 20],
          ['Why', 40],
          ['Last read', 10],
        ],
        rows: [
          ...content.notCovered.map(({ target, why, lastRead }) => [where(target), why, time(lastRead)]),
          ...content.blindSpots.map((sentence) => ['Everywhere', sentence, '']),
        ],
        empty: '',
      },
    ],
    footer: `Offboarding of ${content.person.name} · ${content.workspace.name} · SHA-256 ${hash.slice(0, 16)}…`,
    version,
  };
}

const codeWords: Readonly<Record<string, string>> = {
  known: 'still the one they know',
  'to-be-kept': 'a new one was generated',
  renewed: 'a new one was generated and is kept',
};

function lateness({ completedAt, dueAt }: ProofContent): string {
  if (completedAt === null) return '';
  return completedAt <= dueAt ? ', within the agreed hours' : ', after the agreed hours';
}
