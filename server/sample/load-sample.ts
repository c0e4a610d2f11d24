import { sql } from 'drizzle-orm';
import type { Db } from '../../drizzle/database.ts';
import * as tables from '../../drizzle/tables/index.ts';
import { insertRows, type Transaction } from '../ingest/insert-rows.ts';
import { mentionRows, readLinker } from '../ingest/linker.ts';
import { loadCountries } from '../ingest/load-countries.ts';
import { takeTurn } from '../ingest/lock.ts';
import { aliasRows, organizationRows, personRows, positionRows, topicRows } from './entity-rows.ts';
import { meetingRows } from './meeting-rows.ts';
import { eremNews, samplePublisher } from './publishers.ts';
import { readSample } from './read-sample.ts';
import { giveIds, type SampleIds } from './sample-ids.ts';
import type { Sample } from './shapes.ts';
import { type StoryRows, storyRows } from './story-rows.ts';

/** What to tell while the sample is loaded. */
export interface LoadSampleOptions {
  /** Told what is going on, a phrase a step. */
  onProgress?: (step: string) => void;
}

/**
 * Loads the countries, and then, once, the sample coverage: all of it or nothing. A database that
 * has people or stories already keeps to its own.
 *
 * @returns true when it loaded the sample now
 * @throws SampleError when the files of the sample do not fit together
 */
export async function loadSample(db: Db, options: LoadSampleOptions = {}): Promise<boolean> {
  const say = options.onProgress ?? (() => {});
  await loadCountries(db);
  if (await hasContent(db)) return false;
  say('Loading the sample coverage');
  const sample = readSample();
  return db.transaction(async (tx) => {
    await takeTurn(tx, 'mahdar sample');
    if (await hasContent(tx)) return false;
    const ids = giveIds(sample);
    await insertEntities(tx, sample, ids);
    await insertStories(tx, sample, ids, await insertPublishers(tx));
    return true;
  });
}

async function hasContent(db: Db | Transaction): Promise<boolean> {
  const { article, person } = tables;
  const { rows } = await db.execute<{ has: boolean }>(
    sql`select exists (select from ${person}) or exists (select from ${article}) as has`,
  );
  return rows[0]?.has === true;
}

async function insertPublishers(tx: Transaction): Promise<string> {
  const { publisher } = tables;
  const [row] = await tx
    .insert(publisher)
    .values(samplePublisher)
    .onConflictDoUpdate({ target: publisher.slug, set: { slug: samplePublisher.slug } })
    .returning({ id: publisher.id });
  if (!row) throw new Error('The publisher of the sample was not stored');
  await tx.insert(publisher).values(eremNews).onConflictDoNothing();
  return row.id;
}

async function insertEntities(tx: Transaction, sample: Sample, ids: SampleIds): Promise<void> {
  await insertRows(tx, tables.topic, topicRows(sample, ids));
  await insertRows(tx, tables.organization, organizationRows(sample, ids));
  await insertRows(tx, tables.person, personRows(sample, ids));
  await insertRows(tx, tables.position, positionRows(sample, ids));
  await insertRows(tx, tables.alias, aliasRows(sample, ids));
}

async function insertStories(
  tx: Transaction,
  sample: Sample,
  ids: SampleIds,
  publisherId: string,
): Promise<void> {
  const meetings = meetingRows(sample, ids);
  await insertRows(tx, tables.meeting, meetings.meetings);
  await insertRows(tx, tables.meetingTopic, meetings.topics);
  await insertRows(tx, tables.participant, [...meetings.participants.values()].flat());
  const stories = storyRows(sample, ids, publisherId, meetings);
  await insertRows(
    tx,
    tables.article,
    stories.map(({ article }) => article),
  );
  const all = <Row>(rows: (story: StoryRows) => Row[]) => stories.flatMap(rows);
  await insertRows(
    tx,
    tables.articleBlock,
    all(({ blocks }) => blocks),
  );
  await insertRows(
    tx,
    tables.articleSource,
    all(({ sources }) => sources),
  );
  await insertRows(
    tx,
    tables.articleTopic,
    all(({ topics }) => topics),
  );
  await insertRows(
    tx,
    tables.evidence,
    all(({ evidence }) => evidence),
  );
  await insertRows(
    tx,
    tables.quote,
    all(({ quotes }) => quotes),
  );
  const link = await readLinker(tx);
  const mentions = stories.flatMap(({ article, blocks }) =>
    mentionRows(article.id, blocks, link({ ...article, blocks })),
  );
  await insertRows(tx, tables.mention, mentions);
}
