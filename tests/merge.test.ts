import { v7 } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import * as tables from '../drizzle/tables/index.ts';
import { parseNodeId } from '../schema/node-id.ts';
import { addMeeting } from './support/add-meeting.ts';
import { createTestApp } from './support/app.ts';
import { editing } from './support/editing.ts';
import { writeArticle } from './support/written-article.ts';

const app = await createTestApp();
const { ask, db, pool } = app;
const { mutate } = await editing(app);

interface Made {
  id: string;
  key: string;
  slug: string;
}

const typeNames = { person: 'Person', organization: 'Organization', topic: 'Topic' };
type Noun = keyof typeof typeNames;

async function make(noun: Noun, slug: string, names: Record<string, string>, more: object = {}) {
  const name = Object.entries(names).map(([language, value]) => ({ language, value }));
  const kind = noun === 'organization' ? { category: 'AGENCY' } : {};
  const input = { slug, name, ...kind, ...more };
  const { id } = (await mutate(`${noun}Create`, { input }, `${noun} { id }`))[noun];
  return { id, slug, key: parseNodeId(id, [], typeNames[noun]).key } as Made;
}

const merge = (noun: Noun, from: Made, into: Made, versions: object = {}) =>
  mutate(
    `${noun}Merge`,
    { from: from.id, fromVersion: 1, into: into.id, intoVersion: 1, ...versions },
    `${noun} { id slug }`,
  );

const mention = (articleId: string, target: object, more: object = {}) => ({
  articleId,
  start: 0,
  end: 5,
  method: 'IMPORTER' as const,
  ...target,
  ...more,
});

describe('two people who are the same man', () => {
  let from: Made;
  let into: Made;
  let shared: string;
  let other: string;

  beforeAll(async () => {
    from = await make('person', 'jon-example', { en: 'Jon Example', fr: 'Jon Exemple' });
    into = await make('person', 'john-example', { en: 'John Example' }, { nationality: 'MA' });
    [shared, other] = [await writeArticle(db), await writeArticle(db)];
    await db
      .insert(tables.mention)
      .values([
        mention(shared, { personId: from.key }, { method: 'EDITOR' }),
        mention(shared, { personId: into.key }),
        mention(other, { personId: from.key }),
      ]);
    const block = await db.query.articleBlock.findFirst({ where: { articleId: other } });
    await db.insert(tables.quote).values({
      articleId: other,
      blockId: block?.id as string,
      start: 0,
      end: 3,
      exact: 'The',
      kind: 'REPORTED',
      speakerId: from.key,
    });
    const office = { title: { en: 'Minister' }, basis: 'STATED' as const };
    const held = v7();
    await db.insert(tables.position).values([
      { ...office, id: held, personId: from.key },
      { ...office, personId: into.key },
      { ...office, personId: from.key, title: { en: 'Envoy' } },
    ]);
    await db.insert(tables.evidence).values({
      articleId: shared,
      start: 0,
      end: 5,
      exact: 'Story',
      positionId: held,
      facts: ['OFFICE'],
    });
    await addMeeting(pool, { slug: 'both-there', edtf: '2024-05', people: [from.slug, into.slug] });
    await addMeeting(pool, { slug: 'one-there', edtf: '2024-06', people: [from.slug] });
    expect(await merge('person', from, into)).toMatchObject({
      __typename: 'MergedPerson',
      version: 2,
      person: { id: into.id, slug: into.slug },
    });
  });

  const asked = async (selection: string, slug = into.slug) =>
    (await ask(`query ($slug: String) { person(slug: $slug) { ${selection} } }`, { slug })).data
      .person;

  it('go by all of their names', async () => {
    const person = await asked('aliases name(language: "fr") { value } nationality { code }');
    expect(person).toEqual({
      aliases: ['John Example', 'Jon Example', 'Jon Exemple'],
      name: { value: 'Jon Exemple' },
      nationality: { code: 'MA' },
    });
  });

  it('are named by the articles that named either, once in a place', async () => {
    const person = await asked(
      'articles { totalCount nodes { slug mentions { nodes { method } } } } quotes { totalCount }',
    );
    expect(person.articles.totalCount).toBe(2);
    expect(person.quotes.totalCount).toBe(1);
    const both = person.articles.nodes.find(({ slug }: { slug: string }) => slug === shared);
    expect(both.mentions.nodes).toEqual([{ method: 'EDITOR' }]);
  });

  it('hold each office once, with the evidence of both rows', async () => {
    const { positions } = await asked('positions { title { value } evidence { quote } }');
    const told = positions.map((row: { title: { value: string }; evidence: object[] }) => [
      row.title.value,
      row.evidence.length,
    ]);
    expect(told.sort()).toEqual([
      ['Envoy', 0],
      ['Minister', 1],
    ]);
  });

  it('take part once in a meeting that had both', async () => {
    const { meetings } = await asked(
      'meetings { nodes { slug participants { person { slug } } } }',
    );
    expect(meetings.nodes).toEqual([
      { slug: 'one-there', participants: [{ person: { slug: into.slug } }] },
      { slug: 'both-there', participants: [{ person: { slug: into.slug } }] },
    ]);
  });

  it('answer to the slug of the one who went', async () => {
    expect(await asked('id slug', from.slug)).toEqual({ id: into.id, slug: into.slug });
  });

  it('leave a revision each: the last of one, a new one of the other', async () => {
    const [gone] = await db.query.revision.findMany({
      where: { entityId: from.key, version: 2 },
    });
    expect(gone).toMatchObject({ noun: 'person', after: null, before: { slug: from.slug } });
    const [kept] = await db.query.revision.findMany({ where: { entityId: into.key, version: 2 } });
    expect(kept).toMatchObject({ before: { slug: into.slug }, after: { slug: into.slug } });
  });

  it('leave a tombstone of the one who went', async () => {
    const [row] = await db.query.outbox.findMany({
      where: { entityId: from.key },
      orderBy: { id: 'desc' },
      limit: 1,
    });
    expect(row?.kind).toBe('REMOVE');
  });
});

