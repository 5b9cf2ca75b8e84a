import { VisuallyHidden } from '@mantine/core';
import type { InvitationCheck, InvitationLine, InvitationPlace } from '#shared/contract/invitations.ts';
import type { FindingLevel } from '#shared/domain/invitations/check-invitations.ts';
import { HostileText } from '../../../components/hostile-text.tsx';
import { TextLink } from '../../../components/links.tsx';
import { Dim } from '../../../components/page-body.tsx';
import { PlainTable } from '../../../components/plain-table.tsx';
import { Quiet } from '../../../components/row-name.tsx';
import { counted } from '../../../components/words.ts';
import { ToldChip } from '../told-chip.tsx';
import type { Told } from '../plan-words.ts';
import styles from './invite.module.css';

/** More lines than these nobody looks through here; those with something to say come first. */
const mostLines = 400;

const levelWords: Readonly<Record<FindingLevel, Told>> = {
  refuse: { word: 'Can’t be taken', tone: 'bad' },
  block: { word: 'Forbidden', tone: 'bad' },
  warn: { word: 'Look again', tone: 'warn' },
  info: { word: 'Known', tone: 'info' },
};

/** What a check of a list says: in sum, store by store, line by line. */
export function InvitationChecks({
  check: { lines, places, columns, totals },
}: {
  readonly check: InvitationCheck;
}) {
  const ignored = columns.filter(({ usedAs }) => usedAs === null);
  const [telling, silent] = [lines.filter(tells), lines.filter((line) => !tells(line))];
  const shown = [...telling, ...silent].slice(0, mostLines);
  return (
    <>
      <p role="status">
        {totalsSentence(totals)}
        {ignored.length > 0 && (
          <>
            {' '}
            Not used:{' '}
            <HostileText text={ignored.map(({ header }) => header || 'a column without a name').join(', ')} />
            .
          </>
        )}
      </p>
      {places.length > 0 && (
        <PlainTable label="Stores" head={['Store', 'Invitations', 'Seats left', 'What speaks about it']} tall>
          {places.map((place) => (
            <PlaceRow key={place.target.id} place={place} />
          ))}
        </PlainTable>
      )}
      {shown.length > 0 && (
        <PlainTable label="Lines" head={['Line', 'Address', 'Name', 'Roles', 'What speaks about it']} tall>
          {shown.map((line, index) => (
            <LineRow key={`${line.line} ${index}`} line={line} />
          ))}
        </PlainTable>
      )}
      {lines.length > shown.length && (
        <Dim>and {counted(lines.length - shown.length, 'line')} more, of which less is to be said.</Dim>
      )}
    </>
  );
}

const tells = ({ findings }: InvitationLine): boolean => findings.some(({ level }) => level !== 'info');

function totalsSentence({
  lines,
  taken,
  invitations,
  refused,
  blocked,
  warned,
}: InvitationCheck['totals']): string {
  const more = [
    refused > 0 ? `${refused.toLocaleString()} can’t be taken` : '',
    blocked > 0 ? `${blocked.toLocaleString()} forbidden at some store` : '',
    warned > 0 ? `${warned.toLocaleString()} to look at again` : '',
  ].filter(Boolean);
  return `${taken.toLocaleString()} of ${counted(lines, 'line')} can be taken, which needs ${counted(invitations, 'invitation')}${more.length === 0 ? '' : `; ${more.join(', ')}`}.`;
}

function PlaceRow({ place: { target, seats, findings } }: { readonly place: InvitationPlace }) {
  const tooFew = typeof seats.left === 'number' && seats.needs > seats.left;
  return (
    <tr data-tone={tooFew ? 'bad' : undefined}>
      <th scope="row">
        <HostileText text={target.name} />
        {target.domain !== null && (
          <div>
            <Dim small>
              <HostileText text={target.domain} />
            </Dim>
          </div>
        )}
      </th>
      <td>{seats.needs.toLocaleString()}</td>
      <td>
        {seats.left === null ? (
          <Quiet>not known</Quiet>
        ) : seats.left === 'unlimited' ? (
          'no limit'
        ) : (
          seats.left.toLocaleString()
        )}
      </td>
      <td>
        <Findings of={findings.map((finding) => ({ ...finding, stores: [] }))} />
      </td>
    </tr>
  );
}

function LineRow({
  line: { line, text, email, name, roles, person, findings, isTaken },
}: {
  readonly line: InvitationLine;
}) {
  return (
    <tr data-tone={isTaken ? undefined : 'dim'}>
      <td>{line}</td>
      <td>
        <HostileText text={email ?? text} />
        {person !== null && (
          <div>
            <TextLink to="/people/$personId" params={{ personId: person.id }}>
              <HostileText text={person.name} />
            </TextLink>
          </div>
        )}
      </td>
      <td>{name === null ? <Quiet>–</Quiet> : <HostileText text={name} />}</td>
      <td>{roles === null ? <Quiet>–</Quiet> : <HostileText text={roles.join(', ')} />}</td>
      <td>
        <Findings of={findings} />
      </td>
    </tr>
  );
}

interface ShownFinding {
  readonly rule: string;
  readonly level: FindingLevel;
  readonly sentence: string;
  readonly stores: readonly string[];
}

function Findings({ of }: { readonly of: readonly ShownFinding[] }) {
  if (of.length === 0)
    return (
      <>
        <Quiet>–</Quiet>
        <VisuallyHidden>nothing</VisuallyHidden>
      </>
    );
  return (
    <ul className={styles['findings']}>
      {of.map(({ rule, level, sentence, stores }) => (
        <li key={`${rule} ${sentence}`}>
          <ToldChip told={levelWords[level]} /> <HostileText text={sentence} />
          {stores.length > 0 && (
            <>
              {' '}
              <Dim small>
                <HostileText text={storeWords(stores)} />
              </Dim>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A few stores by name, many by number. */
function storeWords(stores: readonly string[]): string {
  return stores.length > 3 ? `at ${counted(stores.length, 'store')}` : `at ${stores.join(', ')}`;
}
