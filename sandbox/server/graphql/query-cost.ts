/**
 * The cost of a query before and after it ran (facts.md section 4).
 *
 * Scalars and enums cost 0, objects 1; a connection costs its size times the cost of one node. Shopify does not
 * publish how the connection object, its edges and `pageInfo` count; here they are free, and a connection costs at
 * least 1. Clients must go by the numbers in the answers.
 */
import {
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isLeafType,
  isObjectType,
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Shopify refuses dearer queries whatever the bucket holds. UNCONFIRMED in facts.md section 4. */
export const SINGLE_QUERY_MAXIMUM = 1000;

/** Gives the number of nodes of a connection: asked for, or really served. */
export type ConnectionSize = (path: string, wanted: number) => number;

interface CostQuestion {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly sizeOf: ConnectionSize;
}

function fieldsOf(set: SelectionSetNode, question: CostQuestion): FieldNode[] {
  return set.selections.flatMap((selection): FieldNode[] => {
    const variables = { ...question.variables };
    if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return [];
    if (getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] === false) return [];
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection];
      case Kind.INLINE_FRAGMENT:
        return fieldsOf(selection.selectionSet, question);
      case Kind.FRAGMENT_SPREAD: {
        const fragment = question.fragments.get(selection.name.value);
        return fragment === undefined ? [] : fieldsOf(fragment.selectionSet, question);
      }
    }
  });
}

function wantedSize(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  for (const argument of field.arguments ?? []) {
    if (argument.name.value !== 'first' && argument.name.value !== 'last') continue;
    const value: unknown = valueFromASTUntyped(argument.value, { ...variables });
    if (typeof value === 'number') return value;
  }
  return 0;
}

function costOfFields(
  set: SelectionSetNode | undefined,
  type: GraphQLObjectType,
  path: string,
  question: CostQuestion,
): number {
  if (set === undefined) return 0;
  let cost = 0;
  for (const field of fieldsOf(set, question)) {
    const definition = type.getFields()[field.name.value];
    if (definition === undefined) continue;
    const named = getNamedType(definition.type);
    if (isLeafType(named) || !isObjectType(named)) continue;
    const at = `${path}/${field.alias?.value ?? field.name.value}`;
    if (named.name.endsWith('Connection')) {
      const size = question.sizeOf(at, wantedSize(field, question.variables));
      cost += Math.max(1, size * costOfNode(field.selectionSet, named, at, question));
    } else if (named.name !== 'PageInfo') {
      cost += 1 + costOfFields(field.selectionSet, named, at, question);
    }
  }
  return cost;
}

function costOfNode(
  set: SelectionSetNode | undefined,
  connection: GraphQLObjectType,
  path: string,
  question: CostQuestion,
): number {
  if (set === undefined) return 0;
  const nodeCosts = fieldsOf(set, question).map((field) => {
    const definition = connection.getFields()[field.name.value];
    if (definition === undefined) return 0;
    const type = getNamedType(definition.type);
    if (!isObjectType(type)) return 0;
    if (field.name.value === 'nodes')
      return 1 + costOfFields(field.selectionSet, type, `${path}/nodes`, question);
    if (field.name.value === 'edges') return costOfNode(field.selectionSet, type, path, question);
    if (field.name.value === 'node')
      return 1 + costOfFields(field.selectionSet, type, `${path}/nodes`, question);
    return 0;
  });
  return Math.max(0, ...nodeCosts);
}

/** The cost of one operation of a valid document. */
export function costOfOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
  sizeOf: ConnectionSize = (_path, wanted) => wanted,
): number {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const root = schema.getRootType(operation.operation);
  if (root === undefined || root === null) return 0;
  return costOfFields(operation.selectionSet, root, '', { schema, fragments, variables, sizeOf });
}
