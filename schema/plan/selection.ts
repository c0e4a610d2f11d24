import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { NotPlanned } from './not-planned.ts';
import type { Planning } from './planning.ts';

/** A field as an answer holds it: several mentions of one response key are one field. */
export interface SelectedField {
  key: string;
  name: string;
  /** Missing for `__typename`. */
  definition: GraphQLField<unknown, unknown> | undefined;
  args: Record<string, unknown>;
  /** What is selected of its value; missing for a leaf. */
  below: Selection | undefined;
}

/** What a document selects at one place. Of which fields that is, depends on the value's type. */
export class Selection {
  readonly type: GraphQLCompositeType;
  private readonly sets: readonly SelectionSetNode[];
  private readonly planning: Planning;
  private readonly byType = new Map<GraphQLObjectType, SelectedField[]>();

  constructor(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], planning: Planning) {
    this.type = type;
    this.sets = sets;
    this.planning = planning;
  }

  fieldsOf(type: GraphQLObjectType): SelectedField[] {
    let found = this.byType.get(type);
    if (!found) {
      found = this.collect(type);
      this.byType.set(type, found);
    }
    return found;
  }

  objectType(name: string): GraphQLObjectType {
    const type = this.planning.schema.getType(name);
    if (!isObjectType(type)) {
      throw new NotPlanned(`the type ${name}`);
    }
    return type;
  }

  /** As much of the engine's `info` as deciding on a type takes. */
  get info(): { schema: GraphQLSchema } {
    return { schema: this.planning.schema };
  }

  /** The selections at the ends of some paths of field names below this place. */
  at(path: readonly string[]): Selection[] {
    const [name, ...rest] = path;
    if (name === undefined) {
      return [this];
    }
    const types = isAbstractType(this.type)
      ? this.planning.schema.getPossibleTypes(this.type)
      : [this.type];
    return types
      .flatMap((type) => this.fieldsOf(type))
      .flatMap((field) => (field.name === name && field.below ? field.below.at(rest) : []));
  }

  /** The names of the fields selected, whatever they are called in the answer. */
  get names(): Set<string> {
    const types = isAbstractType(this.type)
      ? this.planning.schema.getPossibleTypes(this.type)
      : [this.type];
    return new Set(types.flatMap((type) => this.fieldsOf(type).map(({ name }) => name)));
  }

  private collect(type: GraphQLObjectType): SelectedField[] {
    const nodes = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const set of this.sets) {
      this.collectSet(set, type, nodes, visited);
    }
    return [...nodes].map(([key, mentions]) => this.selected(type, key, mentions));
  }

  private selected(
    type: GraphQLObjectType,
    key: string,
    mentions: readonly FieldNode[],
  ): SelectedField {
    const [node] = mentions;
    if (!node || key === '__proto__') {
      throw new NotPlanned('a response key that is no property');
    }
    const name = node.name.value;
    if (name === '__typename') {
      return { key, name, definition: undefined, args: {}, below: undefined };
    }
    const definition = type.getFields()[name];
    if (!definition) {
      throw new NotPlanned(`the field ${name} of ${type.name}`);
    }
    const valueType = getNamedType(definition.type);
    const sets = mentions.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      key,
      name,
      definition,
      args: this.planning.argumentsOf(definition, node),
      below: isCompositeType(valueType) ? new Selection(valueType, sets, this.planning) : undefined,
    };
  }

  private collectSet(
    set: SelectionSetNode,
    type: GraphQLObjectType,
    nodes: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (!this.isIncluded(node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        nodes.set(key, [...(nodes.get(key) ?? []), node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        if (this.applies(node.typeCondition?.name.value, type)) {
          this.collectSet(node.selectionSet, type, nodes, visited);
        }
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = this.planning.fragments.get(node.name.value) as FragmentDefinitionNode;
        if (this.applies(fragment.typeCondition.name.value, type)) {
          this.collectSet(fragment.selectionSet, type, nodes, visited);
        }
      }
    }
  }

  private isIncluded(node: Parameters<typeof getDirectiveValues>[1]): boolean {
    const { variables } = this.planning;
    return (
      getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
      getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false
    );
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) {
      return true;
    }
    const { schema } = this.planning;
    const wanted = schema.getType(condition);
    return isAbstractType(wanted) && schema.isSubType(wanted, type);
  }
}
