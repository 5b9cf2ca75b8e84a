import type { AccountSpan, Since, TargetSpans, WordSpans } from '#shared/domain/account-span.ts';
import type { MergedAccount, Origin } from '#shared/domain/merge-readings.ts';
import type { SnapshotEntry } from '#shared/domain/snapshot.ts';
import type { IsoTime } from '#shared/domain/time.ts';
import { changedFields, pairUp } from '../snapshots/compare-accounts.ts';
import { lastReadOf } from '../workspace-view/how-read.ts';

/** One target as one snapshot shows it. */
export interface SeenTarget {
  readonly entry: Pick<SnapshotEntry, 'readings'>;
  readonly accounts: readonly MergedAccount[];
}

/** Names an account within its target from one snapshot to the next. */
export function spanKey({ origin, account }: MergedAccount): string {
  return `${origin.source} ${account.key}`;
}

/**
 * Finds the past of an account: what is kept of it, or that of one which was there at the first reading and is as it was.
 * Of those there are many: they share a few.
 */
export function createPasts({ first, accounts }: TargetSpans): (each: MergedAccount) => AccountSpan {
  const since: Since = { after: null, by: first };
  const words: WordSpans = { known: since, later: new Map() };
  const untouched = new Map<string, AccountSpan>();
  return (each) => {
    const kept = accounts.size === 0 ? undefined : accounts.get(spanKey(each));
    if (kept !== undefined) return kept;
    const { roles, permissions } = each.account;
    const name = `${roles === null} ${permissions === null} ${isOwner(each.account)}`;
    const shared = untouched.get(name) ?? {
      since,
      changed: null,
      owner: isOwner(each.account) ? since : null,
      roles: roles === null ? null : words,
      permissions: permissions === null ? null : words,
    };
    untouched.set(name, shared);
    return shared;
  };
}

function isOwner({ isOwner: told, kind }: MergedAccount['account']): boolean {
  return told || kind === 'owner';
}

/**
 * The spans of a target after a reading that may differ from the one before. Pure. The same account is found as in
 * comparisons of snapshots (`pairUp`); what a reading could not see is never taken for a change.
 */
export function nextSpans(spans: TargetSpans, before: SeenTarget, after: SeenTarget): TargetSpans {
  const accounts = new Map<string, AccountSpan>();
  const { pairs, come } = pairUp(before.accounts, after.accounts);
  const pastOf = createPasts(spans);
  const moment = createMoments(before.entry, after.entry);
  for (const [old, now] of pairs) {
    const span = goOn(pastOf(old), old, now, moment);
    if (!isUntouched(span, spans.first, now.account)) accounts.set(spanKey(now), span);
  }
  for (const now of come) {
    const since = moment(now.origin);
    accounts.set(spanKey(now), {
      since,
      changed: since,
      owner: isOwner(now.account) ? since : null,
      // Told for the first time together with the account: held since it came.
      roles: now.account.roles === null ? null : { known: since, later: new Map() },
      permissions: now.account.permissions === null ? null : { known: since, later: new Map() },
    });
  }
  return { first: spans.first, accounts };
}

type Moment = (origin: Origin) => Since;

function goOn(span: AccountSpan, old: MergedAccount, now: MergedAccount, moment: Moment): AccountSpan {
  const fields = changedFields(old.account, now.account, old.origin.source === now.origin.source);
  const { roles, permissions } = now.account;
  const namesOf = (list: typeof roles): readonly string[] | null => list?.map(({ role }) => role) ?? null;
  const ofChange =
    fields.length === 1 && fields[0] === 'roles'
      ? now.roles
      : fields.length === 1 && fields[0] === 'permissions'
        ? now.permissions
        : null;
  return {
    since: span.since,
    changed: fields.length === 0 ? span.changed : moment(ofChange ?? now.origin),
    owner: isOwner(now.account) ? (span.owner ?? moment(now.origin)) : null,
    roles: nextWords(span.roles, namesOf(old.account.roles), namesOf(roles), () =>
      moment(now.roles ?? now.origin),
    ),
    permissions: nextWords(span.permissions, old.account.permissions, permissions, () =>
      moment(now.permissions ?? now.origin),
    ),
  };
}

function nextWords(
  spans: WordSpans | null,
  old: readonly string[] | null,
  now: readonly string[] | null,
  moment: () => Since,
): WordSpans | null {
  if (now === null) return null;
  // Readable for the first time: nobody knows how long it has been so.
  if (spans === null || old === null) return { known: { after: null, by: moment().by }, later: new Map() };
  const before = new Set(old);
  const later = new Map<string, Since>();
  for (const word of now) {
    const since = before.has(word) ? spans.later.get(word) : moment();
    if (since !== undefined) later.set(word, since);
  }
  return { known: spans.known, later };
}

function isUntouched(span: AccountSpan, first: IsoTime, account: MergedAccount['account']): boolean {
  const atFirst = (since: Since): boolean => since.after === null && since.by === first;
  const words = (spans: WordSpans | null, list: readonly unknown[] | null): boolean =>
    spans === null ? list === null : spans.later.size === 0 && atFirst(spans.known);
  return (
    span.changed === null &&
    atFirst(span.since) &&
    (span.owner === null || atFirst(span.owner)) &&
    words(span.roles, account.roles) &&
    words(span.permissions, account.permissions)
  );
}

/**
 * Between which two readings something came that was learnt by one method: of that method where both snapshots have it.
 * Where that method read nothing new (another reading made the difference), of any.
 */
function createMoments(before: SeenTarget['entry'], after: SeenTarget['entry']): Moment {
  const last = { before: lastReadOf(before), after: lastReadOf(after) };
  const bySource = new Map<string, Since>();
  return ({ source, observedAt }) => {
    const known = bySource.get(source);
    if (known !== undefined) return known;
    const seenBefore =
      before.readings.find(({ method }) => method === source)?.observedAt ?? last.before ?? null;
    const isNews = seenBefore === null || seenBefore < observedAt;
    const since: Since = { after: seenBefore, by: isNews ? observedAt : (last.after ?? observedAt) };
    bySource.set(source, since);
    return since;
  };
}
