import { setImmediate as nextTurn } from 'node:timers/promises';
import { z } from 'zod';
import { RollcallError } from '#shared/contract/errors.ts';
import { PlanContent } from '#shared/domain/plan/change-plan.ts';
import type { DatabaseAccess } from './database-access.ts';
import { fromJson } from './json-column.ts';

/** The lists of a plan that grow with what is wished. */
const sections = ['wanted', 'operations', 'visits', 'alreadySo', 'errors'] as const;
type Section = (typeof sections)[number];

/** So many items are read or written in one go: a few milliseconds. */
const itemsInPart = 500;

interface StoredPart {
  readonly section: Section;
  /** JSON list. */
  readonly items: string;
}

/** A plan as it is stored: small ones whole, of large ones the lists in parts. */
export interface StoredPlan {
  /** JSON of the content, and of a large one with how many parts there are. */
  readonly head: string;
  readonly parts: Iterable<StoredPart>;
}

/** Makes texts of a plan; those of the parts one by one, when they are asked for. */
export function toStoredPlan(content: PlanContent): StoredPlan {
  const long = sections.filter((section) => content[section].length > itemsInPart);
  if (long.length === 0) return { head: JSON.stringify(content), parts: [] };
  const emptied = Object.fromEntries(long.map((section) => [section, []]));
  const parts = long.reduce((sum, section) => sum + Math.ceil(content[section].length / itemsInPart), 0);
  return { head: JSON.stringify({ ...content, ...emptied, parts }), parts: partsOf(content, long) };
}

function* partsOf(content: PlanContent, long: readonly Section[]): Generator<StoredPart> {
  for (const section of long)
    for (let from = 0; from < content[section].length; from += itemsInPart)
      yield { section, items: JSON.stringify(content[section].slice(from, from + itemsInPart)) };
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
    if (row === undefined) throw missingPart(plan);
    last = row.row;
    const section = z.enum(sections).parse(row.section);
    const list = lists.get(section) ?? [];
    list.push(...schemas[section].parse(fromJson(row.items)));
    lists.set(section, list);
    await nextTurn();
  }
  // Each item went through the schema of its list above.
  return { ...content, ...(Object.fromEntries(lists) as Partial<PlanContent>) };
}

function missingPart(plan: number): RollcallError {
  return new RollcallError(
    'workspace-damaged',
    `A part of plan ${plan} is missing from the workspace file.`,
    {
      remedy: 'Restore the newest backup into a new folder. The damaged file was left as it is.',
    },
  );
}
