import { and, eq, inArray, isNull } from 'drizzle-orm';
import { mention, quote } from '../tables/index.ts';
import type { Span } from '../text/span.ts';
import type { Transaction } from '../transaction.ts';
import type { NewWords } from './replace-text.ts';

type MentionRow = typeof mention.$inferInsert;
type QuoteRow = typeof quote.$inferInsert;

/** What was found in the text of an article: whom and what it names, and what people said. */
export interface FoundSpans {
  mentions: readonly MentionRow[];
  quotes: readonly QuoteRow[];
}

// A statement has 65,535 parameters at most, and a row some ten.
const rowsAStatement = 1_000;

type Standing = Span & { blockId?: string | null };

const overlap = (one: Standing, other: Standing) =>
  (one.blockId ?? null) === (other.blockId ?? null) &&
  one.start < other.end &&
  other.start < one.end;

const targetsOf = ({ personId, organizationId, countryCode, topicId }: MentionRow) => [
  personId ?? null,
  organizationId ?? null,
  countryCode ?? null,
  topicId ?? null,
];

const isOfOneKind = (one: MentionRow, other: MentionRow) =>
  targetsOf(one).findIndex(Boolean) === targetsOf(other).findIndex(Boolean);

const isSame = (one: Standing, other: Standing) =>
  overlap(one, other) && one.start === other.start && one.end === other.end;

const isSameMark = (one: MentionRow, other: MentionRow) =>
  isSame(one, other) && targetsOf(one).join() === targetsOf(other).join();

/**
 * Stores what was found in texts of an article that are new or read otherwise: only what holds new
 * words, so that a mark which an editor took away stays away. An importer's mark that is not found
 * there any more goes; an editor's stands, and a quote.
 */
export async function addSpans(
  tx: Transaction,
  articleId: string,
  texts: NewWords,
  found: FoundSpans,
): Promise<void> {
  const isNew = (span: Standing) => texts.get(span.blockId ?? null)?.(span) === true;
  await addMentions(tx, articleId, { texts, found: found.mentions, isNew });
  const said = await tx
    .select()
    .from(quote)
    .where(and(eq(quote.articleId, articleId), isNull(quote.lostAt)));
  const quotes = found.quotes.filter(
    (row) => isNew(row) && !said.some((known) => overlap(known, row)),
  );
  if (quotes.length > 0) await tx.insert(quote).values(quotes);
}

interface FoundMentions {
  texts: NewWords;
  found: FoundSpans['mentions'];
  isNew: (span: Standing) => boolean;
}

async function addMentions(
  tx: Transaction,
  articleId: string,
  { texts, found, isNew }: FoundMentions,
): Promise<void> {
  const ofArticle = and(eq(mention.articleId, articleId), isNull(mention.lostAt));
  const marks = await tx.select().from(mention).where(ofArticle);
  const stale = marks.filter(
    (mark) =>
      mark.method === 'IMPORTER' &&
      texts.has(mark.blockId) &&
      !found.some((row) => isSameMark(mark, row)),
  );
  if (stale.length > 0) {
    const ids = stale.map(({ id }) => id);
    await tx.delete(mention).where(inArray(mention.id, ids));
  }
  const standing = marks.filter((mark) => !stale.includes(mark));
  const mentions = found.filter(
    (row) =>
      isNew(row) &&
      !standing.some((mark) =>
        mark.method === 'EDITOR'
          ? isSame(mark, row) || (overlap(mark, row) && isOfOneKind(mark, row))
          : isSameMark(mark, row),
      ),
  );
  for (let at = 0; at < mentions.length; at += rowsAStatement) {
    await tx.insert(mention).values(mentions.slice(at, at + rowsAStatement));
  }
}
