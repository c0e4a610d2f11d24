import { inArray, sql } from 'drizzle-orm';
import type { Db } from '../../../drizzle/database.ts';
import { article } from '../../../drizzle/tables/index.ts';
import { FuzzyDateError } from '../../../drizzle/text/fuzzy-date.ts';
import type { Transaction } from '../insert-rows.ts';
import { takeTurn } from '../lock.ts';
import type { SearchLexicon } from '../search-lexicon.ts';
import { explainStoring, StoreError } from '../store-error.ts';
import { insertArticles } from './articles.ts';
import {
  insertCountries,
  insertOrganizations,
  insertPeople,
  insertPublishers,
  insertTopics,
} from './entities.ts';
import { findKnown, nameOf, References } from './known.ts';
import type { LineOf, MahdarLine } from './lines.ts';
import { insertMeetings } from './meetings.ts';
import { refsOfLine } from './refs-of-line.ts';
import type { Ties } from './ties.ts';

/** What a restore knows from chunk to chunk. */
export type RestoreState = {
  /** By type and slug in the file, the id of what has another slug here. */
  renamed: Map<string, string>;
  ties: Ties;
  lexicon: SearchLexicon;
};

export type LineFate = 'CREATED' | 'UNCHANGED' | StoreError;

/**
 * Stores lines of one type in one transaction; where one of them can't be stored it alone is
 * refused. What is here already stays as it is.
 */
export async function storeLines(
  db: Db | Transaction,
  lines: readonly MahdarLine[],
  state: RestoreState,
): Promise<LineFate[]> {
  try {
    return await db.transaction(async (tx) => {
      await takeTurn(tx, 'mahdar import');
      const fates = await storeAll(tx, lines, state);
      await tx.execute(sql`set constraints all immediate`);
      await tx.execute(sql`set constraints all deferred`);
      return fates;
    });
  } catch (error) {
    const refusal = explain(error);
    if (lines.length === 1) return [refusal];
    const fates: LineFate[] = [];
    for (const line of lines) fates.push(...(await storeLines(db, [line], state)));
    return fates;
  }
}

const explain = (error: unknown): StoreError =>
  error instanceof FuzzyDateError ? new StoreError(error.message) : explainStoring(error);

async function storeAll(
  tx: Transaction,
  lines: readonly MahdarLine[],
  { renamed, ties, lexicon }: RestoreState,
): Promise<LineFate[]> {
  const countries = ofType(lines, 'country');
  if (countries.length > 0) {
    const made = new Set(await insertCountries(tx, countries));
    return countries.map(({ code }) => (made.has(code) ? 'CREATED' : 'UNCHANGED'));
  }
  const others = lines.filter((line) => line.type !== 'country');
  const known = await knownOf(tx, others);
  const refs = new References(renamed);
  await refs.load(tx, [
    ...others.map(({ type, slug }) => ({ noun: type, key: slug })),
    ...others.flatMap(refsOfLine),
  ]);
  const news = others.filter(({ slug }) => !known.has(slug));
  for (const { type, slug, id } of news) refs.add(type, slug, id);
  for (const { type, slug } of others) {
    const id = known.get(slug);
    if (id === undefined || refs.find(type, slug) === id) continue;
    renamed.set(nameOf(type, slug), id);
    refs.add(type, slug, id);
  }
  await insertPublishers(tx, ofType(news, 'publisher'));
  await insertTopics(tx, ofType(news, 'topic'), refs);
  await insertOrganizations(tx, ofType(news, 'organization'), refs);
  await insertPeople(tx, ofType(news, 'person'), refs);
  await insertArticles(tx, ofType(news, 'article'), refs, lexicon);
  await insertMeetings(tx, ofType(news, 'meeting'), refs);
  for (const line of others) ties.note(line, refs);
  return others.map(({ slug }) => (known.has(slug) ? 'UNCHANGED' : 'CREATED'));
}

const ofType = <Type extends MahdarLine['type']>(lines: readonly MahdarLine[], type: Type) =>
  lines.filter((line): line is LineOf<Type> => line.type === type);

type Named = Exclude<MahdarLine, LineOf<'country'>>;

/** By slug in the file, what is here already; an article also by what makes it the same story. */
async function knownOf(tx: Transaction, lines: readonly Named[]): Promise<Map<string, string>> {
  const [first] = lines;
  if (!first) return new Map();
  const known = await findKnown(tx, first.type, lines);
  const articles = ofType(lines, 'article');
  if (articles.length === 0) return known;
  const rows = await tx
    .select({ id: article.id, identity: article.identity })
    .from(article)
    .where(
      inArray(
        article.identity,
        articles.map(({ identity }) => identity),
      ),
    );
  const byIdentity = new Map(rows.map(({ id, identity }) => [identity, id]));
  for (const { slug, identity } of articles) {
    const id = byIdentity.get(identity);
    if (id !== undefined) known.set(slug, id);
  }
  return known;
}
