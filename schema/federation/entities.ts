import { Article } from '../article.ts';
import { builder, type SchemaTypes } from '../builder.ts';
import { Country } from '../country.ts';
import type { Sized } from '../limits/sized.ts';
import { Meeting } from '../meeting.ts';
import { Organization } from '../organization.ts';
import { Person } from '../person.ts';
import type { Planned } from '../plan/variables.ts';
import { Publisher } from '../publisher.ts';
import { Topic } from '../topic.ts';
import { findEntities } from './find-entities.ts';
import { subgraphSdl } from './sdl.ts';

const subGraphs: SchemaTypes['SubGraphs'][] = ['Federation'];

builder.scalarType('_Any', {
  subGraphs,
  description:
    'A row as another graph names it: an object of its `__typename` and of one of its keys.',
  serialize: (value) => value,
});

const Entity = builder.unionType('_Entity', {
  subGraphs,
  description: 'What other graphs may name and add to.',
  types: () => [Article, Country, Meeting, Organization, Person, Publisher, Topic] as never,
});

const Service = builder.objectRef<object>('_Service').implement({
  subGraphs,
  description: 'What a federation reads of a graph.',
  fields: (t) => ({
    sdl: t.string({
      nullable: true,
      description: 'The public graph, with the keys of its types.',
      resolve: subgraphSdl,
    }),
  }),
});

builder.queryFields((t) => ({
  _service: t.field({
    subGraphs,
    type: Service,
    description: 'What a federation is composed of.',
    resolve: () => ({}),
  }),
  _entities: t.field({
    subGraphs,
    type: [Entity],
    nullable: { list: false, items: true },
    description: 'The rows that a router asks for, in its order; null for each that there is not.',
    args: {
      representations: t.arg({
        type: ['_Any'],
        required: true,
        description: 'What other graphs know of them.',
        // Each request names others: no plan is made for these alone.
        extensions: { isSize: true, planned: 'operand' } satisfies Sized & Planned,
      }),
    },
    resolve: (_root, { representations }, context, info) =>
      findEntities(representations, context, info) as never,
  }),
}));
