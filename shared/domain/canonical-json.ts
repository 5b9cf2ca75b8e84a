import canonicalize from 'canonicalize';

/**
 * Canonical JSON (RFC 8785) of a value out of JSON: equal values have equal texts, on every machine. Throws for what JSON
 * can't hold.
 *
 * A lone surrogate (half of an emoji, which JSON's `\ud83d` can smuggle in) exists neither in UTF-8 nor in canonical
 * JSON: it becomes U+FFFD, as it does wherever SQLite stores a text. Everything else, NUL too, is kept as it came.
 */
export function canonicalText(value: unknown): string {
  return isLongList(value) || holdsLongList(value) ? [...canonicalPieces(value)].join('') : shortText(value);
}

/**
 * The same text in pieces, each of so many items at most where they stand in lists of the value or of its fields: it can be hashed or
 * written bit by bit. No piece ends within a character.
 */
export function* canonicalPieces(value: unknown): Generator<string, void, void> {
  if (isLongList(value)) {
    for (let from = 0; from < value.length; from += longList) {
      const items = value.slice(from, from + longList).map(canonicalText);
      yield `${from === 0 ? '[' : ','}${items.join(',')}`;
    }
    yield ']';
  } else if (holdsLongList(value)) {
    let before = '{';
    for (const name of Object.keys(value).sort()) {
      yield `${before}${JSON.stringify(name)}:`;
      yield* canonicalPieces(value[name]);
      before = ',';
    }
    yield '}';
  } else yield shortText(value);
}

/** From here on a list is written some items at a time: copies of all of it at once would fill the memory. */
const longList = 100;

function isLongList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > longList;
}

function holdsLongList(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  const entries = Object.entries(value);
  return (
    entries.some(([, inner]) => isLongList(inner)) &&
    entries.every(([name, inner]) => inner !== undefined && name.isWellFormed() && !oddName.test(name))
  );
}

function shortText(value: unknown): string {
  try {
    const text = JSON.stringify(inOrder(value));
    if (!text.includes(escapedSurrogate)) return text;
  } catch (error) {
    if (error !== needsCare) throw error;
  }
  return assertText(canonicalize(wellFormed(value)));
}

/** How JSON.stringify begins a lone surrogate. A text that really holds these three letters is merely done with more care. */
const escapedSurrogate = String.raw`\ud`;

/** Thrown where JSON.stringify and RFC 8785 might differ; one for all, since nobody sees its stack. */
const needsCare = new Error('This value needs care.');

/**
 * The same value with names in canonical order: JSON.stringify then writes canonical JSON, three times as fast as the
 * package does. What is in order already is given back as it is. Left to the package is what the two see differently: names
 * like numbers (which objects keep in an order of their own), and what is not plain JSON.
 */
function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw needsCare;
    case 'object':
      break;
    default:
      throw needsCare;
  }
  if (value === null) return value;
  if (Array.isArray(value)) return listInOrder(value);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw needsCare;
  return namesInOrder(value as Readonly<Record<string, unknown>>); // a plain object: the line above
}

function namesInOrder(entries: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = Object.keys(entries);
  let ordered: Record<string, unknown> | null = null; // made only where something differs
  let before = '';
  for (const name of names) {
    assertPlainName(name);
    if (name < before) ordered = {};
    before = name;
  }
  if (ordered !== null) names.sort();
  for (const name of names) {
    const inner = inOrder(entries[name]);
    if (inner !== entries[name]) ordered ??= { ...entries };
    if (ordered !== null) ordered[name] = inner;
  }
  return ordered ?? entries;
}

function listInOrder(list: readonly unknown[]): readonly unknown[] {
  let ordered: unknown[] | null = null; // as above
  for (let index = 0; index < list.length; index += 1) {
    const inner = inOrder(list[index]);
    if (inner === list[index]) continue;
    ordered ??= [...list];
    ordered[index] = inner;
  }
  return ordered ?? list;
}

const oddName = /^(?:\d+|__proto__|toJSON)$/u;
/** Names found plain before. Few: those of our own types. */
const plainNames = new Set<string>();

function assertPlainName(name: string): void {
  if (plainNames.has(name)) return;
  if (oddName.test(name)) throw needsCare;
  if (plainNames.size < 1000) plainNames.add(name);
}

function assertText(text: string | undefined): string {
  if (text === undefined) throw new TypeError('Only what JSON can hold has a canonical form.');
  return text;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner)]),
  );
}
