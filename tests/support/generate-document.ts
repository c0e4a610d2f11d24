import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { InputGenerator, type KnownValues, literal } from './generate-input.ts';
import { Random } from './random.ts';

/** A document and two sets of variables that it takes. */
export interface Generated {
  query: string;
  variables: Record<string, unknown>;
  others: Record<string, unknown>;
  /** Variables that take a cursor, and the response keys of the list that it belongs to. */
  cursors: { variable: string; path: string[] }[];
}

const deepest = 6;
/** Its cursors hold the time at which they were made. */
const leftOut = new Set(['changes']);

/** Writes a valid document, the same for the same seed; a few of its arguments may be refused. */
export function generateDocument(
  schema: GraphQLSchema,
  seed: number,
  known: KnownValues,
): Generated {
  return new DocumentGenerator(schema, new Random(seed), known).generate();
}

class DocumentGenerator {
  private readonly schema: GraphQLSchema;
  private readonly random: Random;
  private readonly inputs: InputGenerator;
  private readonly definitions: string[] = [];
  private readonly fragments: string[] = [];
  private readonly variables: Record<string, unknown> = {};
  private readonly others: Record<string, unknown> = {};
  private readonly cursors: Generated['cursors'] = [];
  private count = 0;

  constructor(schema: GraphQLSchema, random: Random, known: KnownValues) {
    this.schema = schema;
    this.random = random;
    this.inputs = new InputGenerator(random, known);
  }

  generate(): Generated {
    const { variables, others, cursors } = this;
    const type = this.schema.getQueryType() as GraphQLObjectType;
    const fields = Object.values(type.getFields()).filter(({ name }) => !leftOut.has(name));
    const chosen = this.random.some(fields, this.random.chance(0.2) ? 3 : 1);
    const body = chosen.map((field) => this.field(field, 0, [])).join(' ');
    const head = this.definitions.length > 0 ? `(${this.definitions.join(', ')})` : '';
    const query = [`query Generated${head} { ${body} }`, ...this.fragments].join('\n');
    return { query, variables, others, cursors };
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, path: string[]): string {
    const args = this.argumentsOf(field);
    const type = getNamedType(field.type);
    const isAliased = args.length > 0 || this.random.chance(0.2);
    const key = isAliased ? `f${this.next()}` : field.name;
    const isList = type.name.endsWith('Connection');
    if (isList && depth < 2 && this.random.chance(0.3)) {
      args.push(`after: $${this.cursorVariable([...path, key])}`);
    }
    const head = `${isAliased ? `${key}: ` : ''}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${this.directive()}`;
    if (!isCompositeType(type)) {
      return head;
    }
    const ends = isList ? ' pageInfo { endCursor }' : '';
    return `${head} { ${this.selection(type, depth + 1, [...path, key])}${ends} }`;
  }

  private selection(type: GraphQLCompositeType, depth: number, path: string[]): string {
    const { random } = this;
    if (!isObjectType(type)) {
      const members = random.some(this.schema.getPossibleTypes(type), 3);
      const parts = members.map((it) => `... on ${it.name} { ${this.selection(it, depth, path)} }`);
      return ['__typename', ...parts].join(' ');
    }
    const fields = Object.values(type.getFields()).filter(
      (field) => depth < deepest || !isCompositeType(getNamedType(field.type)),
    );
    const chosen = random.some(
      fields.length > 0 ? fields : Object.values(type.getFields()),
      depth < 3 ? 4 : 3,
    );
    const parts = chosen.map((field) => this.placed(type, this.field(field, depth, path)));
    if (random.chance(0.1)) parts.push('__typename');
    if (random.chance(0.15))
      parts.push(this.placed(type, this.field(random.pick(chosen), depth, path)));
    return parts.join(' ');
  }

  /** The field itself, or in a fragment. */
  private placed(type: GraphQLObjectType, field: string): string {
    const { random } = this;
    if (random.chance(0.08)) return `... on ${type.name} { ${field} }`;
    if (random.chance(0.05)) {
      const name = `F${this.next()}`;
      this.fragments.push(`fragment ${name} on ${type.name} { ${field} }`);
      return `...${name}`;
    }
    return random.chance(0.03) ? `...${this.directive(1)} { ${field} }` : field;
  }

  private directive(probability = 0.06): string {
    const { random } = this;
    if (!random.chance(probability)) return '';
    const name = random.pick(['skip', 'include']);
    if (random.chance(0.3)) return ` @${name}(if: ${random.chance(0.5)})`;
    const variable = this.variable('Boolean!', random.chance(0.5), random.chance(0.5));
    return ` @${name}(if: $${variable})`;
  }

  private argumentsOf(field: GraphQLField<unknown, unknown>): string[] {
    const { random } = this;
    const isLookup = field.args.some(({ name }) => name === 'slug' || name === 'id');
    const keys = field.args.filter(({ name }) => ['slug', 'id', 'url'].includes(name));
    const key = isLookup ? random.pick(keys) : undefined;
    return field.args.flatMap((argument) => {
      const { name, type } = argument;
      const isCursor = name === 'after' || name === 'before';
      const isWanted = isNonNullType(type)
        ? argument.defaultValue === undefined || random.chance(0.5)
        : keys.includes(argument)
          ? argument === key
          : !isCursor && random.chance(name === 'last' ? 0.1 : name === 'filter' ? 0.35 : 0.25);
      return isWanted ? [`${name}: ${this.argument(argument)}`] : [];
    });
  }

  private argument({ name, type }: GraphQLArgument): string {
    const value = this.inputs.value(type, name);
    if (!this.random.chance(0.5)) return literal(value);
    const other = this.random.chance(0.7) ? this.inputs.value(type, name) : value;
    return `$${this.variable(String(type), value, other)}`;
  }

  private variable(type: string, value: unknown, other: unknown): string {
    const name = `v${this.next()}`;
    this.definitions.push(`$${name}: ${type}`);
    this.variables[name] = value;
    this.others[name] = other;
    return name;
  }

  private cursorVariable(path: string[]): string {
    const name = this.variable('String', null, null);
    this.cursors.push({ variable: name, path });
    return name;
  }

  private next(): number {
    this.count += 1;
    return this.count;
  }
}
