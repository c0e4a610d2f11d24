import type { FieldRef } from '@pothos/core';
import type { DrizzleObjectFieldBuilder } from '@pothos/plugin-drizzle';
import { sql } from 'drizzle-orm';
import type { Relations } from '../drizzle/relations.ts';
import { builder, type SchemaTypes } from './builder.ts';
import { defineConnection } from './connection/connection.ts';
import type { Noun } from './connection/fields.ts';
import { byColumn, defineOrder } from './connection/order.ts';
import { Country, countries } from './country.ts';
import { MentionMethod, TextField } from './enums.ts';
import { byEnum, byRelated, defineFilter } from './filter/filter.ts';
import { columnOf } from './filter/operand.ts';
import { languageArg } from './localized.ts';
import { Organization, organizations } from './organization.ts';
import { Person, people } from './person.ts';
import { Topic, topics } from './topic.ts';

const entityRelations = {
  person: 'Person',
  organization: 'Organization',
  country: 'Country',
  topic: 'Topic',
} as const;

/** Plans what lies below a field as if it were of one of the types that it can have. */
type NestedAs = (query: object, as: { getType: () => string }) => unknown;

const Entity = builder.unionType('Entity', {
  description: 'What a passage can name.',
  types: () => [Person, Organization, Country, Topic] as never,
  resolveType: (entity) => (entity as { entityType: string }).entityType,
});

/** What a mention is of; planned within the statement that loads the mention. */
function entityField(t: unknown): FieldRef<SchemaTypes, unknown, 'DrizzleObject'> {
  return (t as { field: (options: never) => unknown }).field({
    type: Entity,
    description: 'What is named.',
    args: languageArg(),
    select: (_args: unknown, _context: unknown, nested: unknown) => ({
      columns: { id: true },
      with: Object.fromEntries(
        Object.entries(entityRelations).map(([relation, typeName]) => [
          relation,
          (nested as NestedAs)({}, { getType: () => typeName }),
        ]),
      ),
    }),
    resolve: (mention: Record<string, object | null>) => entityOf(mention),
  } as never) as FieldRef<SchemaTypes, unknown, 'DrizzleObject'>;
}

type MentionFields = DrizzleObjectFieldBuilder<
  SchemaTypes,
  Relations['mention'],
  { id: string; blockId: string | null }
>;

/** What a mention tells of itself, to everybody and to its editor. */
export const mentionFacts = (t: MentionFields) => ({
  block: t.relation('block', {
    nullable: true,
    description: 'The block that names it; null for the headline.',
    args: languageArg(),
  }),
  field: t.field({
    type: TextField,
    description: 'The part of the article that names it.',
    select: { columns: { blockId: true } } as never,
    resolve: ({ blockId }) => (blockId ? 'BODY' : 'HEADLINE'),
  }),
  start: t.exposeInt('start', {
    description: 'Where the name begins in its text: Unicode code points, from 0.',
  }),
  end: t.exposeInt('end', { description: 'Where it ends: the code point behind its last.' }),
  entity: entityField(t),
  method: t.expose('method', { type: MentionMethod, description: 'Who found it.' }),
  confidence: t.exposeFloat('confidence', {
    nullable: true,
    description: 'How sure the importer is, 0 to 1; null where an editor decided.',
  }),
});

export const Mention = builder.drizzleObject('mention', {
  name: 'Mention',
  description: 'Where an article names an entity.',
  select: { columns: { id: true } },
  fields: (t) => ({
    ...mentionFacts(t as never),
    text: t.string({
      description: 'The name as the article writes it.',
      select: {
        columns: { start: true, end: true },
        with: { block: { columns: { text: true } }, article: { columns: { headline: true } } },
      },
      resolve: ({ start, end, block, article }) =>
        [...(block?.text ?? article.headline)].slice(start, end).join(''),
    }),
  }),
});

function entityOf(mention: Record<string, object | null>): object {
  for (const [relation, entityType] of Object.entries(entityRelations)) {
    const entity = mention[relation];
    if (entity) {
      return Object.assign(entity, { entityType });
    }
  }
  throw new Error('A mention must have a target.');
}

const mentionFilter = defineFilter('Mention', 'mentions', () => ({
  person: byRelated('person', 'person', () => people.filter, 'The person named.'),
  organization: byRelated(
    'organization',
    'organization',
    () => organizations.filter,
    'The organization named.',
  ),
  country: byRelated('country', 'country', () => countries.filter, 'The country named.'),
  topic: byRelated('topic', 'topic', () => topics.filter, 'The topic named.'),
  method: byEnum(MentionMethod, 'method', 'Who found it.'),
}));

export const mentions: Noun = {
  table: 'mention',
  typeName: 'Mention',
  plural: 'mentions',
  filter: mentionFilter,
  order: defineOrder(
    'Mention',
    {
      POSITION: {
        description: 'The place in the text, the headline first.',
        cast: 'int',
        expression: (table) =>
          sql`(select coalesce((select b.position + 1 from article_block b where b.id = ${columnOf(table, 'blockId')}), 0) * 1000000 + ${columnOf(table, 'start')})`,
      },
    },
    [{ field: 'POSITION', direction: 'ASC' }],
    byColumn('id', 'uuid', 'The id.'),
  ),
  connection: defineConnection('Mention', 'mentions', () => Mention),
};