describe('two organizations that are the same', () => {
  it('leave no part of itself, whichever lay below the other', async () => {
    const top = await make('organization', 'top-org', { en: 'Top' });
    const from = await make('organization', 'upper-org', { en: 'Upper' }, { parent: top.id });
    const middle = await make('organization', 'middle-org', { en: 'Mid' }, { parent: from.id });
    const into = await make('organization', 'lower-org', { en: 'Lower' }, { parent: middle.id });
    await merge('organization', from, into);
    const { data } = await ask(
      '{ organization(slug: "middle-org") { parent { slug parent { slug parent { slug } } } } }',
    );
    expect(data.organization.parent).toEqual({
      slug: 'lower-org',
      parent: { slug: 'top-org', parent: null },
    });
  });

  it('keep every office, quote and participation of either', async () => {
    const from = await make('organization', 'old-desk', { en: 'Old Desk' });
    const into = await make('organization', 'new-desk', { en: 'New Desk' });
    const someone = await make('person', 'desk-officer', { en: 'Desk Officer' });
    await db.insert(tables.position).values({
      personId: someone.key,
      organizationId: from.key,
      title: { en: 'Officer' },
      basis: 'STATED',
    });
    await db
      .insert(tables.mention)
      .values(mention(await writeArticle(db), { organizationId: from.key }));
    await merge('organization', from, into);
    const { data } = await ask(`{ organization(slug: "old-desk") {
      slug aliases positions { title { value } } articles { totalCount } } }`);
    expect(data.organization).toEqual({
      slug: 'new-desk',
      aliases: ['New Desk', 'Old Desk'],
      positions: [{ title: { value: 'Officer' } }],
      articles: { totalCount: 1 },
    });
  });
});

describe('two topics that are the same', () => {
  it('are one topic of each article, an editor’s choice before a found one', async () => {
    const from = await make('topic', 'water-war', { en: 'Water war' });
    const into = await make('topic', 'water-dispute', { en: 'Water dispute' });
    const article = await writeArticle(db);
    await db.insert(tables.articleTopic).values([
      { articleId: article, topicId: from.key, method: 'EDITOR' },
      { articleId: article, topicId: into.key, method: 'IMPORTER' },
    ]);
    await merge('topic', from, into);
    const rows = await db.select().from(tables.articleTopic);
    const ofArticle = rows.filter(({ articleId }) => articleId === article);
    expect(ofArticle).toMatchObject([{ topicId: into.key, method: 'EDITOR' }]);
  });
});

describe('a merge', () => {
  it('is refused into itself', async () => {
    const one = await make('person', 'lonely', { en: 'Lonely' });
    expect(await merge('person', one, one)).toMatchObject({
      __typename: 'Invalid',
      issues: [{ path: ['into'] }],
    });
  });

  it.each(['fromVersion', 'intoVersion'])('is refused when %s is not of now', async (which) => {
    const from = await make('person', `${which}-a`.toLowerCase(), { en: 'A' });
    const into = await make('person', `${which}-b`.toLowerCase(), { en: 'B' });
    const result = await merge('person', from, into, { [which]: 7 });
    expect(result).toMatchObject({ __typename: 'Conflict', currentVersion: 1 });
    expect(await db.query.person.findFirst({ where: { id: from.key } })).toBeDefined();
  });

  it('of one pair both ways at once ends one way', async () => {
    const [one, two] = [
      await make('person', 'pair-one', { en: 'One' }),
      await make('person', 'pair-two', { en: 'Two' }),
    ];
    const results = await Promise.all([merge('person', one, two), merge('person', two, one)]);
    expect(results.map((result) => result.__typename).sort()).toEqual(['MergedPerson', 'NotFound']);
  });

  it('lets every slug that led to the one that went lead to the one that stays', async () => {
    const from = await make('topic', 'older', { en: 'Older' });
    const input = { slug: 'newer' };
    await mutate('topicUpdate', { id: from.id, expectedVersion: 1, input });
    const into = await make('topic', 'kept', { en: 'Kept' });
    await merge('topic', from, into, { fromVersion: 2 });
    for (const slug of ['older', 'newer']) {
      const { data } = await ask('query ($slug: String) { topic(slug: $slug) { slug } }', { slug });
      expect(data.topic).toEqual({ slug: 'kept' });
    }
  });
});
