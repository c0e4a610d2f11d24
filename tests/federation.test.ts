import { parse } from 'graphql';
import { describe, expect, it, test } from 'vitest';
import * as tables from '../drizzle/tables/index.ts';
import { subgraphSdl } from '../schema/federation/sdl.ts';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp } from './support/app.ts';
import { bothRoutes } from './support/both-routes.ts';
import { editing } from './support/editing.ts';
import { startServer } from './support/server-process.ts';
import { articleId, writeArticle } from './support/written-article.ts';

const federated = await createTestApp({ sample: true, federation: true });
const { app, ask, db, pool, sql } = federated;
const both = await bothRoutes(app);
const { headers: editor, mutate } = await editing(federated);

const fields = `__typename
  ... on Article { slug headline }
  ... on Country { code name { value } }
  ... on Meeting { slug participants { person { slug } } }
  ... on Organization { slug name { value } }
  ... on Person { slug meetings(first: 2) { totalCount nodes { slug } } }
  ... on Publisher { slug }
  ... on Topic { slug }`;
const entities = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ${fields} }
}`;
const find = (representations: unknown[], headers = {}) =>
  ask(entities, { representations }, headers);

const nouns = ['articles', 'meetings', 'organizations', 'people', 'publishers', 'topics'] as const;
const { data: first } = await ask(
  `{ ${nouns.map((noun) => `${noun}(first: 1) { nodes { __typename id slug } }`).join(' ')} }`,
);
const [morocco] = (await ask('{ nodes(ids: ["Q291bnRyeTpNQQ=="]) { __typename id } }')).data.nodes;
const rows: { __typename: string; id: string; slug: string }[] = nouns.map(
  (noun) => first[noun].nodes[0],
);

describe('an entity', () => {
  it.each(rows)('$__typename is found by its id and by its slug', async ({ id, ...row }) => {
    const { __typename, slug } = row;
    const { data, errors } = await find([
      { __typename, id },
      { __typename, slug },
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toMatchObject([row, row]);
  });

  it('Country is found by its id and by its code', async () => {
    const { data } = await find([morocco, { __typename: 'Country', code: 'DE' }]);
    expect(data._entities).toMatchObject([{ code: 'MA' }, { code: 'DE' }]);
  });

  it('has its place, however often it is asked for, and null where there is none', async () => {
    const [article] = rows;
    const nobody = { __typename: 'Person', slug: 'nobody-at-all' };
    const { data, errors } = await find([morocco, nobody, article, morocco, nobody]);
    expect(errors).toBeUndefined();
    expect(data._entities).toMatchObject([
      { code: 'MA' },
      null,
      { slug: article?.slug },
      { code: 'MA' },
      null,
    ]);
  });

  it('is found by a slug that it gave up, which whoever has it now goes before', async () => {
    const name = [{ language: 'en', value: 'Example' }];
    const make = async (slug: string) =>
      (await mutate('topicCreate', { input: { slug, name } }, 'topic { id }')).topic.id;
    const rename = (id: string, slug: string) =>
      mutate('topicUpdate', { id, expectedVersion: 1, input: { slug } });
    await rename(await make('given-up'), 'taken-on');
    await rename(await make('contested'), 'elsewhere');
    await make('contested');
    sql.clear();
    const { data } = await find(
      ['given-up', 'contested', 'elsewhere'].map((slug) => ({ __typename: 'Topic', slug })),
    );
    expect(data._entities).toEqual(
      ['taken-on', 'contested', 'elsewhere'].map((slug) => ({ __typename: 'Topic', slug })),
    );
    expect(sql.statements).toHaveLength(1);
  });

  it('costs one statement a type, whatever is asked of it', async () => {
    sql.clear();
    const keys = rows.flatMap(({ __typename, id, slug }) => [
      { __typename, id },
      { __typename, slug },
    ]);
    await find([...keys, morocco]);
    expect(sql.statements).toHaveLength(rows.length + 1);
  });

  it('is answered by the planned lane as by the plain route', async () => {
    const asked = [
      [{ __typename: 'Person', slug: 'nobody-at-all' }],
      [morocco, ...rows],
      rows.map(({ __typename, slug }) => ({ __typename, slug })),
    ];
    for (const representations of asked) {
      const { plain, planned, isTaken } = await both({
        query: entities,
        variables: { representations },
      });
      expect(planned).toEqual(plain);
      expect(isTaken).toBe(true);
    }
  });
});

describe('a representation that is written wrong', () => {
  const wrong: [string, unknown, string[]][] = [
    ['of a type that is no entity', { __typename: 'LocalizedText', value: 'x' }, []],
    ['without a type', { id: 'QXJ0aWNsZTox' }, []],
    ['that is no object', 'Article', []],
    ['that is null in its key', { __typename: 'Person', id: null }, []],
    ['without a key', { __typename: 'Person', name: 'Somebody' }, []],
    ['with an id of another type', { __typename: 'Person', id: morocco.id }, ['id']],
    ['with a code that is none', { __typename: 'Country', code: 'ma' }, ['code']],
  ];
  it.each(wrong)('%s is an error of its own', async (_name, representation, place) => {
    const sent = { query: entities, variables: { representations: [representation, morocco] } };
    const { plain, planned, isTaken } = await both(sent);
    const { data, errors } = JSON.parse(plain.text);
    expect(data._entities).toMatchObject([null, { code: 'MA' }]);
    expect(errors).toMatchObject([
      {
        path: ['_entities', 0],
        extensions: { code: 'BAD_USER_INPUT', argument: ['representations', 0, ...place] },
      },
    ]);
    expect(planned.text).toBe(plain.text);
    expect(isTaken).toBe(false);
  });
});

describe('what is not published', () => {
  test('is no entity, by its id, its slug or one that it gave up', async () => {
    const draft = await writeArticle(db, { status: 'DRAFT', publishedAt: null, slug: 'hidden' });
    const withdrawn = await writeArticle(db, { status: 'WITHDRAWN' });
    await addMeeting(pool, { slug: 'meeting-in-draft', edtf: '2024', stage: 'DRAFT' });
    await db
      .insert(tables.slugRedirect)
      .values({ noun: 'article', slug: 'was-hidden', entityId: draft });
    const representations = [
      { __typename: 'Article', id: articleId(draft) },
      { __typename: 'Article', slug: 'hidden' },
      { __typename: 'Article', slug: 'was-hidden' },
      { __typename: 'Article', id: articleId(withdrawn) },
      { __typename: 'Meeting', slug: 'meeting-in-draft' },
    ];
    for (const headers of [{}, editor]) {
      const { data, errors } = await find(representations, headers);
      expect(errors).toBeUndefined();
      expect(data._entities).toEqual([null, null, null, null, null]);
    }
  });
});

test('an article that is not published is an entity to whoever has its preview', async () => {
  const id = articleId(
    await writeArticle(db, { status: 'DRAFT', publishedAt: null, slug: 'soon' }),
  );
  const { token } = await mutate('articlePreview', { id }, 'token');
  const { data } = await find(
    [
      { __typename: 'Article', id },
      { __typename: 'Article', slug: 'soon' },
      { __typename: 'Article', slug: 'hidden' },
    ],
    { 'x-mahdar-preview': token },
  );
  expect(data._entities).toMatchObject([{ slug: 'soon' }, { slug: 'soon' }, null]);
});

describe('the limits', () => {
  test('hold for 10,000 representations', async () => {
    const representations = Array.from({ length: 10_000 }, () => ({}));
    const { errors, status } = await find(representations, {
      accept: 'application/graphql-response+json',
    });
    expect(status).toBe(400);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'QUERY_TOO_COMPLEX',
      limit: 'listItems',
      requested: 10_000,
      allowed: 250,
    });
  });

  test('count each representation with what is asked below the most costly type', async () => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      ... on Person { meetings(first: 50) { nodes { slug } } }
      ... on Country { code }
    } }`;
    const asking = (count: number) =>
      ask(query, { representations: Array.from({ length: count }, () => morocco) });
    const many = (await asking(200)).errors?.[0]?.extensions;
    expect(many).toMatchObject({ code: 'QUERY_TOO_COMPLEX', limit: 'nodes', requested: 200 * 51 });
    expect((await asking(2)).errors).toBeUndefined();
  });
});

