import { parseAccessToken } from '#shared/domain/access-token.ts';
import { TypedName } from '#shared/domain/client.ts';
import { parseEndpoint } from '#shared/domain/endpoint.ts';
import { hideSecrets, holdsSecret } from '#shared/domain/hide-secrets.ts';
import { parseShopDomain } from '#shared/domain/shop-domain.ts';
import type { StoreImportPreview, StoreImportRow } from '#shared/contract/stores.ts';
import { decodeText, looksLikeWorkbook } from '../decode-text.ts';
import { readTable } from '../read-table.ts';
import type { TableRow } from '../read-table.ts';

/** What a column can mean (cli.md: `store import`). */
const STORE_COLUMNS = ['domain', 'name', 'client', 'token', 'endpoint'] as const;
type StoreColumn = (typeof STORE_COLUMNS)[number];

const SYNONYMS: Readonly<Record<StoreColumn, RegExp>> = {
  domain:
    /^(domain|store|shop|(store|shop|myshopify)?(domain|url)|myshopify(com)?(domain)?|permanentdomain)$/,
  name: /^((store|shop)?name|title)$/,
  client: /^(client|customer|merchant|account)(name)?$/,
  token: /^((admin)?(api)?(access)?token|adminapiaccesstoken|password)$/,
  endpoint: /^(endpoint|endpointurl|apiendpoint|baseurl)$/,
};

/** One row as understood. `token` is a secret: it goes into the vault and is never shown. */
export interface UnderstoodStoreRow {
  readonly row: number;
  readonly domain: string;
  readonly name: string | null;
  readonly client: string | null;
  readonly endpoint: string | null;
  readonly token: string | null;
  readonly problems: StoreImportRow['problems'];
}

export interface UnderstoodStoresFile {
  readonly rows: readonly UnderstoodStoreRow[];
  readonly columns: StoreImportPreview['columns'];
}

/**
 * Reads a CSV of stores, columns in any order. Never throws: each cell that can't be taken is named with row, column and
 * reason, and no reason or heading ever holds a token.
 */
export function understandStores(bytes: Uint8Array): UnderstoodStoresFile {
  if (looksLikeWorkbook(bytes))
    return wholeFile('This is an Excel workbook. Save it as CSV (UTF-8) and import that file.');
  const { rows, broken } = readTable(decodeText(bytes).text);
  const [header, ...body] = rows;
  if (header === undefined)
    return wholeFile('The file is empty. Its first row must name the columns; domain is required.');
  const meanings = meaningsOf(header.cells);
  if (!meanings.includes('domain')) {
    return wholeFile(
      'The first row names no column “domain”. It must hold the names of the columns: domain, and as wished name, client, token, endpoint.',
    );
  }
  const columns = header.cells.map((name, index) => ({
    header: parseShopDomain(name).ok || looksLikeToken(name) ? '…' : name,
    usedAs: meanings[index] ?? null,
  }));
  const firstRowOf = new Map<string, number>();
  const read = body.map((row) => readRow(row, meanings, firstRowOf));
  const end =
    broken === null
      ? []
      : [refusedRow(broken.line, `From here on the file can’t be read: ${broken.reason}.`)];
  return { rows: [...read, ...end], columns };
}

function meaningsOf(headers: readonly string[]): readonly (StoreColumn | null)[] {
  const taken = new Set<StoreColumn>();
  return headers.map((header) => {
    const word = header.toLowerCase().replace(/[^a-z0-9]/g, '');
    const meaning = STORE_COLUMNS.find((column) => SYNONYMS[column].test(word) && !taken.has(column)) ?? null;
    if (meaning !== null) taken.add(meaning);
    return meaning;
  });
}

function readRow(
  { line, cells }: TableRow,
  meanings: readonly (StoreColumn | null)[],
  firstRowOf: Map<string, number>,
): UnderstoodStoreRow {
  const problems: { readonly column: string; readonly reason: string }[] = [];
  const cell = (column: StoreColumn): string => cells[meanings.indexOf(column)]?.trim() ?? '';
  if (cells.length > meanings.length && cells.slice(meanings.length).some((extra) => extra !== '')) {
    const reason = `This row has ${cells.length} cells, but there are ${meanings.length} columns: a delimiter stands inside an unquoted cell.`;
    problems.push({ column: 'row', reason });
  }

  const domain = parseShopDomain(cell('domain'));
  if (!domain.ok) {
    const hint = domain.suggestion === null ? '' : ` Did you mean ${domain.suggestion}?`;
    problems.push({ column: 'domain', reason: hideTokens(`${domain.reason}${hint}`) });
  } else {
    const first = firstRowOf.get(domain.domain);
    if (first !== undefined) {
      problems.push({ column: 'domain', reason: `${domain.domain} stands in row ${first} already.` });
    } else firstRowOf.set(domain.domain, line);
  }

  const typedName = (column: 'name' | 'client'): string | null => {
    if (cell(column) === '') return null;
    if (looksLikeToken(cell(column))) {
      problems.push({ column, reason: 'This looks like a token. Tokens go into the column “token”.' });
      return null;
    }
    const parsed = TypedName.safeParse(cell(column));
    if (parsed.success) return parsed.data;
    problems.push({ column, reason: parsed.error.issues[0]?.message ?? 'This can’t be a name.' });
    return null;
  };
  const name = typedName('name');
  const client = typedName('client');

  const token = cell('token') === '' ? null : parseAccessToken(cell('token'));
  if (token !== null && !token.ok) problems.push({ column: 'token', reason: token.reason });

  const endpoint = cell('endpoint') === '' ? null : parseEndpoint(cell('endpoint'));
  if (endpoint !== null && !endpoint.ok) {
    const hint = endpoint.suggestion === null ? '' : ` Did you mean ${endpoint.suggestion}?`;
    problems.push({ column: 'endpoint', reason: hideTokens(`${endpoint.reason}${hint}`) });
  }

  return {
    row: line,
    domain: domain.ok ? domain.domain : hideTokens(cell('domain')),
    name,
    client,
    endpoint: endpoint?.ok === true ? endpoint.endpoint : null,
    token: token?.ok === true ? token.token : null,
    problems,
  };
}

/** The bare hex of old private apps. */
const BARE_HEX = /\b[0-9a-f]{32,}\b/gi;

const looksLikeToken = (text: string): boolean => holdsSecret(text) || text.search(BARE_HEX) >= 0;

/** A token in the wrong column must not be shown for being there. */
function hideTokens(text: string): string {
  const shown = hideSecrets(text).replace(BARE_HEX, '…');
  return shown.length > 300 ? `${shown.slice(0, 299)}…` : shown;
}

function refusedRow(row: number, reason: string): UnderstoodStoreRow {
  const nothing = { domain: '', name: null, client: null, endpoint: null, token: null };
  return { row, ...nothing, problems: [{ column: 'row', reason }] };
}

function wholeFile(reason: string): UnderstoodStoresFile {
  return { rows: [refusedRow(1, reason)], columns: [] };
}
