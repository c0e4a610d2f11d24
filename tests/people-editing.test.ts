import { describe, expect, it, vi } from 'vitest';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { patience, readOn } from './support/read-changes.ts';

const app = await createTestApp();
const { ask, db } = app;
const { mutate } = await editing(app);

const name = [{ language: 'en', value: 'Example' }];

/** What each noun needs to be made, and one change of it. */
const nouns = [
  { noun: 'person', type: 'Person', made: {}, changed: { nationality: 'MA', wikidataId: 'Q42' } },
  {
    noun: 'organization',
    type: 'Organization',
    made: { category: 'AGENCY' },
    changed: { acronym: 'EXA', country: 'MA' },
  },
  {
    noun: 'publisher',
    type: 'Publisher',
    made: { timeZone: 'Africa/Casablanca', defaultLanguage: 'ar' },
    changed: { homepage: 'https://example.org/', timeZone: 'Asia/Dubai' },
  },
  { noun: 'topic', type: 'Topic', made: {}, changed: { iptcCode: '11000000' } },
];

const selectionOf = (noun: string) => `${noun} { id slug version name(language: "en") { value } }`;

describe.each(nouns)('a $noun', ({ noun, type, made, changed }) => {
  const create = (slug: string, more: object = {}) =>
    mutate(`${noun}Create`, { input: { slug, name, ...made, ...more } }, selectionOf(noun));

  it('is added as it was given, in its first version', async () => {
    const result = await create(`new-${noun}`);
    expect(result).toMatchObject({
      __typename: `Created${type}`,
      version: 1,
      [noun]: { slug: `new-${noun}`, version: 1, name: { value: 'Example' } },
    });
  });

  it('is changed where the input says so, and nowhere else', async () => {
    const { id } = (await create(`plain-${noun}`))[noun];
    const result = await mutate(
      `${noun}Update`,
      { id, expectedVersion: 1, input: changed },
      selectionOf(noun),
    );
    expect(result).toMatchObject({
      __typename: `Updated${type}`,
      version: 2,
      [noun]: { slug: `plain-${noun}`, name: { value: 'Example' } },
    });
    const [revision] = await db.query.revision.findMany({ where: { noun, version: 2 } });
    const differs = Object.keys(revision?.after ?? {}).filter(
      (key) => JSON.stringify(revision?.after?.[key]) !== JSON.stringify(revision?.before?.[key]),
    );
    const columns = { category: 'kind', nationality: 'nationalityCode', country: 'countryCode' };
    const expected = Object.keys(changed).map((key) => columns[key as 'country'] ?? key);
    expect(differs.filter((key) => key !== 'aliases').sort()).toEqual(expected.sort());
  });

  it('is gone once it is deleted, with a tombstone for mirrors', async () => {
    const { id } = (await create(`brief-${noun}`))[noun];
    const result = await mutate(`${noun}Delete`, { id, expectedVersion: 1 });
    expect(result).toEqual({ __typename: `Deleted${type}`, version: 2 });
    const { data } = await ask(`query ($id: ID!) { node(id: $id) { id } }`, { id });
    expect(data.node).toBeNull();
    await vi.waitFor(async () => {
      const { changes } = await readOn(ask, null);
      expect(changes.find(({ nodeId }) => nodeId === id)).toMatchObject({ kind: 'REMOVE' });
    }, patience);
  });

  it.each([
    ['a slug with spaces', { slug: 'No Slug!' }, ['input', 'slug']],
    ['no name', { name: [] }, ['input', 'name']],
    ['an empty name', { name: [{ language: 'en', value: ' ' }] }, ['input', 'name', '0']],
    [
      'an endless name',
      { name: [{ language: 'en', value: 'x'.repeat(301) }] },
      ['input', 'name', '0'],
    ],
  ])('cannot be made with %s', async (_what, wrong, path) => {
    const result = await create(`wrong-${noun}`, wrong);
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path }] });
    expect(await db.query[noun as 'person'].findFirst({ where: { slug: `wrong-${noun}` } })).toBe(
      undefined,
    );
  });

  it('keeps its name when null is given for it', async () => {
    const { id } = (await create(`named-${noun}`))[noun];
    const input = { name: null };
    const result = await mutate(`${noun}Update`, { id, expectedVersion: 1, input });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['input', 'name'] }] });
  });
});

describe('what an input names', () => {
  it.each([
    ['person', { nationality: 'ZZ' }, 'nationality'],
    ['person', { wikidataId: '42' }, 'wikidataId'],
    ['organization', { category: 'NGO', country: 'ZZ' }, 'country'],
    ['publisher', { timeZone: 'Mars/Olympus', defaultLanguage: 'en' }, 'timeZone'],
    [
      'publisher',
      { timeZone: 'UTC', defaultLanguage: 'en', homepage: 'javascript:alert(1)' },
      'homepage',
    ],
    ['topic', { iptcCode: '12' }, 'iptcCode'],
  ])('must exist: %s %j', async (noun, wrong, field) => {
    const result = await mutate(`${noun}Create`, { input: { slug: 'x', name, ...wrong } });
    expect(result).toMatchObject({ __typename: 'Invalid', issues: [{ path: ['input', field] }] });
  });

  it('is told all at once when several things are wrong', async () => {
    const input = { slug: '-', name: [], wikidataId: 'x' };
    const result = await mutate('personCreate', { input });
    expect(result.issues.map(({ path }: { path: string[] }) => path[1])).toEqual([
      'slug',
      'name',
      'wikidataId',
    ]);
  });

  it.each(['topic', 'organization'])('cannot make a %s a part of itself', async (noun) => {
    const more = noun === 'topic' ? {} : { category: 'OTHER' };
    const make = async (slug: string, parent?: string) =>
      (
        await mutate(`${noun}Create`, { input: { slug, name, parent, ...more } }, selectionOf(noun))
      )[noun].id;
    const above = await make(`above-${noun}`);
    const middle = await make(`middle-${noun}`, above);
    const below = await make(`below-${noun}`, middle);
    const input = { parent: below };
    const result = await mutate(`${noun}Update`, { id: above, expectedVersion: 1, input });
    expect(result).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['input', 'parent'] }],
    });
  });
});

describe('a name', () => {
  it('is an alias at once, and stays one when it is given up', async () => {
    const made = await mutate(
      'personCreate',
      { input: { slug: 'jane-example', name: [{ language: 'en', value: 'Jane Example' }] } },
      'person { id }',
    );
    const result = await mutate(
      'personUpdate',
      {
        id: made.person.id,
        expectedVersion: 1,
        input: { name: [{ language: 'en', value: 'Jane Sample' }] },
      },
      'person { aliases }',
    );
    expect(result.person.aliases).toEqual(['Jane Example', 'Jane Sample']);
  });
});

describe('what others speak of', () => {
  it.each([
    ['publisher', '{ listed: publishers(first: 100) { nodes { id articles { totalCount } } } }'],
    ['person', '{ listed: people(first: 100) { nodes { id articles: meetings { totalCount } } } }'],
  ])('cannot be deleted: a %s', async (noun, query) => {
    const { listed } = (await ask(query)).data;
    const { id } = listed.nodes.find(
      (row: { articles: { totalCount: number } }) => row.articles.totalCount > 0,
    );
    const result = await mutate(`${noun}Delete`, { id, expectedVersion: 1 });
    expect(result.__typename).toBe('Conflict');
  });
});
