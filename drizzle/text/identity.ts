import { createHash } from 'node:crypto';
import { canonicalizeUrl } from './canonical-url.ts';
import { normalizeText } from './normalize.ts';

/** What a story is recognised by when it comes again. */
export type IdentityParts = {
  url: string | null;
  uri: string | null;
  /** The publisher's slug. */
  publisher: string;
  headline: string;
  /** The time of publication, ISO 8601 or as the page wrote it; null when it gave none. */
  time: string | null;
};

/** A story's identity: its address, else its uri, else publisher, headline and time. */
export function identityOf({ url, uri, publisher, headline, time }: IdentityParts): string {
  if (url !== null) return `url:${canonicalizeUrl(url)}`;
  if (uri !== null) return `uri:${uri}`;
  return `headline:${sha256(JSON.stringify([publisher, normalizeText(headline), time]))}`;
}

/** Hex SHA-256 of what a reader reads: tells a changed text from the same one. */
export function contentHash(
  headline: string,
  blocks: readonly { kind: string; text: string }[],
): string {
  return sha256(JSON.stringify([headline, blocks.map(({ kind, text }) => [kind, text])]));
}

/** A few letters that tell two stories of the same headline apart, the same ones each time. */
export function shortId(identity: string): string {
  return sha256(identity).slice(0, 6);
}

const LONGEST_SLUG = 80;

/** A readable key of a headline in its own script: letters and digits, joined by hyphens. */
export function slugify(headline: string): string {
  const words = headline
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064B-\u065F\u0670\u0640'’]|\p{Cf}/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
  let slug = words.shift() ?? 'story';
  for (const word of words) {
    if (slug.length + word.length >= LONGEST_SLUG) break;
    slug += `-${word}`;
  }
  return slug.slice(0, LONGEST_SLUG);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
