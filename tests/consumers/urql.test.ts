import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';

const { app, ask } = await createTestApp();
const url = await serve(app);

const page = gql`
  query ($after: String) {
    articles(first: 9, after: $after) {
      edges { cursor node { id slug } }
      pageInfo { hasNextPage endCursor startCursor hasPreviousPage }
    }
  }
`;

describe('urql', () => {
  test('merges pages in its normalised cache into the whole list', async () => {
    const client = new Client({
      url,
      preferGetMethod: false,
      exchanges: [
        cacheExchange({ resolvers: { Query: { articles: relayPagination() } } }),
        fetchExchange,
      ],
    });
    let after: string | undefined;
    let slugs: string[] = [];
    for (let more = true; more; ) {
      const { data, error } = await client.query(page, { after }).toPromise();
      expect(error).toBeUndefined();
      slugs = data.articles.edges.map(({ node }: { node: { slug: string } }) => node.slug);
      more = data.articles.pageInfo.hasNextPage;
      after = data.articles.pageInfo.endCursor;
    }
    const whole = await ask('{ articles(first: 100) { nodes { slug } } }');
    expect(slugs).toEqual(whole.data.articles.nodes.map(({ slug }: { slug: string }) => slug));
  });
});
