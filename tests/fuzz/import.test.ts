import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportLines } from '../../server/export/export-lines.ts';
import type { ExportFormatName } from '../../server/export/formats.ts';
import { inSnapshot } from '../../server/export/snapshot.ts';
import { createTestApp } from '../support/app.ts';
import { countRows } from '../support/count-rows.ts';
import { makePages, runImport } from '../support/import-pages.ts';
import { htmlPage, malformedFile, pastedText } from './malformed/files.ts';
import { inside } from './malformed/verdict.ts';
import { operations, seed } from './setting.ts';

const { app, db, pool, ask } = await createTestApp();
const { folder } = makePages();

const exported = (format: ExportFormatName) =>
  inSnapshot(db, async (snapshot) => {
    let text = '';
    for await (const line of exportLines(snapshot, format)) text += line;
    return text.trimEnd().split('\n');
  });
const feed = async (format: string) =>
  (await app.fetch(`http://mahdar.test/feeds/articles.${format}?country=MA`)).text();

const good = {
  lines: { ndjson: await exported('ndjson'), ninjs: await exported('ninjs') },
  wholes: {
    rss: [await feed('rss')],
    atom: [await feed('atom')],
    html: [htmlPage],
    pasted: [pastedText],
  },
};

const longestReason = 2_000;
const tablesOfStories = ['article', 'article_block', 'article_country', 'mention', 'quote'];
const count = Math.max(50, Math.ceil(operations / 50));

/** What is wrong with how a file was taken; nothing, as a rule. */
async function faultOf(
  { file, format, content }: { file: string; format: string; content: Buffer },
  isDry: boolean,
  publish: boolean,
): Promise<string | undefined> {
  const before = await countRows(pool);
  const flags = [...(isDry ? ['--dry-run'] : []), ...(publish ? ['--publish'] : [])];
  const { output, ...tally } = await runImport(db, file, ...flags);
  const reasons = output.split('\n').filter((line) => line.includes('refused'));
  for (const reason of reasons) {
    if (reason.length > longestReason)
      return `a reason of ${reason.length} letters: ${reason.slice(0, 500)}`;
    const word = inside.exec(reason.replaceAll(folder, ''))?.[0];
    if (word && !content.includes(word)) return `a reason that says “${word}”: ${reason}`;
  }
  const isStored = !isDry && tally.CREATED + tally.UPDATED + tally.PUBLISHED > 0;
  // Lines of countries, people and the like are stored by themselves, whatever becomes of stories.
  const counted = isDry || format !== 'ndjson' ? Object.keys(before) : tablesOfStories;
  const after = await countRows(pool);
  const written = counted.filter((table) => after[table] !== before[table]);
  if (!isStored && written.length > 0) return `it wrote into ${written}, though it says ${output}`;
  const { errors, data } = await ask(
    '{ articles(first: 100) { nodes { slug body jsonLd blocks { text } } } }',
  );
  return errors || !data ? `what was stored cannot be read: ${JSON.stringify(errors)}` : undefined;
}

test(`malformed files are stored or refused, each line with a reason, and nothing else happens (MAHDAR_SEED=${seed})`, async () => {
  const faults: string[] = [];
  for (let at = seed; at < seed + count && faults.length < 5; at += 1) {
    const { format, content } = malformedFile(at, good);
    const file = join(folder, `${format}-${at}`);
    writeFileSync(file, content);
    const isDry = at % 2 === 0;
    const fault = await faultOf({ file, format, content }, isDry, at % 3 === 0).catch(
      (error: Error) => error.stack,
    );
    const again = `MAHDAR_SEED=${at} MAHDAR_FUZZ=1 npm run test:fuzz -- import`;
    if (fault)
      faults.push(
        `${again}\n${format}, ${isDry ? 'dry' : 'for real'}: ${fault}\n${content.toString().slice(0, 1_500)}`,
      );
  }
  console.log(`${count} malformed files`);
  expect(faults.join('\n\n')).toBe('');
});
