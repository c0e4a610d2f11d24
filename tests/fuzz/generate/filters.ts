import fc from 'fast-check';
import { EnumValue } from '../../support/generate-input.ts';
import type { Filter } from '../model/holds.ts';
import type { Field, Noun } from '../model/noun.ts';
import type { Row } from '../model/rows.ts';

/** Letters that trip up who compares texts: wildcards, marks, spaces, forms of one letter. */
const oddWords = [
  ...['', ' ', '%', '_', '\\', '\\%', "'", '"', '$1', 'أ', 'ا', 'ة', 'ى', 'مح', 'ُ', 'İ', 'ı', 'ß'],
  ...['é', 'e', 'Ångström', '٢', '2024', 'ﷺ', '😀', 'and more', 'TALKS', 'null', '{}', '\u200f'],
];
const days = ['2022-12-31', '2023-01-01', '2023-02-01', '2023-03-07', '2024-05-17', '9999-12-31'];
const oddInstants = [
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2023-01-01T04:00:00+04:00',
];
const widest = 3;

const listOf = (operand: fc.Arbitrary<unknown>) =>
  fc.array(operand, { minLength: 1, maxLength: 4 });
const oneOf = (operators: Record<string, fc.Arbitrary<unknown>>) =>
  fc.oneof(
    ...Object.entries(operators).map(([name, operand]) => fc.record({ [name]: operand })),
    fc.record(operators, { requiredKeys: [] }).filter((value) => Object.keys(value).length > 0),
  );

/** Filters of a noun that the rows of its table may meet, nested no deeper than is allowed. */
export class FilterGenerator {
  private readonly rowsOf: (table: string) => readonly Row[];
  private readonly known = new Map<string, fc.Arbitrary<Filter>>();

  constructor(rowsOf: (table: string) => readonly Row[]) {
    this.rowsOf = rowsOf;
  }

  /** @param deepest how many filters may still lie in each other */
  filter(noun: Noun, deepest: number): fc.Arbitrary<Filter> {
    const name = `${noun.type} ${deepest}`;
    const found = this.known.get(name) ?? this.make(noun, deepest);
    this.known.set(name, found);
    return found;
  }

  private make(noun: Noun, deepest: number): fc.Arbitrary<Filter> {
    const leaves = Object.entries(noun.fields).filter(
      ([, { kind }]) => kind !== 'one' && kind !== 'many',
    );
    const single = leaves.map(([name, field]) =>
      fc.record({ [name]: this.operand(noun, field) as fc.Arbitrary<unknown> }),
    );
    if (deepest === 1) return fc.oneof(...single);
    const relations = Object.entries(noun.fields).flatMap(([name, field]) =>
      field.kind === 'one' || field.kind === 'many'
        ? [fc.record({ [name]: this.related(field, deepest - 1) })]
        : [],
    );
    const inner = this.filter(noun, deepest - 1);
    const branches = fc.array(inner, { minLength: 1, maxLength: widest });
    const part = fc.oneof(
      ...single,
      ...relations,
      fc.record({ and: branches }),
      fc.record({ or: branches }),
      fc.record({ not: inner }),
    );
    const both = fc.tuple(part, part).map(([one, other]) => ({ ...one, ...other }));
    return fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: both });
  }

  private related(field: Field & { kind: 'one' | 'many' }, deepest: number) {
    const inner = this.filter(field.noun(), deepest);
    return field.kind === 'one' ? inner : oneOf({ some: inner, every: inner, none: inner });
  }

  private operand(noun: Noun, field: Field): fc.Arbitrary<unknown> {
    const rows = this.rowsOf(noun.table);
    const distinct = (values: unknown[]) => [...new Set(values.filter((it) => it !== null))];
    switch (field.kind) {
      case 'range':
        return oneOf({ overlaps: range, within: range });
      case 'text': {
        const texts = distinct(
          rows.flatMap((row) => [['ar'], ['en']].map((it) => field.of(row, it))),
        );
        const text = fc.constantFrom(...(texts as string[]), ...oddWords);
        const cut = fc
          .tuple(text, fc.nat(8), fc.integer({ min: 1, max: 8 }))
          .map(([it, from, length]) => [...it].slice(from, from + length).join(''));
        const words = fc.oneof(text, cut);
        const operators = { contains: words, startsWith: words, isNull: fc.boolean() };
        return oneOf({ eq: text, in: listOf(text), ...operators });
      }
      case 'instant': {
        const instants = distinct(rows.map((row) => field.of(row)));
        const instant = fc.oneof(
          fc
            .tuple(fc.constantFrom(...(instants as number[])), fc.integer({ min: -1, max: 1 }))
            .map(([it, more]) => new Date(Math.floor(it / 1000) + more).toISOString()),
          fc.constantFrom(...oddInstants),
        );
        const bounds = { gt: instant, gte: instant, lt: instant, lte: instant };
        return oneOf({ eq: instant, in: listOf(instant), ...bounds, isNull: fc.boolean() });
      }
      case 'one':
      case 'many':
        throw new Error('A relation is asked about by a filter.');
      default: {
        const values = distinct(rows.map((row) => field.of(row)));
        const value = fc
          .constantFrom(...values)
          .map((it) => (field.kind === 'choice' ? new EnumValue(String(it)) : it));
        return oneOf({ eq: value, in: listOf(value) });
      }
    }
  }
}

const range = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...days), fc.constantFrom('both', 'from', 'to'))
  .map(([one, other, ends]) => {
    const [from, to] = [one, other].sort();
    return ends === 'both' ? { from, to } : ends === 'from' ? { from } : { to };
  });
