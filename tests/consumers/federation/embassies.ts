import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';
import { afterAll } from 'vitest';

/** The graph of another house: where countries have their embassies. */
export const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
  scalar CountryCode
  type Query {
    embassies: [Embassy!]!
  }
  type Embassy {
    city: String!
    host: Country!
    opening: Article
  }
  type Country @key(fields: "code") {
    code: CountryCode!
    embassies: [Embassy!]!
  }
  type Article @key(fields: "slug") {
    slug: String!
  }
`;

/** What a subgraph has beside what it says of itself. */
const schema = buildSchema(`
  directive @link(url: String!, import: [String!]) on SCHEMA
  directive @key(fields: String!) on OBJECT
  scalar _Any
  union _Entity = Country | Article
  schema { query: Query }
  extend type Query { _entities(representations: [_Any!]!): [_Entity]! }
  ${sdl}
`);

interface Embassy {
  city: string;
  host: string;
}

const embassies: Embassy[] = [
  { city: 'Berlin', host: 'DE' },
  { city: 'Rabat', host: 'MA' },
];

const country = (code: string) => ({
  __typename: 'Country',
  code,
  embassies: () => embassies.filter(({ host }) => host === code).map(written),
});

/** With the story of its opening, which this graph takes for published. */
const written = ({ city, host }: Embassy): object => ({
  city,
  host: () => country(host),
  opening: { slug: `opening-in-${city.toLowerCase()}` },
});

const rootValue = {
  embassies: embassies.map(written),
  _entities: ({ representations }: { representations: { code: string }[] }) =>
    representations.map(({ code }) => country(code)),
};

/** Serves it until the last test of the file; its address. */
export async function serveEmbassies(): Promise<string> {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    const { query: source, variables: variableValues } = JSON.parse(body);
    const result = await graphql({ schema, source, variableValues, rootValue });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
