/** Pixels of width from which a cell has room for roles beside its letter. */
export const widthWithRoles = 90;
/** What of a cell's width is not for the text of a role. */
export const roleMargin = 40;
export const roleLineHeight = 12;

/**
 * The roles of a cell in at most so many lines: `null` is not known. A note, the status of who can't enter, always has the
 * last line where there are two; roles without a line of their own are counted.
 */
export function roleLines(roles: readonly string[] | null, note: string, most: number): readonly string[] {
  const told = roles === null ? ['Roles unknown'] : roles.length === 0 ? ['No role'] : roles;
  const room = note === '' || most < 2 ? most : most - 1;
  const ends = room < most ? [note] : [];
  if (told.length <= room) return [...told, ...ends];
  if (room === 1) return [`${told[0] ?? ''} +${told.length - 1}`, ...ends];
  return [...told.slice(0, room - 1), `+${told.length - room + 1} more`, ...ends];
}
