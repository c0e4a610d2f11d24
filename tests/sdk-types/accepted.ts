import { expectTypeOf } from 'vitest';
import {
  type Article,
  type ArticleCard,
  type ArticleSelect,
  type CountryCode,
  createClient,
  type MeetingKind,
  MeetingsDocument,
  type Open,
  type Selected,
} from '../../sdk/index.ts';

const mahdar = createClient({ url: 'https://news.example/graphql' });

const card = {
  headline: true,
  publisher: { name: { value: true } },
} as const satisfies ArticleSelect;

export async function selectionsGiveWhatTheySelect(isLong: boolean) {
  const data = await mahdar.query({
    country: {
      $: { code: 'MA' },
      name: { value: true },
      meetings: { $: { first: 5 }, nodes: { slug: true, kind: true, countries: { code: true } } },
    },
  });
  expectTypeOf(data).toEqualTypeOf<{
    country: {
      name: { value: string };
      meetings: {
        nodes: { slug: string; kind: Open<MeetingKind>; countries: { code: CountryCode }[] }[];
      };
    } | null;
  }>();

  const aliased = await mahdar.query({
    'ar:articles': { $: { filter: { language: { eq: 'ar' } } }, nodes: card },
    'fr:articles': { totalCount: true },
  });
  expectTypeOf(aliased.ar.nodes).toEqualTypeOf<Selected<Article, typeof card>[]>();
  expectTypeOf(aliased.fr).toEqualTypeOf<{ totalCount: number }>();

  const partly = await mahdar.query({
    article: { $: { slug: 'a' }, headline: isLong, summary: false, byline: true },
  });
  expectTypeOf(partly.article).toEqualTypeOf<{
    headline: string | undefined;
    byline: string | null;
  } | null>();
}

export async function unionsAreToldApartByTheirName() {
  const { article } = await mahdar.query({
    article: {
      $: { slug: 'a' },
      mentions: { nodes: { entity: { on: { Person: { slug: true }, Country: { code: true } } } } },
    },
  });
  const entity = article?.mentions.nodes[0]?.entity;
  if (entity?.__typename === 'Person') expectTypeOf(entity.slug).toEqualTypeOf<string>();
  if (entity?.__typename === 'Country') expectTypeOf(entity.code).toEqualTypeOf<CountryCode>();
  if (entity?.__typename === 'Topic') {
    expectTypeOf(entity).toEqualTypeOf<{ __typename: 'Topic' }>();
  }

  const { node } = await mahdar.query({
    node: { $: { id: 'x' }, id: true, on: { Article: { headline: true } } },
  });
  if (node?.__typename === 'Article') expectTypeOf(node.headline).toEqualTypeOf<string>();
}

export async function listsAreReadWithASelection() {
  const pages = mahdar.paginate(
    'people',
    { filter: { slug: { startsWith: 'a' } } },
    { slug: true },
  );
  for await (const person of pages) expectTypeOf(person).toEqualTypeOf<{ slug: string }>();
}

export async function operationsAnswerWithNamedTypes() {
  const { articles } = await mahdar.articles({ filter: { language: { eq: 'ar' } }, first: null });
  expectTypeOf(articles.nodes).toEqualTypeOf<ArticleCard[]>();
  expectTypeOf(articles.totalCount).toEqualTypeOf<number>();
  for await (const article of mahdar.pages.articles()) {
    expectTypeOf(article).toEqualTypeOf<ArticleCard>();
  }
  const data = await mahdar.execute(MeetingsDocument, { first: 1 });
  const kind = data.meetings.nodes[0]?.kind;
  expectTypeOf(kind).toEqualTypeOf<Open<MeetingKind> | undefined>();
  expectTypeOf(kind).not.toBeAny();
}

/** The runtime’s own `fetch` and signals fit without a cast. */
export const fitting = createClient({
  url: 'https://news.example/graphql',
  fetch,
  headers: { authorization: 'Bearer x' },
});
await fitting.meetings({}, { signal: new AbortController().signal });
