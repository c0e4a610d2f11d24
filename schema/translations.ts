import { Article } from './article.ts';
import { builder } from './builder.ts';
import { languageArg } from './localized.ts';
import { visible } from './visibility.ts';

const newestFirst = { orderBy: { publishedAt: 'desc', id: 'desc' } } as const;

interface Translated {
  id: string;
  translationOf: Translated | null;
  translatedBy: Translated[];
  siblingTranslations: Translated[];
}

function translationsOf(article: Translated): Translated[] {
  return [
    ...(article.translationOf ? [article.translationOf] : []),
    ...article.translatedBy,
    ...article.siblingTranslations.filter(({ id }) => id !== article.id),
  ];
}

builder.drizzleObjectField(Article, 'translations', (t) =>
  t.field({
    type: [Article],
    description: 'The same story in other languages, in whichever of them it was written first.',
    args: languageArg(),
    select: (_args, context, nested) => {
      const seen = visible(context, 'article');
      return {
        columns: { id: true },
        with: {
          translationOf: nested({ where: seen } as never),
          translatedBy: nested({ where: seen, ...newestFirst } as never),
          siblingTranslations: nested({ where: seen, ...newestFirst } as never),
        },
      } as never;
    },
    resolve: (article) => translationsOf(article as unknown as Translated) as never,
  }),
);

builder.drizzleObjectField(Article, 'languages', (t) =>
  t.field({
    type: ['Language'],
    description: 'The languages that the story exists in: its own and those of its translations.',
    select: (_args, context) => {
      const columns = { id: true, language: true };
      const own = { columns, where: visible(context, 'article') };
      const listed = { ...own, ...newestFirst };
      return {
        columns,
        with: { translationOf: own, translatedBy: listed, siblingTranslations: listed },
      } as never;
    },
    resolve: (article) => {
      const told = article as unknown as Translated & { language: string };
      const others = translationsOf(told) as (Translated & { language: string })[];
      return [...new Set([told, ...others].map(({ language }) => language))].sort();
    },
  }),
);
