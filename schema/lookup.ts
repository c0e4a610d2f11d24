import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import type { Row } from './connection/compile.ts';
import type { Context } from './context.ts';
import { badUserInput } from './errors.ts';
import { languageArgDescription } from './localized.ts';
import { parseNodeId } from './node-id.ts';
import { queryFor } from './selection.ts';
import { allOf, visible, type Where } from './visibility.ts';

type FindFirst = { findFirst: (query: unknown) => Promise<Row | undefined> };

/** One visible row with what the document selects of it, or null. */
export async function findRow(
  table: string,
  where: Where,
  context: Context,
  info: GraphQLResolveInfo,
  typeName?: string,
): Promise<Row | null> {
  const query = await queryFor(context, info, typeName, {
    columns: {},
    where: allOf(visible(context, table), where),
  });
  const finder = (context.db.query as unknown as Record<string, FindFirst>)[table];
  return (await finder?.findFirst(query)) ?? null;
}

const keyDescriptions = {
  slug: 'Its readable key.',
  id: 'Its global id.',
  url: 'Its address, written in any way that leads to the same page.',
} as const;

type Key = keyof typeof keyDescriptions;

interface Lookup {
  name: string;
  type: unknown;
  table: string;
  description: string;
  keys: Partial<Record<Key, 'String' | 'ID' | 'URL'>>;
  /** What a key means that is neither `slug` nor `id`. */
  conditionOf?: (args: Partial<Record<Key, string | null>>) => Where | undefined;
}

/** A root field that finds one row by exactly one of several keys. */
export function lookup({ name, type, table, description, keys, conditionOf }: Lookup): void {
  const names = Object.keys(keys) as Key[];
  builder.queryField(name, (t) =>
    t.field({
      type: type as 'String',
      nullable: true,
      description,
      args: {
        ...Object.fromEntries(
          names.map((key) => [
            key,
            t.arg({
              type: keys[key] as 'String',
              required: false,
              description: keyDescriptions[key],
            }),
          ]),
        ),
        language: t.arg({
          type: ['Language'],
          required: false,
          description: languageArgDescription,
        }),
      },
      resolve: (_root, args, context, info) => {
        const given = names.filter((key) => (args as Record<string, unknown>)[key] != null);
        const [key, ...others] = given;
        if (!key || others.length > 0) {
          throw badUserInput(`Give exactly one of ${names.join(', ')}.`, given.slice(0, 1));
        }
        const values = args as Partial<Record<Key, string | null>>;
        const typeName = info.schema.getQueryType()?.getFields()[name]?.type.toString();
        const where =
          conditionOf?.(values) ??
          (key === 'id'
            ? { id: parseNodeId(String(values.id), ['id'], typeName).key }
            : { [key]: values[key] });
        return findRow(table, where, context, info) as never;
      },
    }),
  );
}
