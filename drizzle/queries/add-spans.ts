import { and, eq, isNull } from 'drizzle-orm';
import { mention, quote } from '../tables/index.ts';
import type { Span } from '../text/span.ts';
import type { Transaction } from '../transaction.ts';

type MentionRow = typeof mention.$inferInsert;
type QuoteRow = typeof quote.$inferInsert;

/** What was found in the text of an article: whom and what it names, and what people said. */
export interface FoundSpans {
  mentions: readonly MentionRow[];
  quotes: readonly QuoteRow[];
}

type Standing = Span & { blockId?: string | null };

const overlap = (one: Standing, other: Standing) =>
  (one.blockId ?? null) === (other.blockId ?? null) &&
  one.start < other.end &&
  other.start < one.end;

const kindOf = ({ personId, organizationId, countryCode }: MentionRow) =>
  personId ? 'person' : organizationId ? 'organization' : countryCode ? 'country' : 'topic';

const isSame = (one: Standing, other: Standing) =>
  overlap(one, other) && one.start === other.start && one.end === other.end;

/**
 * Stores what was found in texts of an article that are new or read otherwise, by block; null is
 * the headline. What stands there already, an editor's marks among it, is left as it is.
 */
export async function addSpans(
  tx: Transaction,
  articleId: string,
  texts: ReadonlySet<string | null>,
  found: FoundSpans,
): Promise<void> {
  const isNew = ({ blockId }: Standing) => texts.has(blockId ?? null);
  const ofArticle = and(eq(mention.articleId, articleId), isNull(mention.lostAt));
  const marks = await tx.select().from(mention).where(ofArticle);
  const mentions = found.mentions.filter(
    (row) =>
      isNew(row) &&
      !marks.some(
        (mark) => isSame(mark, row) || (overlap(mark, row) && kindOf(mark) === kindOf(row)),
      ),
  );
  if (mentions.length > 0) await tx.insert(mention).values(mentions);
  const said = await tx
    .select()
    .from(quote)
    .where(and(eq(quote.articleId, articleId), isNull(quote.lostAt)));
  const quotes = found.quotes.filter(
    (row) => isNew(row) && !said.some((known) => overlap(known, row)),
  );
  if (quotes.length > 0) await tx.insert(quote).values(quotes);
}
