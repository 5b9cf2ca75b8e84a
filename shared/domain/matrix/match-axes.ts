import { foldText } from '../fold-text.ts';
import type { FilterToken } from './filter-expression.ts';
import type { FilterKey } from './filter-keys.ts';
import type { MatrixAxes, MatrixPerson, MatrixTarget } from './matrix-model.ts';

/** The words of a matrix as they are compared, folded once for as long as its axes live. */
export interface FoldedAxes {
  /** Name and addresses of each person. */
  readonly people: readonly string[];
  /** Name, domain, client and organization of each target. */
  readonly targets: readonly string[];
  readonly emails: readonly string[];
  readonly roles: readonly string[];
}

/** Can't be typed into an expression's word, so no text is found across two fields. */
const between = '\n';
const kept = new WeakMap<MatrixAxes, FoldedAxes>();

export function foldAxes(axes: MatrixAxes): FoldedAxes {
  const known = kept.get(axes);
  if (known !== undefined) return known;
  const fold = (parts: readonly (string | null)[]): string =>
    parts.map((part) => foldText(part ?? '')).join(between);
  const folded = {
    people: axes.people.map(({ name, emails }) => fold([name, ...emails])),
    targets: axes.targets.map(({ name, domain, client, organization }) =>
      fold([name, domain, client, organization]),
    ),
    emails: axes.emails.map(foldText),
    roles: axes.roles.map(foldText),
  };
  kept.set(axes, folded);
  return folded;
}

/** Whether a whole name fits a value, `*` standing for anything. */
export function createNameMatcher(value: string): (folded: string) => boolean {
  const wanted = foldText(value);
  if (!wanted.includes('*')) return (folded) => folded === wanted;
  const [first = '', ...rest] = wanted.split('*');
  const last = rest.pop() ?? '';
  return (folded) => {
    if (!folded.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = folded.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return folded.length - last.length >= at && folded.endsWith(last);
  };
}

const nameOrNone = (value: string): ((name: string | null) => boolean) => {
  const matches = createNameMatcher(value);
  const none = foldText(value) === 'none';
  return (name) => (name === null ? none : matches(foldText(name)));
};

/** The test of one value against a person; null for keys that do not decide on people. */
function personTest(key: FilterKey, value: string): ((person: MatrixPerson) => boolean) | null {
  switch (key) {
    case 'person': {
      const wanted = foldText(value);
      return ({ id, name, emails }) =>
        id === value ||
        foldText(name).includes(wanted) ||
        emails.some((email) => foldText(email).includes(wanted));
    }
    case 'team': {
      const fits = nameOrNone(value);
      return ({ team }) => fits(team);
    }
    case 'owner':
      return ({ owner }) => owner === value;
    default:
      return null;
  }
}

/** The test of one value against a target; null for keys that do not decide on targets. */
function targetTest(key: FilterKey, value: string): ((target: MatrixTarget) => boolean) | null {
  switch (key) {
    case 'store': {
      const wanted = foldText(value);
      return ({ id, name, domain }) =>
        id === value || foldText(name).includes(wanted) || (domain ?? '').includes(wanted);
    }
    case 'client':
    case 'organization':
    case 'plan': {
      const fits = nameOrNone(value);
      return (target) => fits(target[key]);
    }
    case 'stale':
      return ({ status }) => (value === 'yes' ? status === 'stale' : value === 'no' && status !== 'stale');
    default:
      return null;
  }
}

/** 1 for each person that all tokens on people let pass. */
export function matchPeople(axes: MatrixAxes, tokens: readonly FilterToken[]): Uint8Array {
  return matchAll(axes.people, tokens, personTest);
}

/** 1 for each target that all tokens on targets let pass. */
export function matchTargets(axes: MatrixAxes, tokens: readonly FilterToken[]): Uint8Array {
  return matchAll(axes.targets, tokens, targetTest);
}

function matchAll<T>(
  items: readonly T[],
  tokens: readonly FilterToken[],
  testFor: (key: FilterKey, value: string) => ((item: T) => boolean) | null,
): Uint8Array {
  const pass = new Uint8Array(items.length).fill(1);
  for (const { key, negated, values } of tokens) {
    const tests = values.flatMap((value) => testFor(key, value) ?? []);
    if (tests.length === 0) continue;
    items.forEach((item, index) => {
      if (tests.some((test) => test(item)) === negated) pass[index] = 0;
    });
  }
  return pass;
}
