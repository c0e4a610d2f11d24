import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What an execution is about, as far as languages matter. */
export interface Execution {
  schema: GraphQLSchema;
  document: DocumentNode;
  operationName?: string | null;
  variableValues?: Record<string, unknown> | null;
}

const argumentName = 'language';
const keptPerDocument = 20;
const rewritten = new WeakMap<DocumentNode, Map<string, DocumentNode>>();

/**
 * The document with the `language` argument written out at every field that takes one: its own,
 * else that of the nearest field above, else the request's. Resolvers, sorts and filters then
 * read a plain argument and need not know where they stand.
 */
export function cascadeLanguage(execution: Execution, requested: readonly string[]): DocumentNode {
  const { document, operationName } = execution;
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    return document;
  }
  const missing = missingVariables(operation, execution.variableValues ?? {});
  const key = JSON.stringify([operationName, requested, missing]);
  const known = rewritten.get(document) ?? new Map<string, DocumentNode>();
  rewritten.set(document, known);
  const found = known.get(key) ?? new Cascade(execution, operation, missing).rewrite(requested);
  if (known.size < keptPerDocument) {
    known.set(key, found);
  }
  return found;
}

/** Variables without a value: as an argument they are no language, and the one above counts. */
function missingVariables(
  operation: OperationDefinitionNode,
  values: Record<string, unknown>,
): string[] {
  return (operation.variableDefinitions ?? [])
    .filter(({ variable, defaultValue }) => {
      const value = values[variable.name.value];
      return value === null || (value === undefined && !defaultValue);
    })
    .map(({ variable }) => variable.name.value);
}

class Cascade {
  private readonly fragments: Map<string, FragmentDefinitionNode>;
  private readonly rewrittenFragments = new Map<string, FragmentDefinitionNode | undefined>();
  private readonly execution: Execution;
  private readonly operation: OperationDefinitionNode;
  private readonly missing: readonly string[];

  constructor(
    execution: Execution,
    operation: OperationDefinitionNode,
    missing: readonly string[],
  ) {
    this.execution = execution;
    this.operation = operation;
    this.missing = missing;
    this.fragments = new Map(
      execution.document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION
          ? [[definition.name.value, definition] as const]
          : [],
      ),
    );
  }

  rewrite(requested: readonly string[]): DocumentNode {
    const root = this.execution.schema.getRootType(this.operation.operation);
    const inherited: ValueNode | undefined =
      requested.length > 0
        ? {
            kind: Kind.LIST,
            values: requested.map((value) => ({ kind: Kind.STRING, value })),
          }
        : undefined;
    const operation = {
      ...this.operation,
      selectionSet: this.selectionSet(this.operation.selectionSet, root ?? undefined, inherited),
    };
    const fragments = [...this.rewrittenFragments.values()].filter((it) => it !== undefined);
    return { ...this.execution.document, definitions: [operation, ...fragments] };
  }

  private selectionSet(
    set: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    inherited: ValueNode | undefined,
  ): SelectionSetNode {
    const selections = set.selections.map((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return this.field(selection, parent, inherited);
        case Kind.INLINE_FRAGMENT: {
          const name = selection.typeCondition?.name.value;
          const type = name ? this.execution.schema.getType(name) : parent;
          return {
            ...selection,
            selectionSet: this.selectionSet(selection.selectionSet, type, inherited),
          };
        }
        default: {
          const name = this.fragment(selection.name.value, inherited);
          return { ...selection, name: { ...selection.name, value: name } };
        }
      }
    });
    return { ...set, selections };
  }

  /** A fragment spread under different languages becomes one fragment a language. */
  private fragment(name: string, inherited: ValueNode | undefined): string {
    const fragment = this.fragments.get(name);
    const key = `${name}\n${inherited ? print(inherited) : ''}`;
    const position = [...this.rewrittenFragments.keys()].indexOf(key);
    if (!fragment || position >= 0) {
      return `${name}_${position}`;
    }
    const renamed = `${name}_${this.rewrittenFragments.size}`;
    this.rewrittenFragments.set(key, undefined);
    const type = this.execution.schema.getType(fragment.typeCondition.name.value);
    this.rewrittenFragments.set(key, {
      ...fragment,
      name: { ...fragment.name, value: renamed },
      selectionSet: this.selectionSet(fragment.selectionSet, type, inherited),
    });
    return renamed;
  }

  private field(
    node: FieldNode,
    parent: GraphQLNamedType | undefined,
    inherited: ValueNode | undefined,
  ): FieldNode {
    const field =
      isObjectType(parent) || isInterfaceType(parent)
        ? parent.getFields()[node.name.value]
        : undefined;
    const takesLanguage = field?.args.some(({ name }) => name === argumentName) ?? false;
    const own = takesLanguage ? this.ownLanguage(node) : undefined;
    const effective = own ?? inherited;
    const rest = node.arguments?.filter(({ name }) => name.value !== argumentName) ?? [];
    const language: ArgumentNode[] =
      takesLanguage && effective
        ? [
            {
              kind: Kind.ARGUMENT,
              name: { kind: Kind.NAME, value: argumentName },
              value: effective,
            },
          ]
        : [];
    return {
      ...node,
      arguments: takesLanguage ? [...rest, ...language] : node.arguments,
      selectionSet: node.selectionSet
        ? this.selectionSet(node.selectionSet, field && getNamedType(field.type), effective)
        : undefined,
    };
  }

  private ownLanguage(node: FieldNode): ValueNode | undefined {
    const value = node.arguments?.find(({ name }) => name.value === argumentName)?.value;
    if (!value || value.kind === Kind.NULL) {
      return undefined;
    }
    const isMissing = value.kind === Kind.VARIABLE && this.missing.includes(value.name.value);
    return isMissing ? undefined : value;
  }
}
