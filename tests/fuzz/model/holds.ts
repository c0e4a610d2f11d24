import { normalizeText } from '../../../drizzle/text/normalize.ts';
import type { Field, Noun } from './noun.ts';
import { microseconds, type Row } from './rows.ts';

export type Filter = Record<string, unknown>;

/** Whether a filter holds of a row, by what the schema's descriptions say of it: it does or it does not. */
export function holds(noun: Noun, filter: Filter, row: Row, wishes: readonly string[]): boolean {
  return Object.entries(filter).every(([name, value]) => {
    const inner = (it: unknown) => holds(noun, it as Filter, row, wishes);
    switch (name) {
      case 'and':
        return (value as Filter[]).every(inner);
      case 'or':
        return (value as Filter[]).some(inner);
      case 'not':
        return !inner(value);
      default:
        return fieldHolds(noun.fields[name] as Field, value as Filter, row, wishes);
    }
  });
}

function fieldHolds(field: Field, value: Filter, row: Row, wishes: readonly string[]): boolean {
  const entries = Object.entries(value);
  switch (field.kind) {
    case 'one': {
      const related = field.of(row);
      const noun = field.noun();
      return !!related && noun.isShown(related) && holds(noun, value, related, wishes);
    }
    case 'many': {
      const noun = field.noun();
      const shown = field.of(row).filter((it) => noun.isShown(it));
      return entries.every(([quantifier, inner]) => {
        const meets = (it: Row) => holds(noun, inner as Filter, it, wishes);
        if (quantifier === 'every') return shown.every(meets);
        return shown.some(meets) === (quantifier === 'some');
      });
    }
    case 'range':
      return entries.every(([word, range]) => inRange(word, range as Range, field.of(row)));
    case 'text': {
      const text = field.of(row, wishes);
      return entries.every(([operator, operand]) => textHolds(text, operator, operand));
    }
    default: {
      const actual = field.of(row);
      return entries.every(([operator, operand]) =>
        valueHolds(actual, operator, field.kind === 'instant' ? readInstants(operand) : operand),
      );
    }
  }
}

type Range = { from?: string; to?: string };

/** Days as ISO writes them are in the order of their letters; no end lies after every day. */
function inRange(word: string, { from, to }: Range, [first, last]: [string, string | null]) {
  const end = last ?? '~';
  const [early, late] = word === 'within' ? [first, end] : [end, first];
  return (from === undefined || early >= from) && (to === undefined || late <= to);
}

function textHolds(text: string | null, operator: string, operand: unknown): boolean {
  if (operator !== 'contains' && operator !== 'startsWith') {
    return valueHolds(text, operator, operand);
  }
  if (text === null) return false;
  const [words, wanted] = [normalizeText(text), normalizeText(String(operand))];
  return operator === 'contains' ? words.includes(wanted) : words.startsWith(wanted);
}

/** What a date holds of a written instant: its milliseconds. */
const readInstant = (text: unknown) => Math.floor(microseconds(String(text)) / 1000) * 1000;
const readInstants = (operand: unknown) =>
  typeof operand === 'string'
    ? readInstant(operand)
    : Array.isArray(operand)
      ? operand.map(readInstant)
      : operand;

function valueHolds(actual: unknown, operator: string, operand: unknown): boolean {
  if (operator === 'isNull') return (actual === null) === operand;
  if (actual === null) return false;
  const plain = (it: unknown) => (typeof it === 'object' ? JSON.parse(JSON.stringify(it)) : it);
  switch (operator) {
    case 'eq':
      return actual === plain(operand);
    case 'in':
      return (operand as unknown[]).map(plain).includes(actual);
    case 'gt':
      return (actual as number) > (operand as number);
    case 'gte':
      return (actual as number) >= (operand as number);
    case 'lt':
      return (actual as number) < (operand as number);
    case 'lte':
      return (actual as number) <= (operand as number);
    default:
      throw new Error(`No operator ${operator}`);
  }
}
