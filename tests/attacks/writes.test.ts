import type { GraphQLField } from 'graphql';
import { describe, expect, it } from 'vitest';
import { editorSchema } from '../../schema/index.ts';
import { createTestApp } from '../support/app.ts';
import { articleDesk, ofVersion, paragraph } from '../support/article-desk.ts';
import { callOf } from '../support/call-of.ts';
import { target } from './support/target.ts';

const app = await createTestApp({ sample: true });
const { mutate, create, input } = await articleDesk(app);
const { post, settle, expectUntouched } = await target(app);

const draft = await create({ url: 'https://news.example/draft' });
const { token } = await mutate('articlePreview', { id: draft.id }, 'token');
const reader = await app.keyFor('read:drafts');
const writer = await app.keyFor('read:drafts', 'write');
await settle();

type Field = GraphQLField<unknown, unknown>;
const mutations: Field[] = Object.values(editorSchema.getMutationType()?.getFields() ?? {});
const needing = (...scopes: string[]) =>
  mutations.filter(({ extensions }) => scopes.includes(String(extensions.scope)));

const call = (field: Field, headers: Record<string, string>) => {
  const [query, variables] = callOf('mutation', field);
  return post({ query, variables }, headers);
};

describe('every mutation', () => {
  it('is one of those that name their scope, and none logs anybody in', () => {
    expect(mutations.length).toBeGreaterThan(30);
    expect(needing('read:drafts', 'write', 'admin')).toHaveLength(mutations.length);
    const names = mutations.map(({ name }) => name);
    expect(names.filter((name) => /login|sign|session|password|register|key/i.test(name))).toEqual(
      [],
    );
  });

  it.each([
    ['nobody', {}, mutations],
    ['a preview', { 'x-mahdar-preview': token }, mutations],
    ['a key that only reads', reader, needing('write', 'admin')],
    ['a key that is not of an admin', writer, needing('admin')],
  ])('does nothing for %s', async (_who, headers, refused) => {
    expect(refused.length).toBeGreaterThan(0);
    for (const field of refused) {
      const { codes } = await call(field, headers);
      expect([field.name, ...codes]).toEqual([field.name, 'FORBIDDEN']);
    }
    await expectUntouched();
  });

  it('does nothing for a key that is none', async () => {
    const headers = { authorization: `${writer.authorization.slice(0, -1)}x` };
    for (const field of mutations) {
      const { status, codes } = await call(field, headers);
      expect([field.name, status, ...codes]).toEqual([field.name, 401, 'UNAUTHENTICATED']);
    }
    await expectUntouched();
  });
});

describe('what an editor may not set', () => {
  const fields = ['id', 'version', 'createdAt', 'status', 'publishedBy', 'contentHash', 'identity'];

  it.each(fields)('is refused in the input of an article: %s', async (name) => {
    const query =
      'mutation ($input: ArticleCreateInput!) { articleCreate(input: $input) { __typename } }';
    const { status, codes } = await post(
      { query, variables: { input: input({ [name]: 'x' }) } },
      writer,
    );
    expect([status, codes]).toEqual([400, ['BAD_USER_INPUT']]);
    await expectUntouched();
  });

  it('is refused where it is written out', async () => {
    const query = `mutation { topicCreate(input: { slug: "a-b", name: [], createdAt: "x" }) { __typename } }`;
    const { status, codes } = await post({ query }, writer);
    expect(status).toBe(400);
    expect(codes).toContain('GRAPHQL_VALIDATION_FAILED');
    await expectUntouched();
  });
});

describe('an id of another kind', () => {
  const deletes = mutations.filter(({ name }) => /(Delete|Withdraw|Publish)$/.test(name));

  it.each(deletes.map(({ name }) => name))('is not what %s takes away', async (name) => {
    const other = name.startsWith('article') ? 'PersonX' : draft.id;
    const id = other === 'PersonX' ? await somePerson() : other;
    const field = mutations.find((it) => it.name === name) as Field;
    const version = field.args.some((arg) => arg.name === 'expectedVersion');
    const { codes, body } = await post(
      {
        query: `mutation ($id: ID!) {
          ${name}(id: $id${version ? ', expectedVersion: 1' : ''}) { __typename }
        }`,
        variables: { id },
      },
      await app.keyFor('read:drafts', 'write', 'admin'),
    );
    const outcome = body.data?.[name]?.__typename ?? codes[0];
    expect(outcome).toMatch(/^(Invalid|NotFound|BAD_USER_INPUT)$/);
    expect(await stillThere()).toBe(true);
    await settle();
  });

  const somePerson = async () =>
    (await app.ask('{ people(first: 1) { nodes { id } } }')).data.people.nodes[0].id as string;
  const stillThere = async () => {
    const { data } = await app.ask(
      'query ($id: ID!) { draft(id: $id) { id version } }',
      { id: draft.id },
      reader,
    );
    return data.draft.id === draft.id && data.draft.version === draft.version;
  };
});

describe('an address that a browser would run', () => {
  const addresses = [
    'javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'file:///etc/passwd',
  ];
  const places: [place: string, more: (url: string) => object][] = [
    ['the story', (url) => ({ url })],
    ['an image', (url) => ({ blocks: [{ kind: 'IMAGE', text: 'A hall', image: { url } }] })],
    [
      'a link',
      (url) => ({
        blocks: [paragraph('One.'), { kind: 'RELATED_LINK', text: 'More', link: url }],
      }),
    ],
    ['the lead image', (url) => ({ leadImage: { url } })],
  ];

  it.each(places)('is not taken for %s', async (_place, more) => {
    for (const url of addresses) {
      const query =
        'mutation ($input: ArticleCreateInput!) { articleCreate(input: $input) { __typename ... on Invalid { issues { message } } } }';
      const { body, codes } = await post({ query, variables: { input: input(more(url)) } }, writer);
      expect(codes).toEqual([]);
      expect(body.data.articleCreate).toMatchObject({
        __typename: 'Invalid',
        issues: [{ message: expect.stringContaining('http') }],
      });
    }
    await expectUntouched();
  });
});

it('the version that an editor has not seen is not overwritten', async () => {
  const query = `mutation ($id: ID!, $expectedVersion: Int!, $input: ArticleUpdateInput!) {
    articleUpdate(id: $id, expectedVersion: $expectedVersion, input: $input) {
      __typename ... on Conflict { currentVersion }
    }
  }`;
  const variables = { ...ofVersion(draft), expectedVersion: 99, input: { byline: 'Mine' } };
  const { body } = await post({ query, variables }, writer);
  expect(body.data.articleUpdate).toEqual({ __typename: 'Conflict', currentVersion: 1 });
  await expectUntouched();
});
