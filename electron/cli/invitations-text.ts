import type { InvitationCheck } from '#shared/contract/invitations.ts';
import { displayText } from '#shared/domain/display-text.ts';
import { textTable } from './text-table.ts';

/** A checked list for people to read: every line with what speaks about it, then the stores with their seats. */
export function invitationsText({ lines, places, totals }: InvitationCheck): string {
  return [
    textTable(
      ['Line', 'Address', 'Name', 'Roles', 'What speaks about it'],
      lines.map(({ line, text, email, name, roles, findings }) => [
        line,
        email ?? text,
        name,
        roles === null ? null : roles.join(', '),
        findings
          .map(
            ({ level, sentence, stores }) =>
              `${level}: ${sentence}${stores.length === 0 ? '' : ` (${stores.join(', ')})`}`,
          )
          .join(' '),
      ]),
    ),
    ...(places.length === 0
      ? []
      : [
          textTable(
            ['Store', 'Invited', 'Seats left'],
            places.map(({ target, seats }) => [
              target.domain ?? target.name,
              seats.needs,
              seats.left === null ? 'not known' : seats.left,
            ]),
          ),
        ]),
    ...places.flatMap(({ findings }) =>
      findings.map(({ level, sentence }) => `${level}: ${displayText(sentence)}`),
    ),
    `${totals.taken} of ${totals.lines} can be taken: ${totals.invitations} invitations; ${totals.refused} refused, ${totals.blocked} forbidden somewhere, ${totals.warned} with a warning. Nothing is planned yet.`,
  ].join('\n');
}
