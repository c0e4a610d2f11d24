import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';

const { app, ask } = await createTestApp();
const uri = await serve(app);

const page = gql`
  query Page($after: String) {
    meetings(first: 7, after: $after) {
      edges { cursor node { id slug } }
      pageInfo { hasNextPage endCursor startCursor hasPreviousPage }
    }
  }
`;

let client: ApolloClient;
beforeEach(() => {
  client = new ApolloClient({
    link: new HttpLink({ uri }),
    cache: new InMemoryCache({
      typePolicies: {
        Query: { fields: { meetings: relayStylePagination(['filter', 'orderBy']) } },
      },
    }),
  });
});

interface Meetings {
  meetings: {
    edges: { node: { id: string; slug: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

describe('Apollo Client', () => {
  test('merges pages in its normalised cache into the whole list', async () => {
    const query = client.watchQuery<Meetings>({ query: page });
    const subscription = query.subscribe({});
    let { data: latest } = await query.refetch();
    while (latest?.meetings.pageInfo.hasNextPage) {
      const after = latest.meetings.pageInfo.endCursor;
      ({ data: latest } = await query.fetchMore({ variables: { after } }));
    }
    subscription.unsubscribe();
    const merged = client.readQuery<Meetings>({ query: page });
    const whole = await ask('{ meetings(first: 100) { nodes { slug } } }');
    expect(merged?.meetings.edges.map(({ node }) => ({ slug: node.slug }))).toEqual(
      whole.data.meetings.nodes,
    );
  });

  test('knows an entity by its id wherever it comes from', async () => {
    await client.query({ query: gql`{ person(slug: "abdellatif-hammouchi") { id slug } }` });
    await client.query({
      query: gql`{ person(slug: "abdellatif-hammouchi") { id nationality { id code } } }`,
    });
    const people = Object.entries(client.cache.extract() as Record<string, object>).filter(
      ([key]) => key.startsWith('Person:'),
    );
    expect(people).toHaveLength(1);
    expect(people[0]?.[1]).toMatchObject({
      slug: 'abdellatif-hammouchi',
      nationality: { __ref: expect.stringMatching(/^Country:/) },
    });
  });
});
