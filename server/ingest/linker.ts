import type { Db } from '../../drizzle/database.ts';
import { alias, type mention } from '../../drizzle/tables/index.ts';
import type { Transaction } from './insert-rows.ts';
import {
  buildGazetteer,
  type EntityRef,
  type GazetteerAlias,
  type LinkedMention,
  linkText,
} from './link.ts';

/** A story as the linker reads it. */
export type LinkableStory = {
  /** BCP-47. */
  language: string;
  headline: string;
  blocks: readonly { kind: string; text: string }[];
};

/** Finds who and what a story names; the key of a target is its id, of a country its code. */
export type Linker = (story: LinkableStory) => LinkedMention[];

/** A linker that knows every alias in the database at this moment. */
export async function readLinker(db: Db | Transaction): Promise<Linker> {
  return linkerOf(await db.select().from(alias));
}

type AliasRow = typeof alias.$inferInsert;

/** A linker that knows these aliases and no more. */
export function linkerOf(aliases: readonly AliasRow[]): Linker {
  const gazetteer = buildGazetteer(aliases.map(toGazetteerAlias));
  return ({ language, headline, blocks }) => {
    // the title of another story says nothing of this one
    const texts = blocks.map(({ kind, text }) => ({ text: kind === 'RELATED_LINK' ? '' : text }));
    return linkText(gazetteer, texts, headline, language);
  };
}

function toGazetteerAlias(row: AliasRow): GazetteerAlias {
  const { language, text, kind, ambiguous } = row;
  return { target: targetOf(row), language, text, kind, ambiguous };
}

function targetOf(row: AliasRow): EntityRef {
  const { personId, organizationId, countryCode, topicId } = row;
  if (personId) return { kind: 'person', key: personId };
  if (organizationId) return { kind: 'organization', key: organizationId };
  if (countryCode) return { kind: 'country', key: countryCode };
  return { kind: 'topic', key: topicId ?? '' };
}

type MentionRow = typeof mention.$inferInsert;

/**
 * Mentions as they are stored.
 *
 * @param blocks the stored blocks of the article, in their order
 */
export function mentionRows(
  articleId: string,
  blocks: readonly { id: string }[],
  mentions: readonly LinkedMention[],
): MentionRow[] {
  return mentions.map(({ block, start, end, target, method, confidence }) => ({
    articleId,
    blockId: block === null ? null : blocks[block]?.id,
    start,
    end,
    ...targetColumn(target),
    method,
    confidence,
  }));
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
