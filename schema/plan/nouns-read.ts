import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { nodeTables } from '../node-id.ts';

/** The kinds of rows whose changes are told, by table. */
export const changingNouns = [
  'article',
  'meeting',
  'organization',
  'person',
  'publisher',
  'topic',
] as const;

export type ChangingNoun = (typeof changingNouns)[number];

const isChanging = (table: string): table is ChangingNoun =>
  (changingNouns as readonly string[]).includes(table);

/** Types that belong to one noun, beside the noun's own type, its connection and its edge. */
const partsOf: Record<string, ChangingNoun> = {
  ArticleBlock: 'article',
  Evidence: 'article',
  Media: 'article',
  Mention: 'article',
  Quote: 'article',
  RelatedLink: 'article',
  Source: 'article',
  FuzzyDate: 'meeting',
  Participant: 'meeting',
  Position: 'person',
};

/** Types that are of no noun: they say how something is told. JSON can hold anything. */
const plain = ['LocalizedText', 'PageInfo'];
const open = ['JSON'];

/** Arguments by which an answer depends on rows that it does not show. */
const choosing = ['filter', 'orderBy'];

/**
 * The nouns whose changes can change what a document answers. Where that is not plain to see they
 * are all of them: a filter or an order, a union, a list that no relation leads to, a type that is
 * made of several nouns.
 */
export function nounsRead(schema: GraphQLSchema, document: DocumentNode): readonly ChangingNoun[] {
  const nouns = new Set<ChangingNoun>();
  let isAny = false;
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Argument: ({ name }) => {
        isAny ||= choosing.includes(name.value);
      },
      Field: () => {
        const parent = info.getParentType();
        isAny ||= Boolean(info.getFieldDef()?.extensions.derived);
        const types = [
          getNamedType(info.getType()),
          parent === schema.getQueryType() ? null : parent,
        ];
        for (const type of types) {
          const noun = type ? nounOf(type) : 'NONE';
          if (noun === 'ANY') isAny = true;
          else if (noun !== 'NONE') nouns.add(noun);
        }
      },
    }),
  );
  return isAny ? changingNouns : [...nouns];
}

function nounOf(type: GraphQLNamedType): ChangingNoun | 'ANY' | 'NONE' {
  if (isAbstractType(type) || open.includes(type.name)) return 'ANY';
  if (!('getFields' in type) || plain.includes(type.name)) return 'NONE';
  const name = type.name.replace(/(?:Connection|Edge)$/, '');
  const table = nodeTables.get(name);
  if (table === 'country') return 'NONE';
  if (table && isChanging(table)) return table;
  return partsOf[name] ?? 'ANY';
}
