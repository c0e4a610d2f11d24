import { beforeEach, describe, expect, it } from 'vitest';
import { parseNodeId } from '../schema/node-id.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate, read } = await editing(app);

let count = 0;
let id = '';
let slug = '';

beforeEach(async () => {
  count += 1;
  slug = `somebody-${count}`;
  const input = { slug, name: [{ language: 'en', value: 'Some Body' }] };
  id = (await mutate('personCreate', { input }, 'person { id }')).person.id;
});

const person = async (selection: string) =>
  (await read(`query ($id: ID) { person(id: $id) { ${selection} } }`, { id })).person;

describe('an alias', () => {
  const add = (input: object, expectedVersion = 1) =>
    mutate(
      'aliasAdd',
      { of: id, expectedVersion, input: { language: 'en', kind: 'NAME', ...input } },
      'alias { id text language kind ambiguous }',
    );

  it('is a name of its owner, whose version it counts up', async () => {
    expect(await add({ text: 'S. Body', kind: 'TRANSLITERATION' })).toMatchObject({
      __typename: 'AddedAlias',
      version: 2,
      alias: { text: 'S. Body', language: 'en', kind: 'TRANSLITERATION', ambiguous: false },
    });
    expect(await person('version aliases')).toEqual({
      version: 2,
      aliases: ['S. Body', 'Some Body'],
    });
  });

  it('is replaced by the same one', async () => {
    await add({ text: 'Body', kind: 'NAME' });
    await add({ text: 'Body', kind: 'FAMILY_NAME', ambiguous: true }, 2);
    expect((await person('aliasEntries { text kind ambiguous }')).aliasEntries).toEqual([
      { text: 'Body', kind: 'FAMILY_NAME', ambiguous: true },
      { text: 'Some Body', kind: 'NAME', ambiguous: false },
    ]);
  });

  it('is gone when it is removed', async () => {
    const { alias } = await add({ text: 'Nobody' });
    expect(await mutate('aliasRemove', { id: alias.id, expectedVersion: 2 })).toEqual({
      __typename: 'RemovedAlias',
      version: 3,
    });
    expect((await person('aliases')).aliases).toEqual(['Some Body']);
    expect(await mutate('aliasRemove', { id: alias.id, expectedVersion: 3 })).toMatchObject({
      __typename: 'NotFound',
    });
  });

  it('cannot be removed while it is the name', async () => {
    const [{ id: own }] = (await person('aliasEntries { id }')).aliasEntries;
    const result = await mutate('aliasRemove', { id: own, expectedVersion: 1 });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['id'] }] });
    expect((await person('aliases')).aliases).toEqual(['Some Body']);
  });

  it('cannot be given to what has none, nor at another version', async () => {
    const publisher = (await ask('{ publishers(first: 1) { nodes { id } } }')).data.publishers;
    const input = { text: 'X', language: 'en', kind: 'NAME' };
    const ofPublisher = { of: publisher.nodes[0].id, expectedVersion: 1, input };
    expect(await mutate('aliasAdd', ofPublisher)).toMatchObject({ __typename: 'Invalid' });
    expect(await add({ text: 'X' }, 5)).toMatchObject({
      __typename: 'Conflict',
      currentVersion: 1,
    });
  });

  it('has an id that leads nowhere in the public graph', async () => {
    const [{ id: own }] = (await person('aliasEntries { id }')).aliasEntries;
    const { errors } = await ask('query ($id: ID!) { node(id: $id) { id } }', { id: own });
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an office', () => {
  const office = { title: [{ language: 'en', value: 'Minister' }], basis: 'STATED' };
  const add = (input: object, expectedVersion = 1) =>
    mutate(
      'positionAdd',
      { person: id, expectedVersion, input: { ...office, ...input } },
      'position { id since until title { value } }',
    );

  it('is held as exactly as its dates say', async () => {
    const result = await add({
      since: '2020-03',
      until: '[2023-01-02..2023-01-05]',
      country: 'MA',
    });
    expect(result).toMatchObject({
      __typename: 'AddedPosition',
      version: 2,
      position: { since: '2020-03', until: '[2023-01-02..2023-01-05]' },
    });
    const held = await person(
      'on: positionAt(date: "2020-03-01") { title { value } } after: positionAt(date: "2023-01-06") { title { value } }',
    );
    expect(held).toEqual({ on: [{ title: { value: 'Minister' } }], after: [] });
  });

  it('is changed where the input says so', async () => {
    const { position } = await add({ since: '2020', until: '2022' });
    const result = await mutate(
      'positionUpdate',
      { id: position.id, expectedVersion: 2, input: { until: null } },
      'position { since until title { value } }',
    );
    expect(result).toMatchObject({
      version: 3,
      position: { since: '2020', until: null, title: { value: 'Minister' } },
    });
  });

  it('is gone when it is removed, and stays in the revision', async () => {
    const { position } = await add({});
    await mutate('positionRemove', { id: position.id, expectedVersion: 2 });
    expect((await person('positions { id }')).positions).toEqual([]);
    const { key } = parseNodeId(id, [], 'Person');
    const last = await db.query.revision.findFirst({ where: { version: 3, entityId: key } });
    expect(last?.before?.positions).toMatchObject([{ title: { en: 'Minister' } }]);
  });

  it.each([
    ['a day that is none', { since: '2023-02-30' }, 'since'],
    ['words', { until: 'last year' }, 'until'],
    ['an end before its beginning', { since: '2024', until: '2020' }, 'until'],
    ['a country that is none', { country: 'ZZ' }, 'country'],
    ['no title', { title: [] }, 'title'],
  ])('cannot have %s', async (_what, wrong, field) => {
    expect(await add(wrong)).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', field] }],
    });
    expect(await person('version positions { id }')).toEqual({ version: 1, positions: [] });
  });
});
