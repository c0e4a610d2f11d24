import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { both, type Condition } from './amount.ts';
import type { InputValues } from './input-value.ts';

/** A selection set, and when it is asked for. */
export interface Asked {
  set: SelectionSetNode;
  when: Condition;
}

/** A field, and when it is asked for. */
export interface AskedField {
  node: FieldNode;
  when: Condition;
}

/** Collects what is asked of an object, as the engine does: a name that comes twice is one field. */
export class AskedFields {
  private readonly schema: GraphQLSchema;
  private readonly inputs: InputValues;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, document: DocumentNode, inputs: InputValues) {
    this.schema = schema;
    this.inputs = inputs;
    this.fragments = new Map(
      document.definitions.flatMap((it) =>
        it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it] as const] : [],
      ),
    );
  }

  of(type: GraphQLObjectType, asked: readonly Asked[]): AskedField[][] {
    const byName = new Map<string, AskedField[]>();
    for (const each of asked) this.collect(type, each, byName);
    return [...byName.values()];
  }

  private collect(
    type: GraphQLObjectType,
    { set, when }: Asked,
    into: Map<string, AskedField[]>,
  ): void {
    for (const selection of set.selections) {
      const condition = both(when, this.inputs.conditionOf(selection));
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const found = into.get(name) ?? [];
        found.push({ node: selection, when: condition });
        into.set(name, found);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : this.fragments.get(selection.name.value);
      const on = fragment?.typeCondition?.name.value ?? type.name;
      if (fragment && this.isOf(type, on)) {
        this.collect(type, { set: fragment.selectionSet, when: condition }, into);
      }
    }
  }

  private isOf(type: GraphQLObjectType, name: string): boolean {
    const on = this.schema.getType(name);
    return on === type || (isAbstractType(on) && this.schema.isSubType(on, type));
  }
}
