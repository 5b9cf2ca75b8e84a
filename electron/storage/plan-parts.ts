import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { PlanContent } from '#shared/domain/plan/change-plan.ts';
import { pack, unpack } from './content-codec.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';
import type { PlanPartTable } from './tables.ts';

/** The lists of a plan that grow with what is wished. */
const sections = ['wanted', 'operations', 'visits', 'alreadySo', 'errors'] as const;
type Section = (typeof sections)[number];

/** So many items are read or packed in one go: a few milliseconds. */
const itemsInPart = 500;

/** From so many parts on a plan has some hundred pages. */
const partsThatNeedRoom = 40;

interface StoredPart {
  readonly section: Section;
  /** JSON list, compressed. */
  readonly packed: Buffer;
}

/** A plan as it is stored: small ones whole, of large ones the lists in parts. */
export interface StoredPlan {
  /** JSON of the content, and of a large one with how many parts there are. */
  readonly head: string;
  readonly parts: readonly StoredPart[];
}

/**
 * Packs a plan for storing, part by part with turns for others; before its write, so that nobody waits for it. For a large one the
 * database makes room in its log: the write's commit would otherwise move the log's earlier pages into the file, too.
 */
export async function toStoredPlan(access: DatabaseAccess, content: PlanContent): Promise<StoredPlan> {
  const long = sections.filter((section) => content[section].length > itemsInPart);
  if (long.length === 0) return { head: JSON.stringify(content), parts: [] };
  const emptied = Object.fromEntries(long.map((section) => [section, []]));
  const parts: StoredPart[] = [];
  for (const section of long)
    for (let from = 0; from < content[section].length; from += itemsInPart) {
      const items = JSON.stringify(content[section].slice(from, from + itemsInPart));
      parts.push({ section, packed: await pack(items) });
      await nextTurn();
    }
  if (parts.length > partsThatNeedRoom) access.shortenLog();
  await nextTurn();
  return { head: JSON.stringify({ ...content, ...emptied, parts: parts.length }), parts };
}

/** How many parts there are beside the head; plans from before there were parts have none. */
const Head = z.object({ parts: z.number().int().default(0) });

const { shape } = PlanContent.unwrap();
const schemas = {
  wanted: shape.wanted,
  operations: shape.operations,
  visits: shape.visits,
  alreadySo: shape.alreadySo,
  errors: shape.errors,
} as const;

/** The content whole again. Rejects with `workspace-damaged` when a part is missing. */
export async function gatherParts(
  access: DatabaseAccess,
  plan: number,
  content: PlanContent,
  stored: unknown,
): Promise<PlanContent> {
  const { parts } = Head.parse(stored);
  if (parts === 0) return content;
  const lists = new Map<Section, unknown[]>();
  let last = 0;
  for (let part = 0; part < parts; part += 1) {
    const row = await access.read((db) =>
      db
        .selectFrom('plan_part')
        .selectAll()
        .where('plan', '=', plan)
        .where('row', '>', last)
        .orderBy('row')
        .limit(1)
        .executeTakeFirst(),
    );
    if (row === undefined) throw damagedPart(plan);
    last = row.row;
    const section = z.enum(sections).parse(row.section);
    const list = lists.get(section) ?? [];
    list.push(...schemas[section].parse(fromJson(textOf(plan, row))));
    lists.set(section, list);
    await nextTurn();
  }
  // Each item went through the schema of its list above.
  return { ...content, ...(Object.fromEntries(lists) as Partial<PlanContent>) };
}

function textOf(plan: number, { items, packed }: Pick<PlanPartTable, 'items' | 'packed'>): string {
  if (packed === null) return items;
  try {
    return unpack(packed);
  } catch {
    throw damagedPart(plan);
  }
}

function damagedPart(plan: number): RollcallError {
  return new RollcallError(
    'workspace-damaged',
    `A part of plan ${plan} is missing from the workspace file, or can’t be read.`,
    {
      remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
    },
  );
}
