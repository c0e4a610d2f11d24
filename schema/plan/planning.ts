import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  getArgumentValues,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import type { Context } from '../context.ts';
import { Slot } from './slot.ts';
import { type KnownVariable, mapOperands, type VariableRole } from './variables.ts';

type Path = readonly (string | number)[];

/** What a plan is made from: a document that is known to be valid, and values of its variables. */
export class Planning {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Belongs to the plan, not to a request: what is compiled once is remembered under it. */
  readonly context: Context;
  private readonly roles: ReadonlyMap<string, VariableRole>;
  private readonly slots = new Map<string, Slot>();

  constructor(parts: {
    schema: GraphQLSchema;
    document: DocumentNode;
    operation: OperationDefinitionNode;
    known: readonly KnownVariable[];
    variables: Readonly<Record<string, unknown>>;
    context: Context;
  }) {
    this.schema = parts.schema;
    this.operation = parts.operation;
    this.variables = parts.variables;
    this.context = parts.context;
    this.roles = new Map(parts.known.map(({ name, role }) => [name, role]));
    this.fragments = new Map(
      parts.document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION
          ? [[definition.name.value, definition] as const]
          : [],
      ),
    );
  }

  /** A field's arguments, with slots where requests of this plan may differ. */
  argumentsOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Record<string, unknown> {
    const values = getArgumentValues(field, node, this.variables as Record<string, unknown>);
    for (const argument of node.arguments ?? []) {
      const definition = field.args.find(({ name }) => name === argument.name.value);
      const name = argument.name.value;
      if (definition && values[name] !== null && values[name] !== undefined) {
        values[name] = this.slotted(argument.value, values[name], definition.type);
      }
    }
    return values;
  }

  private slotted(node: ValueNode, value: unknown, type: GraphQLInputType): unknown {
    if (value === null || value === undefined) {
      return value;
    }
    if (node.kind === Kind.VARIABLE) {
      return this.variable(node.name.value, value, type);
    }
    const inner = getNullableType(type);
    if (isListType(inner)) {
      return this.slottedList(node, value, inner.ofType);
    }
    if (node.kind !== Kind.OBJECT || !isInputObjectType(inner)) {
      return value;
    }
    const fields = inner.getFields();
    const given = value as Record<string, unknown>;
    const slotted = node.fields.flatMap((field) => {
      const name = field.name.value;
      const definition = fields[name];
      return definition && name in given
        ? [[name, this.slotted(field.value, given[name], definition.type)] as const]
        : [];
    });
    return { ...given, ...Object.fromEntries(slotted) };
  }

  private slottedList(node: ValueNode, value: unknown, type: GraphQLInputType): unknown {
    if (!Array.isArray(value)) {
      return value;
    }
    const items = node.kind === Kind.LIST ? node.values : [node];
    return value.map((item, index) => {
      const from = items[index];
      return from ? this.slotted(from, item, type) : item;
    });
  }

  private variable(name: string, value: unknown, type: GraphQLInputType): unknown {
    switch (this.roles.get(name)) {
      case 'operand':
      case 'cursor':
      case 'words':
        return this.slot([name], value);
      case 'input':
        return mapOperands(value, type, [name], (operand, path) => this.slot(path, operand));
      default:
        return value;
    }
  }

  private slot(path: Path, sample: unknown): Slot {
    const name = path.join('.');
    const read = ({ variables }: { variables: Readonly<Record<string, unknown>> }) =>
      path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], variables);
    const found = this.slots.get(name) ?? new Slot(name, sample, read);
    this.slots.set(name, found);
    return found;
  }
}
