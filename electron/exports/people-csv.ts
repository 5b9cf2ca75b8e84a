import { stringify } from 'csv-stringify/sync';
import type { PersonRow } from '#shared/contract/person-row.ts';

/**
 * People as CSV in the columns that the import of people takes, and what access they have beside. Cells that a
 * spreadsheet would run as a formula are escaped; the import takes that off again.
 */
export function peopleCsv(people: readonly PersonRow[]): string {
  const header = [
    'Name',
    'Email',
    'Team',
    'Owner',
    'Client',
    'State',
    'Last day',
    'Stores',
    'Accounts',
    'Highest sensitivity',
  ];
  const rows = people.map((person) => [
    person.name,
    person.emails.join('; '),
    person.team ?? '',
    person.owner === 'unknown' ? '' : person.owner,
    person.client ?? '',
    person.state.state,
    person.state.state === 'active' ? '' : (person.state.on ?? ''),
    String(person.stores),
    String(person.accounts),
    person.sensitivity,
  ]);
  return stringify([header, ...rows], { escape_formulas: true, record_delimiter: 'windows', bom: true });
}
