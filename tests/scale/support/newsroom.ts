import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { ask, type Reply } from '../../faults/support/ask.ts';

const editable = `query { articles(first: 1, orderBy: [{ field: PUBLISHED_AT, direction: DESC }]) {
  nodes { id slug publisher { id } } } }`;

const creation = `mutation ($input: ArticleCreateInput!) {
  articleCreate(input: $input) { ... on CreatedArticle { article { id version } } } }`;

const publication = `mutation ($id: ID!, $expectedVersion: Int!) {
  articlePublish(id: $id, expectedVersion: $expectedVersion) {
    ... on PublishedArticle { article { slug } } } }`;

const update = `mutation (
  $id: ID!, $expectedVersion: Int!, $input: ArticleUpdateInput!, $idempotencyKey: String
) {
  articleUpdate(
    id: $id, expectedVersion: $expectedVersion, input: $input, idempotencyKey: $idempotencyKey
  ) { __typename } }`;

/** One public article whose headline an editor changes, and everybody reads. */
export interface Newsroom {
  slug: string;
  /** Changes the headline at one server. */
  write(origin: string, headline: string): Promise<Reply>;
  /** Publishes another article at a server; its slug. */
  publish(origin: string, headline: string): Promise<string>;
  /** Whether the public finds an article at a server. */
  find(origin: string, slug: string): Promise<boolean>;
  /** What the public reads at a server: the reply, and the headline in it. */
  read(origin: string): Promise<{ reply: Reply; headline: string | undefined }>;
}

/** Takes the newest public article of a server. */
export async function openNewsroom(
  origin: string,
  editor: { authorization: string },
): Promise<Newsroom> {
  const { data } = await ask(origin, { query: editable });
  const { id, slug, publisher: owner } = data.articles.nodes[0];
  const publisher = owner.id;
  const versionQuery = 'query ($id: ID!) { draft(id: $id) { version } }';
  const versionAt = async (at: string) =>
    (await ask(at, { query: versionQuery, variables: { id }, headers: editor })).data?.draft
      .version;
  return {
    slug,
    async write(at, headline) {
      const expectedVersion = await versionAt(at);
      const variables = { id, expectedVersion, input: { headline }, idempotencyKey: randomUUID() };
      const reply = await ask(at, {
        query: update,
        variables,
        headers: editor,
      });
      if (reply.status === 200) {
        expect(reply.data?.articleUpdate.__typename).toBe('UpdatedArticle');
      }
      return reply;
    },
    async publish(at, headline) {
      const tell = async (query: string, variables: object) => {
        const reply = await ask(at, { query, variables: { ...variables }, headers: editor });
        expect(reply.status).toBe(200);
        return reply.data;
      };
      const created = await tell(creation, {
        input: {
          headline,
          language: 'en',
          publisher,
          blocks: [{ kind: 'PARAGRAPH', text: headline }],
        },
      });
      const { article } = created.articleCreate;
      const published = await tell(publication, {
        id: article.id,
        expectedVersion: article.version,
      });
      return published.articlePublish.article.slug;
    },
    async find(at, wanted) {
      const query = 'query ($slug: String!) { article(slug: $slug) { id } }';
      const { data } = await ask(at, { query, variables: { slug: wanted } });
      return data.article !== null;
    },
    async read(at) {
      const query = 'query ($slug: String!) { article(slug: $slug) { headline } }';
      const reply = await ask(at, { query, variables: { slug } });
      return { reply, headline: reply.data?.article?.headline };
    },
  };
}
