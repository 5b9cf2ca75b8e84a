import type { ReactNode } from 'react';
import { assertNever } from '#shared/domain/assert-never.ts';
import type { AuditEntry } from '#shared/domain/audit/audit-entry.ts';
import { describeEvent } from '#shared/domain/audit/describe-entry.ts';
import type { NamedThing } from '#shared/domain/audit/sentence-part.ts';
import { HostileText } from '../../components/hostile-text.tsx';
import { TextLink } from '../../components/links.tsx';

export interface EntrySentenceProps {
  readonly entry: AuditEntry;
  /** Names by id, of what is there now. */
  readonly names: Readonly<Record<string, string>>;
}

/** What an entry tells, with links to what is still there. */
export function EntrySentence({ entry, names }: EntrySentenceProps) {
  const nameOf = (id: string): string | undefined => (Object.hasOwn(names, id) ? names[id] : undefined);
  return describeEvent(entry, nameOf).map((part, index) => {
    if (typeof part === 'string') return part;
    const text = <HostileText key={index} text={part.name} />;
    const id = part.thing.kind === 'store' ? entry.subject : 'id' in part.thing ? part.thing.id : '';
    if (nameOf(id) === undefined) return text;
    return <ThingLink key={index} thing={part.thing} text={text} />;
  });
}

function ThingLink({ thing, text }: { readonly thing: NamedThing; readonly text: ReactNode }) {
  switch (thing.kind) {
    case 'person':
      return (
        <TextLink to="/people/$personId" params={{ personId: thing.id }}>
          {text}
        </TextLink>
      );
    case 'client':
      return (
        <TextLink to="/clients/$clientId" params={{ clientId: thing.id }}>
          {text}
        </TextLink>
      );
    case 'organization':
      return (
        <TextLink to="/organizations/$id" params={{ id: thing.id }}>
          {text}
        </TextLink>
      );
    case 'store':
      return (
        <TextLink to="/stores/$domain" params={{ domain: thing.domain }}>
          {text}
        </TextLink>
      );
    case 'text':
      return text;
    default:
      return assertNever(thing);
  }
}
