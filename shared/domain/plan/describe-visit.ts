import { assertNever } from '../assert-never.ts';
import type { TargetId } from '../ids.ts';
import { permissionLabel } from '../permissions/permission-needs.ts';
import { fillTemplate, templateOf, type AdminPlace, type OwnAddresses } from './admin-address.ts';
import { adminGuide, type Guide, type GuideValues } from './admin-pages.ts';
import type { Visit } from './change-plan.ts';
import { isAccountOperation, isRoleOperation, type Operation } from './operation.ts';
import { rolesOf, subjectName } from './operation-subject.ts';

/** A visit in words: where to go, what to do with which values, and what it must look like afterwards. */
export interface VisitWords {
  /** Null where no address is known; the menu path leads there all the same. */
  readonly url: string | null;
  readonly menuPath: readonly string[];
  readonly steps: readonly { readonly text: string; readonly values: readonly string[] }[];
  readonly expected: readonly string[];
  readonly knownErrors: Guide['knownErrors'];
}

/**
 * The words for one visit. What takes the same steps with the same roles at the same stores is one block of steps: the admin
 * gives a role to many users at once (facts 6).
 */
export function describeVisit(
  visit: Visit,
  operations: readonly Operation[],
  place: AdminPlace,
  nameOfStore: (id: TargetId) => string,
  own: OwnAddresses = {},
): VisitWords {
  const page = adminGuide.pages[visit.page][place.kind];
  const template = templateOf(`${visit.page}.${place.kind}`, own);
  const blocks = [...Map.groupBy(operations, blockOf).values()];
  const [first] = operations;
  const name = first === undefined ? '' : subjectName(first);
  return {
    url: template === null ? null : fillTemplate(template, place),
    menuPath: page.menuPath.map((part) => part.replace('{name}', () => name)),
    steps: blocks.flatMap((block) => stepsOf(block, nameOfStore)),
    expected: blocks.flatMap(expectedOf),
    knownErrors: [...new Set(operations.map(({ kind }) => kind))].flatMap(
      (kind) => adminGuide.operations[kind].knownErrors,
    ),
  };
}

function blockOf(operation: Operation): string {
  const { kind } = operation;
  return isAccountOperation(operation)
    ? JSON.stringify([kind, operation.roles, operation.stores])
    : JSON.stringify([kind, rolesOf(operation)]);
}

function stepsOf(block: readonly Operation[], nameOfStore: (id: TargetId) => string): VisitWords['steps'] {
  const [first] = block;
  if (first === undefined) return [];
  return adminGuide.operations[first.kind].steps.flatMap(({ text, values }) => {
    if (values === undefined) return [{ text, values: [] }];
    const typed = valuesOf(values, first, block, nameOfStore);
    return typed.length === 0 ? [] : [{ text, values: typed }];
  });
}

/** What has to be typed or found for a step; operations of one block differ in nothing but the account. */
function valuesOf(
  what: GuideValues,
  first: Operation,
  block: readonly Operation[],
  nameOfStore: (id: TargetId) => string,
): readonly string[] {
  switch (what) {
    case 'emails':
      return block.filter(isAccountOperation).map(({ account }) => account.email ?? account.name);
    case 'roles':
      return rolesOf(first);
    case 'stores':
      return isAccountOperation(first) ? first.stores.map(nameOfStore) : [];
    case 'add':
    case 'remove':
      return isRoleOperation(first) ? first[what].map(permissionLabel) : [];
    default:
      return assertNever(what);
  }
}

function expectedOf(block: readonly Operation[]): readonly string[] {
  const [first] = block;
  if (first === undefined) return [];
  const { expected } = adminGuide.operations[first.kind];
  return [
    expected
      .replace('{roles}', () => rolesOf(first).join(', '))
      .replace('{name}', () => block.map(subjectName).join(', ')),
  ];
}
