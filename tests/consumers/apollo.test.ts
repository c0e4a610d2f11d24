import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTestApp, serve } from '../support/app.ts';

const { app, ask, keyFor } = await createTestApp();
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

  test('reads by fragments what a union holds, once it is told the members', async () => {
    const { data } = await ask('{ __schema { types { kind name possibleTypes { name } } } }');
    interface Type {
      kind: string;
      name: string;
      possibleTypes: { name: string }[] | null;
    }
    const possibleTypes = Object.fromEntries(
      (data.__schema.types as Type[])
        .filter(({ kind }) => kind === 'UNION' || kind === 'INTERFACE')
        .map((type) => [type.name, type.possibleTypes?.map(({ name }) => name) ?? []]),
    );
    const cache = new InMemoryCache({ possibleTypes });
    const knowing = new ApolloClient({ link: new HttpLink({ uri }), cache });
    const search = gql`
      fragment Found on SearchResult {
        ...Identity
        ... on Person { name { value } }
        ... on Article { headline }
      }
      fragment Identity on Node { id }
      query { search(query: "Macron", first: 10) { nodes { ...Found } } }
    `;
    interface Found {
      search: { nodes: { __typename: string; id: string; headline?: string }[] };
    }
    await knowing.query<Found>({ query: search });
    const nodes = knowing.readQuery<Found>({ query: search })?.search.nodes ?? [];
    expect(nodes.map(({ __typename }) => __typename)).toContain('Person');
    const articles = nodes.filter(({ __typename }) => __typename === 'Article');
    expect(articles.length).toBeGreaterThan(0);
    expect(articles.filter(({ id, headline }) => !id || !headline)).toEqual([]);
  });

  test('gives an error with its code and its path', async () => {
    const refused = gql`{ meetings(after: "nowhere") { totalCount } }`;
    const failure = await client.query({ query: refused }).catch((error) => error);
    expect(CombinedGraphQLErrors.is(failure)).toBe(true);
    expect(failure.errors[0]).toMatchObject({
      path: ['meetings'],
      extensions: { code: 'BAD_CURSOR' },
    });
  });

  test('shows what a mutation changed wherever it is shown', async () => {
    const headers = await keyFor('read:drafts', 'write');
    const desk = new ApolloClient({
      link: new HttpLink({ uri, headers }),
      cache: new InMemoryCache(),
    });
    const person = gql`{ person(slug: "mike-hammer") { id version description { value } } }`;
    interface Person {
      person: { id: string; version: number; description: { value: string } | null };
    }
    const { data: before } = await desk.query<Person>({ query: person });
    const change = gql`
      mutation ($id: ID!, $version: Int!, $description: [LocalizedTextInput!]) {
        personUpdate(id: $id, expectedVersion: $version, input: { description: $description }) {
          ... on UpdatedPerson { person { id version description { value } } }
        }
      }
    `;
    const variables = {
      ...before?.person,
      description: [{ language: 'en', value: 'An envoy of the United States' }],
    };
    await desk.mutate({ mutation: change, variables });
    const after = desk.readQuery<Person>({ query: person });
    expect(after?.person.description?.value).toBe('An envoy of the United States');
    expect(after?.person.version).toBe((before?.person.version ?? 0) + 1);
  });
});
