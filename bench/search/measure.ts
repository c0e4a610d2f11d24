import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { type Database, openDatabase } from '../../drizzle/database.ts';
import type { Context } from '../../schema/context.ts';
import { schema } from '../../schema/index.ts';
import { corpus } from '../../tests/support/corpus.ts';
import { load } from './load.ts';

const rounds = 20;

const queries = [
  'فرنسا',
  'وزير',
  'ألمانيا',
  'إسبانيا',
  'مباحثات',
  'الإرهاب',
  'إيطاليا',
  'مسؤول',
  'تونس',
  'وزير الداخلية التونسي',
  '"وزير الداخلية"',
  'تونس -فرنسا',
  'Hammouchi',
  'Hamouchi',
  'United States',
];

const documents = {
  hits: `query ($query: String!) { search(query: $query) { totalCount nodes { __typename ... on Article { slug headline publishedAt } } } }`,
  'with snippets': `query ($query: String!) { search(query: $query) { totalCount edges { score snippets { text matches { start end } } node { ... on Article { slug headline } } } } }`,
  'with facets': `query ($query: String!) { search(query: $query) { totalCount facets { kinds { kind count } countries { country { code } count } months { month count } } nodes { ... on Article { slug headline } } } }`,
};

async function sizes({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ what: string; size: string }>(`
    select 'index of documents' as what, pg_size_pretty(pg_relation_size('article_search_document')) as size
    union all select 'documents', pg_size_pretty(pg_table_size('article_search'))
    union all select 'text of blocks', pg_size_pretty(pg_table_size('article_block'))
    union all select 'index of names', pg_size_pretty(pg_relation_size('alias_normalized_trigram'))`);
  for (const { what, size } of rows) console.log(`${what.padEnd(20)}${size}`);
}

async function time({ db }: Database, source: string, query: string) {
  const contextValue = { db, viewer: { perspective: 'public' }, requestId: '' } as Context;
  const times: number[] = [];
  let count = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    const { data, errors } = await graphql({
      schema,
      source,
      contextValue,
      variableValues: { query },
    });
    times.push(performance.now() - start);
    if (errors?.[0]) throw errors[0];
    count = (data as { search: { totalCount: number } }).search.totalCount;
  }
  const [middle, worst] = [times.toSorted((a, b) => a - b)[rounds >> 1], Math.max(...times)];
  return { count, text: `${middle?.toFixed(0)} (${worst.toFixed(0)})` };
}

async function measure(database: Database): Promise<void> {
  await load(database);
  await sizes(database);
  const table: Record<string, Record<string, string | number>> = {};
  for (const query of queries) {
    table[query] = {};
    for (const [name, source] of Object.entries(documents)) {
      const { count, text } = await time(database, source, query);
      Object.assign(table[query], { found: count, [name]: text });
    }
  }
  console.log(
    `milliseconds: the middle of ${rounds} (the slowest), ${cpus()[0]?.model} × ${cpus().length}`,
  );
  console.table(table);
}

if (!corpus.isPresent) {
  console.log(`There is nothing to measure on: ${corpus.file} is not there.`);
} else {
  const dataDir = mkdtempSync(join(tmpdir(), 'mahdar-bench-search-'));
  const database = await openDatabase({ dataDir, role: 'command' });
  try {
    await measure(database);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
