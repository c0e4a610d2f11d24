import { defineConnection } from './connection/connection.ts';
import { type Noun, rootConnection } from './connection/fields.ts';
import { byColumn, byName, defineOrder, type SortKey } from './connection/order.ts';
import type { NounFilter } from './filter/filter.ts';
import { lookup } from './lookup.ts';

interface NamedNoun {
  table: string;
  typeName: string;
  plural: string;
  type: () => unknown;
  filter: NounFilter;
  /** What its lists can be sorted by besides the name. */
  orders?: Record<string, SortKey>;
}

/**
 * A noun that goes by a name in several languages: its lists are sorted by that name, and one of
 * it is looked up by slug or id.
 */
export function namedNoun({ table, typeName, plural, type, filter, orders = {} }: NamedNoun): Noun {
  const name = byName('name', 'The name, in the alphabet of the reader’s language.');
  const noun: Noun = {
    table,
    typeName,
    plural,
    filter,
    order: defineOrder(
      typeName,
      { NAME: name, ...orders },
      [{ field: 'NAME', direction: 'ASC' }],
      byColumn('id', 'uuid', 'The id.'),
    ),
    connection: defineConnection(typeName, plural, type),
  };
  rootConnection(() => noun, `The ${plural} of the coverage, by name.`);
  lookup({
    name: table,
    type: type(),
    table,
    description: `One ${table}, by slug or id; null when there is none.`,
    keys: { slug: 'String', id: 'ID' },
  });
  return noun;
}
