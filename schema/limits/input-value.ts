import { type FieldNode, Kind, type OperationDefinitionNode, type ValueNode } from 'graphql';
import type { Condition, Values } from './amount.ts';

/** Reads a value of the document for a request: as it stands there, or as the variable says. */
export type Read = (values: Values) => unknown;

/** Reads values of an operation's arguments without giving them their types. */
export class InputValues {
  private readonly defaults: ReadonlyMap<string, unknown>;

  constructor({ variableDefinitions = [] }: OperationDefinitionNode) {
    this.defaults = new Map(
      variableDefinitions.map(({ variable, defaultValue }) => [
        variable.name.value,
        defaultValue && literal(defaultValue),
      ]),
    );
  }

  /** An argument's value: known, or to be read of each request. */
  argument({ arguments: given = [] }: FieldNode, name: string): { known: unknown } | Read {
    const node = given.find((it) => it.name.value === name)?.value;
    if (node?.kind === Kind.VARIABLE) return this.variable(node.name.value);
    return { known: node && literal(node) };
  }

  /** Whether `@skip` and `@include` leave a selection in. */
  conditionOf({ directives = [] }: Pick<FieldNode, 'directives'>): Condition {
    const conditions = directives.flatMap(({ name, arguments: [argument] = [] }) => {
      const isInclude = name.value === 'include';
      if (!argument || (!isInclude && name.value !== 'skip')) return [];
      const { value } = argument;
      if (value.kind !== Kind.VARIABLE) return literal(value) === isInclude ? [] : [() => false];
      const read = this.variable(value.name.value);
      return [(values: Values) => (read(values) === true) === isInclude];
    });
    const [only] = conditions;
    if (!only) return true;
    return conditions.length === 1 ? only : (values) => conditions.every((it) => it(values));
  }

  private variable(name: string): Read {
    const usual = this.defaults.get(name);
    return (values) => (values[name] === undefined ? usual : values[name]);
  }
}

/** What of a literal says how much is asked: a number, a truth, how many items a list has. */
function literal(node: ValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
      return Number(node.value);
    case Kind.BOOLEAN:
      return node.value;
    case Kind.LIST:
      return node.values;
    case Kind.NULL:
      return null;
    default:
      return '';
  }
}
