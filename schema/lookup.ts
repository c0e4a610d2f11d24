import type { GraphQLResolveInfo } from 'graphql';
import { builder } from './builder.ts';
import { bySlug } from './by-slug.ts';
import type { Row } from './connection/compile.ts';
import type { Context } from './context.ts';
import { badUserInput } from './errors.ts';
import { languageArgDescription } from './localized.ts';
import { parseNodeId } from './node-id.ts';
import type { PrepareRows, RootRows } from './plan/declared.ts';
import { NotPlanned } from './plan/not-planned.ts';
import type { Planned } from './plan/variables.ts';
import { loadRoot } from './prepared-rows.ts';
import { findRows } from './rows.ts';
import { allOf, visible, type Where } from './visibility.ts';

/** One visible row with what the document selects of it, or null. */
export async function findRow(
  table: string,
  where: Where,
  context: Context,
  info: GraphQLResolveInfo,
  typeName?: string,
): Promise<Row | null> {
  const { query, finish } = oneRow(table, where, context);
  return finish(await findRows(table, query, context, info, typeName));
}

/** The row that a condition and the viewer leave, where the condition leaves one at most. */
export function oneRow(table: string, where: Where, context: Context) {
  return {
    table,
    query: { where: allOf(visible(context, table, 'BY_KEY'), where), limit: 1 },
    finish: ([row]: Row[]): Row | null => row ?? null,
  } satisfies RootRows;
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
  /** What the row said at an instant; without it there is no asking for the past. */
  past?: (row: Row | null, instant: Date, context: Context) => Promise<Row | null>;
}

type KeyArguments = Partial<Record<Key, string | null>> & { asOf?: Date | null };

/** A slug is compared as it is; the other keys are read first. */
const openSlug: Planned = { planned: 'operand' };

/** A root field that finds one row by exactly one of several keys. */
export function lookup(asked: Lookup): void {
  const { name, type, table, description, keys, conditionOf, past } = asked;
  const names = Object.keys(keys) as Key[];
  const where = (args: KeyArguments, context: Context): Where => {
    const [key, ...others] = names.filter((it) => args[it] != null);
    if (!key || others.length > 0) {
      throw badUserInput(`Give exactly one of ${names.join(', ')}.`, key ? [key] : []);
    }
    const typeName = builder.configStore.getTypeConfig(type as 'String').name;
    if (key === 'slug') return bySlug(table, args.slug, visible(context, table, 'BY_KEY'));
    return conditionOf?.(args) ?? { id: parseNodeId(String(args.id), ['id'], typeName).key };
  };
  const prepare: PrepareRows = (args: KeyArguments, context) => {
    if (args.asOf) throw new NotPlanned('the past');
    return oneRow(table, where(args, context), context);
  };
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
              extensions: key === 'slug' ? openSlug : {},
            }),
          ]),
        ),
        ...(past
          ? {
              asOf: t.arg({
                type: 'DateTime',
                required: false,
                description:
                  'As it read at this instant; null when the public could not read it then, or cannot now. Its text, headline and other words are those of then; what it mentions, quotes and reports is what it does now.',
              }),
            }
          : {}),
        language: t.arg({
          type: ['Language'],
          required: false,
          description: languageArgDescription,
        }),
      },
      extensions: { plannedRows: prepare },
      resolve: async (_root, given, context, info) => {
        const args = given as KeyArguments;
        if (!past || !args.asOf) return (await loadRoot(prepare, args, context, info)) as never;
        const row = await findRow(table, where(args, context), context, info);
        return past(row, args.asOf, context) as never;
      },
    }),
  );
}
