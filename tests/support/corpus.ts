import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { v7 } from 'uuid';
import type { Db } from '../../drizzle/database.ts';
import { article, articleBlock, publisher } from '../../drizzle/tables/index.ts';

const file = fileURLToPath(
  new URL('../../../shared/corpora/ant-1.1.ninjs.ndjson.gz', import.meta.url),
);

/** Where the corpus of real articles lies, for a message; and whether it does. */
export const corpus = { file, isPresent: existsSync(file) };

/** A story of the corpus under the id that it is stored by. */
export interface CorpusStory {
  id: string;
  headline: string;
  text: string;
  publishedAt: Date;
}

interface Item {
  versionCreated?: string;
  headlines: { value: string }[];
  bodies: { value: string }[];
}

const someDay = Date.UTC(2015, 0, 1);

export function readCorpus(): CorpusStory[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
  return lines.map((line, index) => {
    const { headlines, bodies, versionCreated = '' } = JSON.parse(line) as Item;
    const time = Date.parse(versionCreated);
    return {
      id: v7(),
      headline: headlines[0]?.value ?? '',
      text: bodies[0]?.value ?? '',
      // a day/month date means another day here; any will do
      publishedAt: new Date(Number.isNaN(time) ? someDay + index * 60_000 : time),
    };
  });
}

const batch = 250;

/** Stores stories as they are, many at a time. */
export async function storeCorpus(db: Db, stories: readonly CorpusStory[]): Promise<void> {
  const publisherId = v7();
  await db.insert(publisher).values({
    id: publisherId,
    slug: 'corpus',
    name: { ar: 'جوهرة' },
    defaultLanguage: 'ar',
  });
  for (let from = 0; from < stories.length; from += batch) {
    const some = stories.slice(from, from + batch);
    await db.insert(article).values(
      some.map(({ id, headline, publishedAt }) => ({
        id,
        slug: id,
        publisherId,
        language: 'ar',
        headline,
        identity: id,
        publishedAt,
        status: 'PUBLISHED' as const,
        contentHash: id,
      })),
    );
    const blocks = some.flatMap(({ id, text }) =>
      text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line, position) => ({
          articleId: id,
          position,
          kind: 'PARAGRAPH' as const,
          text: line,
        })),
    );
    await db.insert(articleBlock).values(blocks);
  }
}
