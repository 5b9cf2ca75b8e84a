import { displayText } from '../display-text.ts';
import type { AuditEvent } from '../audit-event.ts';
import { auditSentences } from './audit-sentences.ts';
import type { SentencePart } from './sentence-part.ts';

/** What an event did, as a sentence without its time and actor. `nameOf` gives a name for an id, where there is one now. */
export function describeEvent(
  event: Pick<AuditEvent, 'action' | 'subject' | 'details'>,
  nameOf: (id: string) => string | undefined,
): readonly SentencePart[] {
  const write = Object.hasOwn(auditSentences, event.action) ? auditSentences[event.action] : undefined;
  return write === undefined ? inGeneral(event, nameOf) : write(event, nameOf);
}

/** The same as one text that can't steer a terminal. */
export function eventText(parts: readonly SentencePart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : displayText(part.name))).join('');
}

/** An action without a sentence of its own: `plan.applied` becomes "Plan applied". */
function inGeneral(
  { action, subject, details }: Pick<AuditEvent, 'action' | 'subject' | 'details'>,
  nameOf: (id: string) => string | undefined,
): readonly SentencePart[] {
  const words = action.replace(/[.-]+/gu, ' ').trim();
  const told = Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${nameOf(String(value)) ?? String(value)}`);
  return [
    { name: `${words.charAt(0).toUpperCase()}${words.slice(1)}`, thing: { kind: 'text' } },
    ': ',
    { name: nameOf(subject) ?? subject, thing: { kind: 'text' } },
    ...(told.length === 0 ? [] : [' (', { name: told.join(', '), thing: { kind: 'text' } } as const, ')']),
  ];
}
