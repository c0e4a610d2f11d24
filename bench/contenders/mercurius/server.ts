import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { type CountryArticlesArguments, plainFields, type Row, RowReader } from '../rows.ts';
import { announce, openPool } from '../serve.ts';

const rows = new RowReader(openPool());

interface Asked {
  obj: Row;
  params: { first: number };
}

const ids = (asked: readonly Asked[]) => asked.map(({ obj }) => String(obj.id));
const first = (asked: readonly Asked[]) => asked[0]?.params.first ?? 20;
const asNodes = (lists: Row[][]) => lists.map((nodes) => ({ nodes }));

const app = Fastify();
await app.register(mercurius, {
  schema: readFileSync(new URL('../graph.graphql', import.meta.url), 'utf8'),
  jit: 1,
  resolvers: {
    Query: {
      article: (_root: unknown, { slug }: { slug: string }) => rows.article(slug),
      articles: (_root: unknown, args: CountryArticlesArguments) =>
        rows.articlesOfCountry(args.filter.countries.some.code.eq, args.first, args.after ?? null),
      country: (_root: unknown, { code }: { code: string }) => rows.country(code),
      search: async (_root: unknown, { query }: { query: string }) => ({
        nodes: await rows.search(query),
      }),
    },
    ...plainFields,
    Participant: {
      country: (row: Row) => (row.country_code ? { code: row.country_code } : null),
    },
  },
  loaders: {
    Article: {
      people: async (asked: Asked[]) => asNodes(await rows.peopleOfArticles(ids(asked))),
      countries: async (asked: Asked[]) => asNodes(await rows.countriesOfArticles(ids(asked))),
      meetings: async (asked: Asked[]) =>
        asNodes(await rows.meetingsOfArticles(ids(asked), first(asked))),
    },
    Country: {
      meetings: async (asked: Asked[]) => {
        const codes = asked.map(({ obj }) => String(obj.code));
        return asNodes(await rows.meetingsOfCountries(codes, first(asked)));
      },
    },
    Meeting: {
      participants: (asked: Asked[]) => rows.participantsOfMeetings(ids(asked)),
    },
    Participant: {
      person: async (asked: Asked[]) => {
        const keys = [...new Set(asked.flatMap(({ obj }) => (obj.person_id as string) ?? []))];
        const people = await rows.people(keys);
        return asked.map(({ obj }) => people[keys.indexOf(String(obj.person_id))] ?? null);
      },
    },
    Person: {
      articles: async (asked: Asked[]) =>
        asNodes(await rows.articlesOfPeople(ids(asked), first(asked))),
    },
  },
});
await app.listen({ port: 0, host: '127.0.0.1' });
announce((app.server.address() as AddressInfo).port);
