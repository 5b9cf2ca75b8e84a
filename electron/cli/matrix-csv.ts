import { stringify } from 'csv-stringify/sync';
import type { MatrixJson } from '#shared/domain/matrix/matrix-json.ts';

/**
 * The matrix as CSV, a line per account. Cells that a spreadsheet would run as a formula are escaped: names come from
 * stores and are not to be trusted.
 */
export function matrixCsv(matrix: MatrixJson): string {
  const people = new Map(matrix.people.map((person) => [person.id, person]));
  const targets = new Map(matrix.targets.map((target) => [target.id, target]));
  const header = [
    'Person',
    'Owner',
    'E-mail',
    'Store',
    'Domain',
    'Client',
    'Plan',
    'Kind',
    'Status',
    'Roles',
    'Sensitivity',
    'Source',
    'Seen',
    'Stale',
  ];
  const rows = matrix.cells.map((cell) => {
    const person = people.get(cell.person);
    const target = targets.get(cell.target);
    return [
      person?.name ?? '',
      person?.owner ?? '',
      cell.account.email ?? '',
      target?.name ?? '',
      target?.domain ?? '',
      target?.client ?? '',
      target?.plan ?? '',
      cell.account.kind,
      cell.account.status,
      cell.rolesKnown ? cell.roles.join('; ') : 'not readable',
      cell.sensitivity,
      cell.source,
      cell.observedAt,
      cell.stale ? 'stale' : '',
    ];
  });
  return stringify([header, ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}
