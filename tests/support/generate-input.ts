import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import type { Random } from './random.ts';

/** Values that the data holds, for arguments that are to find something. */
export interface KnownValues {
  slugs: readonly string[];
  ids: readonly string[];
  urls: readonly string[];
}

const languages = ['ar', 'en', 'fr', 'ar-MA', 'en-GB', 'de'];
const countries = ['MA', 'ES', 'FR', 'DE', 'SA', 'AE', 'US', 'XX'];
const words = ['المغرب', 'وزير', 'فرنسا', 'security', 'terrorism', 'a', 'محمد', 'الأمن "وزير"'];
const instants = ['2023-01-01T00:00:00Z', '2024-06-28T03:58:00+04:00', '2025-02-11T10:00:00.5Z'];
const days = ['2023-02-01', '2024-05-17', '2025-12-31'];

/** Values of an input type; now and then one that is refused. */
export class InputGenerator {
  private readonly random: Random;
  private readonly known: KnownValues;

  constructor(random: Random, known: KnownValues) {
    this.random = random;
    this.known = known;
  }

  value(type: GraphQLInputType, name: string, depth = 0): unknown {
    const { random } = this;
    const inner = getNullableType(type);
    if (isListType(inner)) {
      const count = name === 'between' ? 2 : 1 + random.below(3);
      return Array.from({ length: count }, () => this.value(inner.ofType, name, depth));
    }
    if (isEnumType(inner)) {
      return new EnumValue(random.pick(inner.getValues()).name);
    }
    return isInputObjectType(inner) ? this.object(inner, depth) : this.scalar(inner.name, name);
  }

  private object(type: GraphQLInputObjectType, depth: number): Record<string, unknown> {
    const { random } = this;
    const fields = Object.values(type.getFields());
    const required = fields.filter(
      ({ type: it, defaultValue }) => isNonNullType(it) && defaultValue === undefined,
    );
    const isOperand = !fields.some((field) => field.name === 'and');
    const open = fields.filter(
      (field) =>
        depth < 2 ||
        isOperand ||
        !isInputObjectType(getNamedType(field.type)) ||
        this.isOperands(field.type),
    );
    const chosen = random.some(open.length > 0 ? open : fields, isOperand ? 1 : 2);
    return Object.fromEntries(
      [...new Set([...required, ...chosen])].map((field) => [
        field.name,
        this.value(field.type, field.name, depth + 1),
      ]),
    );
  }

  private isOperands(type: GraphQLInputType): boolean {
    const inner = getNamedType(type);
    return (
      isInputObjectType(inner) && !('and' in inner.getFields()) && !('some' in inner.getFields())
    );
  }

  private scalar(type: string, name: string): unknown {
    const { random, known } = this;
    switch (type) {
      case 'Int':
        return name === 'first' || name === 'last' ? this.size() : random.below(50);
      case 'Float':
        return random.below(100) / 100;
      case 'Boolean':
        return random.chance(0.5);
      case 'ID':
        return random.chance(0.95) ? random.pick(known.ids) : 'bm9uZQ==';
      case 'DateTime':
        return random.pick(instants);
      case 'Date':
        return random.pick(days);
      case 'Language':
        return random.pick(languages);
      case 'CountryCode':
        return random.pick(countries);
      case 'URL':
        return random.pick(known.urls);
      default:
        return name === 'slug' || name === 'eq'
          ? random.pick(known.slugs)
          : random.pick(random.chance(0.5) ? words : known.slugs);
    }
  }

  private size(): number {
    const { random } = this;
    return random.chance(0.01) ? 101 : random.below(6);
  }
}

/** An enum's value: a name in a document, a string among variables. */
export class EnumValue {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  toJSON(): string {
    return this.name;
  }
}

/** A value as a document writes it. */
export function literal(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(value);
}