describe('the graph as a federation reads it', () => {
  const sdl = '{ _service { sdl } }';

  it('is the contract with keys, the same for the public and for editors', async () => {
    for (const headers of [{}, editor]) {
      expect((await ask(sdl, {}, headers)).data._service.sdl).toBe(subgraphSdl());
    }
    expect(() => parse(subgraphSdl())).not.toThrow();
    expect(subgraphSdl()).toMatch(
      /^type Country implements Node @key\(fields: "id"\) @key\(fields: "code"\) {$/m,
    );
    expect(subgraphSdl()).not.toContain('ArticleDraft');
  });

  it('is told to editors alone where introspection is off', async () => {
    const hidden = await createTestApp({ sample: true, federation: true, introspection: false });
    const refused = await hidden.ask(sdl);
    expect(refused.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    const { data } = await hidden.ask(sdl, {}, await hidden.keyFor('read:drafts'));
    expect(data._service.sdl).toBe(subgraphSdl());
  });

  it('is there by MAHDAR_FEDERATION', async () => {
    const { listening } = startServer({ DATABASE_URL: federated.url, MAHDAR_FEDERATION: 'on' });
    const response = await fetch(`${await listening}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: sdl }),
    });
    expect((await response.json()).data._service.sdl).toBe(subgraphSdl());
  });

  it('does not exist where Mahdar stands alone', async () => {
    const alone = await createTestApp();
    for (const headers of [{}, await alone.keyFor('read:drafts')]) {
      const { errors } = await alone.ask(
        `{ _service { sdl } a: __type(name: "_Any") { name } }`,
        {},
        headers,
      );
      expect(errors?.[0]?.message).toContain('Cannot query field "_service"');
      const { data } = await alone.ask('{ __type(name: "_Any") { name } }', {}, headers);
      expect(data.__type).toBeNull();
    }
  });
});
