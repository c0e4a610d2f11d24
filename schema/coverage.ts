import { createHash } from 'node:crypto';
import { type CoverageCount, coverage } from '../drizzle/queries/coverage.ts';
import { Article } from './article.ts';
import { builder } from './builder.ts';
import { languageArg } from './localized.ts';
import { printSdl } from './print.ts';
import { findFirstRow } from './rows.ts';
import { seen, seenRows } from './seen.ts';
import { selectedNames } from './selection.ts';
import { visible } from './visibility.ts';

const countDescriptions: Record<CoverageCount, string> = {
  articles: 'How many articles there are.',
  meetings: 'How many meetings they report.',
  quotes: 'How many times they quote somebody.',
  people: 'How many people are known.',
  organizations: 'How many organizations are known.',
  countries: 'How many countries articles mention or meetings saw represented.',
  topics: 'How many topics there are.',
  publishers: 'How many publishers there are.',
};

const names = Object.keys(countDescriptions) as CoverageCount[];

type Stats = Partial<Record<CoverageCount, number>> & { languages?: string[] };

let version: string | undefined;

/** SHA-256 of `schema.graphql`, in hex: clients compare it with the schema they were made for. */
export function schemaVersion(): string {
  version ??= createHash('sha256').update(printSdl()).digest('hex');
  return version;
}

const CoverageStats = builder.objectRef<Stats>('CoverageStats').implement({
  description: 'How much coverage there is.',
  fields: (t) => ({
    ...Object.fromEntries(
      names.map((name) => [
        name,
        t.int({
          description: countDescriptions[name],
          resolve: (stats) => stats[name] as number,
        }),
      ]),
    ),
    languages: t.field({
      type: ['Language'],
      description: 'The languages of the articles, those of most articles first.',
      resolve: ({ languages }) => languages ?? [],
    }),
    newestArticle: t.field({
      type: Article,
      nullable: true,
      description: 'The article published last; null when there is none.',
      args: languageArg(),
      resolve: (_stats, _args, context, info) =>
        findFirstRow(
          'article',
          {
            where: visible(context, 'article'),
            orderBy: { publishedAt: 'desc', id: 'desc' },
          },
          context,
          info,
        ) as never,
    }),
    schemaVersion: t.string({
      description: 'SHA-256 of the schema in SDL, in hex; changes whenever the schema does.',
      resolve: schemaVersion,
    }),
  }),
});

builder.queryField('coverage', (t) =>
  t.field({
    type: CoverageStats,
    description: 'How much coverage there is, how new it is, and the version of the schema.',
    args: languageArg(),
    resolve: async (_root, _args, context, info): Promise<Stats> => {
      const selected = selectedNames(context, info);
      const counted = [...names, 'languages' as const].filter((name) => selected.has(name));
      if (counted.length === 0) {
        return {};
      }
      const { rows } = await context.db.execute(
        coverage(counted, { ...seenRows(context), quote: seen(context, 'quote') }),
      );
      return rows[0] as Stats;
    },
  }),
);
