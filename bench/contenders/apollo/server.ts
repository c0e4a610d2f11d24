import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import { type CountryArticlesArguments, plainFields, type Row, RowReader } from '../rows.ts';
import { announce, openPool } from '../serve.ts';

const rows = new RowReader(openPool());

/** The loaders of one request. */
function createLoaders() {
  const limited = (read: (keys: readonly string[], first: number) => Promise<Row[][]>) => {
    const byFirst = new Map<number, DataLoader<string, Row[]>>();
    return (key: string, first: number) => {
      const known = byFirst.get(first) ?? new DataLoader((keys) => read(keys, first));
      byFirst.set(first, known);
      return known.load(key);
    };
  };
  return {
    people: new DataLoader((ids: readonly string[]) => rows.peopleOfArticles(ids)),
    countries: new DataLoader((ids: readonly string[]) => rows.countriesOfArticles(ids)),
    participants: new DataLoader((ids: readonly string[]) => rows.participantsOfMeetings(ids)),
    person: new DataLoader((ids: readonly string[]) => rows.people(ids)),
    meetingsOfArticle: limited((ids, first) => rows.meetingsOfArticles(ids, first)),
    meetingsOfCountry: limited((codes, first) => rows.meetingsOfCountries(codes, first)),
    articlesOfPerson: limited((ids, first) => rows.articlesOfPeople(ids, first)),
  };
}

type Context = ReturnType<typeof createLoaders>;
type First = { first: number };

const nodes = async (list: Promise<Row[]>) => ({ nodes: await list });

const resolvers = {
  Query: {
    article: (_root: unknown, { slug }: { slug: string }) => rows.article(slug),
    articles: (_root: unknown, args: CountryArticlesArguments) =>
      rows.articlesOfCountry(args.filter.countries.some.code.eq, args.first, args.after ?? null),
    country: (_root: unknown, { code }: { code: string }) => rows.country(code),
    search: (_root: unknown, { query }: { query: string }) => nodes(rows.search(query)),
  },
  Article: {
    ...plainFields.Article,
    people: (row: Row, _: unknown, { people }: Context) => nodes(people.load(String(row.id))),
    countries: (row: Row, _: unknown, { countries }: Context) =>
      nodes(countries.load(String(row.id))),
    meetings: (row: Row, { first }: First, { meetingsOfArticle }: Context) =>
      nodes(meetingsOfArticle(String(row.id), first)),
  },
  Country: {
    ...plainFields.Country,
    meetings: (row: Row, { first }: First, { meetingsOfCountry }: Context) =>
      nodes(meetingsOfCountry(String(row.code), first)),
  },
  Person: {
    ...plainFields.Person,
    articles: (row: Row, { first }: First, { articlesOfPerson }: Context) =>
      nodes(articlesOfPerson(String(row.id), first)),
  },
  Meeting: {
    ...plainFields.Meeting,
    participants: (row: Row, _: unknown, { participants }: Context) =>
      participants.load(String(row.id)),
  },
  Participant: {
    person: (row: Row, _: unknown, { person }: Context) =>
      row.person_id ? person.load(String(row.person_id)) : null,
    country: (row: Row) => (row.country_code ? { code: row.country_code } : null),
  },
};

const server = new ApolloServer<Context>({
  typeDefs: readFileSync(new URL('../graph.graphql', import.meta.url), 'utf8'),
  resolvers,
  csrfPrevention: false,
});
const { url } = await startStandaloneServer(server, {
  listen: { port: 0, host: '127.0.0.1' },
  context: async () => createLoaders(),
});
announce(Number(new URL(url).port), '/');
