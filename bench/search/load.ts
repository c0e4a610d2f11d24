import type { Database } from '../../drizzle/database.ts';
import { mention } from '../../drizzle/tables/index.ts';
import { mentionRows, readLinker } from '../../server/ingest/linker.ts';
import { loadSample } from '../../server/sample/load-sample.ts';
import { type CorpusStory, readCorpus, storeCorpus } from '../../tests/support/corpus.ts';

const batch = 500;

/** The mentions of stories, so that names lead to them as they do after an import. */
async function link({ db }: Database, stories: readonly CorpusStory[]): Promise<number> {
  const linker = await readLinker(db);
  let count = 0;
  for (let from = 0; from < stories.length; from += batch) {
    const ids = stories.slice(from, from + batch).map(({ id }) => id);
    const articles = await db.query.article.findMany({
      where: { id: { in: ids } },
      with: { blocks: { orderBy: { position: 'asc' } } },
    });
    const rows = articles.flatMap((article) =>
      mentionRows(article.id, article.blocks, linker(article)),
    );
    count += rows.length;
    if (rows.length > 0) await db.insert(mention).values(rows);
  }
  return count;
}

/** Fills an empty database with the sample and the corpus; says how long each part took. */
export async function load(database: Database): Promise<void> {
  await loadSample(database.db);
  const stories = readCorpus();
  let start = performance.now();
  const took = () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
  await storeCorpus(database.db, stories);
  console.log(`stored ${stories.length} articles with their search documents in ${took()}`);
  start = performance.now();
  console.log(`linked ${await link(database, stories)} mentions in ${took()}`);
  await database.pool.query('vacuum analyze');
}
