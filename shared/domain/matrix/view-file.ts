import canonicalize from 'canonicalize';
import { z } from 'zod';
import { parseFilter } from './filter-expression.ts';
import { MatrixLook, ViewName } from './saved-view.ts';

/** The version of the file that this Rollcall writes, and the newest that it reads. */
export const viewFileVersion = 1;
/** A file larger than this is no view. */
export const largestViewFile = 200_000;

/** A view as it is handed on, without the id that it has in a workspace. */
export interface SharedView {
  readonly name: string;
  readonly look: MatrixLook;
}

export type ViewFileAnswer =
  | { readonly ok: true; readonly view: SharedView }
  /** Why the file can't be opened, and what to do next. */
  | { readonly ok: false; readonly reason: string; readonly remedy: string };

const Head = z.object({ format: z.literal('rollcall-view'), version: z.number().int().min(1) });
const Body = z.object({ name: ViewName, look: MatrixLook });

/** The text of a file that holds one view. */
export function writeViewFile({ name, look }: SharedView): string {
  const view = { name, look };
  const file = { format: 'rollcall-view', version: viewFileVersion, checksum: checksumOf(view), view };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * Reads the text of a view file. Never throws, and never gives a part: a file that was altered, is of a newer version, or
 * filters by something that this Rollcall does not know is refused whole, with its reason in words.
 */
export function readViewFile(text: string): ViewFileAnswer {
  if (text.length > largestViewFile) return refuse('This file is too large for a view.', ownFile);
  const json = parseJson(text);
  const head = Head.safeParse(json);
  if (!head.success) return refuse('This file is no view of Rollcall.', ownFile);
  if (head.data.version > viewFileVersion) {
    return refuse(
      `This view was saved by a newer Rollcall (version ${head.data.version} of the file; this one reads up to ${viewFileVersion}).`,
      'Update Rollcall, then open the file again.',
    );
  }
  const { checksum, view } = z
    .object({ checksum: z.unknown().optional(), view: z.unknown().optional() })
    .parse(json);
  if (checksum !== checksumOf(view)) {
    return refuse(
      'This view was altered after Rollcall saved it.',
      'Ask for the file again, or make the view here.',
    );
  }
  const body = Body.safeParse(view);
  if (!body.success) {
    const at = body.error.issues[0]?.path.join('.') ?? '';
    return refuse(
      `This view holds something that this Rollcall does not know${at === '' ? '' : ` (${at})`}.`,
      'Update Rollcall, or ask for the view to be saved again.',
    );
  }
  const [problem] = parseFilter(body.data.look.arrangement.filter).problems;
  if (problem !== undefined) {
    return refuse(
      `This view filters by “${problem.token.slice(0, 120)}”: ${problem.reason}.`,
      'It is not opened, since it would show something else than it was made for. Update Rollcall, or correct the filter where it was saved.',
    );
  }
  return { ok: true, view: body.data };
}

const ownFile = 'Choose a file that “Share as a file” has written.';

const refuse = (reason: string, remedy: string): ViewFileAnswer => ({ ok: false, reason, remedy });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Tells a slip of an editor from the original; it is no signature. FNV-1a over the canonical JSON, as 8 hex digits. */
function checksumOf(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const character of canonicalize(value) ?? '') {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}
