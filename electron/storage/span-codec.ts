import type { AccountSpan, Since, TargetSpans, WordSpans } from '#shared/domain/account-span.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { pack, unpack } from './content-codec.ts';

/** Numbers stand for moments: the same two readings bound most of what a target's spans tell. */
type Words = readonly [known: number, later: readonly (readonly [word: string, since: number])[]];
type Account = readonly [
  key: string,
  since: number,
  changed: number | null,
  owner: number | null,
  roles: Words | null,
  permissions: Words | null,
];
interface Body {
  readonly first: IsoTime;
  readonly moments: readonly (readonly [after: IsoTime | null, by: IsoTime])[];
  readonly accounts: readonly Account[];
}

/** Up to here compressing gains less than it costs: most targets have no account that ever changed. */
const shortText = 500;
/** The first byte of a body. */
const [plain, packed] = [Buffer.of(0), Buffer.of(1)];

export async function packSpans(spans: TargetSpans): Promise<Buffer> {
  const text = spansToText(spans);
  if (text.length <= shortText) return Buffer.concat([plain, Buffer.from(text)]);
  return Buffer.concat([packed, await pack(text)]);
}

/** Throws `workspace-damaged` when the body is not what was packed. */
export function unpackSpans(body: Buffer): TargetSpans {
  const rest = body.subarray(1);
  return spansFromText(body[0] === plain[0] ? rest.toString('utf8') : unpack(rest));
}

function spansToText({ first, accounts }: TargetSpans): string {
  const moments = new Map<string, { readonly index: number; readonly since: Since }>();
  const indexOf = (since: Since): number => {
    const name = `${since.after ?? ''} ${since.by}`;
    const known = moments.get(name);
    if (known !== undefined) return known.index;
    moments.set(name, { index: moments.size, since });
    return moments.size - 1;
  };
  const words = (spans: WordSpans | null): Words | null =>
    spans === null
      ? null
      : [indexOf(spans.known), [...spans.later].map(([word, since]) => [word, indexOf(since)])];
  const rows = [...accounts].map(([key, span]): Account => [
    key,
    indexOf(span.since),
    span.changed === null ? null : indexOf(span.changed),
    span.owner === null ? null : indexOf(span.owner),
    words(span.roles),
    words(span.permissions),
  ]);
  const body: Body = {
    first,
    moments: [...moments.values()].map(({ since }) => [since.after, since.by]),
    accounts: rows,
  };
  return JSON.stringify(body);
}

function spansFromText(text: string): TargetSpans {
  const body = JSON.parse(text) as Body; // written by `spansToText`, and the pages of the file are authenticated
  const moments = body.moments.map(([after, by]): Since => ({ after, by }));
  const at = (index: number): Since => moments[index] ?? { after: null, by: body.first };
  const words = (told: Words | null): WordSpans | null =>
    told === null
      ? null
      : { known: at(told[0]), later: new Map(told[1].map(([word, since]) => [word, at(since)])) };
  const accounts = body.accounts.map(
    ([key, since, changed, owner, roles, permissions]): [string, AccountSpan] => [
      key,
      {
        since: at(since),
        changed: changed === null ? null : at(changed),
        owner: owner === null ? null : at(owner),
        roles: words(roles),
        permissions: words(permissions),
      },
    ],
  );
  return { first: body.first, accounts: new Map(accounts) };
}
