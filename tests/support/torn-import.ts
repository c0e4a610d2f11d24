import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closing, lead, statement, talks } from './import-pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const paragraphs = [lead, talks, statement, closing];

/** Writes stories to a file: some come twice, some repeat the text of another, and many share a headline. */
export function writeStories(file: string, stories: number): void {
  writeFileSync(
    file,
    Array.from({ length: stories }, (_, index) =>
      JSON.stringify({
        uri: `urn:torn:${index % 11 === 10 ? index - 7 : index}`,
        type: 'text',
        language: 'en',
        versionCreated: `2024-05-28T16:30:${String(index % 60).padStart(2, '0')}Z`,
        headlines: [{ value: `Talks of the day, part ${index % 300}` }],
        bodies: [{ value: paragraphs.slice(0, 1 + (index % 4)).join('\n') }],
        infoSources: [{ name: 'Wire of Tests' }],
      }),
    ).join('\n'),
  );
}

/** Starts `npm run import` of a file into a database, as a process that can be killed. */
export function startImport(url: string, file: string): ChildProcess {
  return spawn(process.execPath, ['bin/mahdar.js', 'import', file], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: url },
    stdio: 'ignore',
  });
}

/** How many of the stories are stored. */
export const countStored = `select count(*)::int as n from article where uri like 'urn:torn:%'`;

/** Everything that was stored of them, without ids and times of one database. */
export const storedStories = `
  select a.slug, a.uri, a.headline, a.published_at, a.status, a.content_hash, a.version,
    o.slug as original,
    (select json_agg(b.text order by b.position) from article_block b where b.article_id = a.id) as blocks,
    (select json_agg(json_build_array(b.position, m.start, m."end", m.person_id, m.country_code)::text
      order by b.position, m.start, m."end") from mention m join article_block b on b.id = m.block_id
      where m.article_id = a.id and m.organization_id is null and m.topic_id is null) as mentions,
    (select s.document::text from article_search s where s.article_id = a.id) as document,
    (select count(*) from quote q where q.article_id = a.id) as quotes,
    (select count(*) from article_person j where j.article_id = a.id) as people
  from article a left join article o on o.id = a.duplicate_of_id
  where a.uri like 'urn:torn:%' order by a.slug`;
