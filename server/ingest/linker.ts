import type { Db } from '../../drizzle/database.ts';
import { alias, type mention } from '../../drizzle/tables/index.ts';
import type { Transaction } from './insert-rows.ts';
import { buildGazetteer, type EntityRef, type GazetteerAlias, linkText } from './link.ts';

/** A story as the linker reads it. `blocks` are its stored ones. */
export type LinkableStory = {
  id: string;
  /** BCP-47. */
  language: string;
  headline: string;
  blocks: readonly { id: string; kind: string; text: string }[];
};

type MentionRow = typeof mention.$inferInsert;

/** Finds who and what a story names, ready to be stored. */
export type Linker = (story: LinkableStory) => MentionRow[];

/** A linker that knows every alias in the database at this moment. */
export async function readLinker(db: Db | Transaction): Promise<Linker> {
  const rows = await db.select().from(alias);
  const gazetteer = buildGazetteer(rows.map(toEntry));
  return ({ id, language, headline, blocks }) => {
    // the title of another story says nothing of this one
    const own = blocks.filter(({ kind }) => kind !== 'RELATED_LINK');
    return linkText(gazetteer, own, headline, language).map((found) => ({
      articleId: id,
      blockId: found.block === null ? null : own[found.block]?.id,
      start: found.start,
      end: found.end,
      ...targetColumn(found.target),
      method: found.method,
      confidence: found.confidence,
    }));
  };
}

function toEntry(row: typeof alias.$inferSelect): GazetteerAlias {
  const { language, text, kind, ambiguous } = row;
  return { target: targetOf(row), language, text, kind, ambiguous };
}

function targetOf({
  personId,
  organizationId,
  countryCode,
  topicId,
}: typeof alias.$inferSelect): EntityRef {
  if (personId) return { kind: 'person', key: personId };
  if (organizationId) return { kind: 'organization', key: organizationId };
  if (countryCode) return { kind: 'country', key: countryCode };
  return { kind: 'topic', key: topicId ?? '' };
}

function targetColumn({ kind, key }: EntityRef): Partial<MentionRow> {
  const columns = {
    person: { personId: key },
    organization: { organizationId: key },
    country: { countryCode: key },
    topic: { topicId: key },
  };
  return columns[kind];
}
