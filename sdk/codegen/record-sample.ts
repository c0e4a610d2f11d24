import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { type Client, createClient } from '../client.ts';
import { operations } from '../generated/methods.ts';
import { generatedMark } from './comments.ts';

const sampleFile = new URL('../generated/sample.ts', import.meta.url);

type Row = Record<string, unknown>;
type Call = (variables: Row) => Promise<Record<string, Row | Row[] | null>>;

/** Rows of each list; enough for a page and the beginning of the next. */
const rowsOfList = 4;

/** Of lists inside of a row only the beginning is kept; an article keeps its whole text. */
const rowsInside = 4;

/** What is asked where the operation needs more than a size. */
const variablesOf: Record<string, Row> = {
  search: { query: 'Morocco', languages: ['en'] },
  relation: { between: ['MA', 'DE'], meetings: 3, articles: 3 },
  timeline: { by: 'YEAR', meetings: 1 },
  coverage: {},
  countries: { filter: { code: { in: ['DE', 'ES', 'FR', 'MA', 'QA', 'US'] } } },
};

/** Changes and their cursors differ from database to database. */
const unrecorded = new Set(['changes']);

/** What would differ from one recording to the next. */
const settled: Record<string, string> = {
  receivedAt: '2024-07-01T00:00:00.000Z',
  schemaVersion: 'sample',
};

/** Asks a server with the sample for the answers of the mock; the text of their file. */
export async function recordSample(url: string): Promise<string> {
  const client = createClient({ url, language: ['en'] });
  const ask = (method: string, variables: Row) =>
    (client as Client & Record<string, Call>)[method]?.(variables) as ReturnType<Call>;
  const lists: Record<string, Row> = {};
  const answers: Record<string, unknown> = {};
  for (const [method, { connection }] of Object.entries(operations)) {
    if (unrecorded.has(method)) continue;
    const variables = variablesOf[method] ?? {};
    if (connection) {
      const data = await ask(method, { ...variables, first: rowsOfList });
      const list = data[connection] as Row;
      const key = 'edges' in list ? 'edges' : 'nodes';
      lists[method] = { [key]: list[key] };
    } else if (variablesOf[method]) {
      answers[method] = await ask(method, variables);
    }
  }
  const rows: Record<string, unknown[]> = {};
  for (const [method, plural] of lookups) {
    const keys = (lists[plural]?.nodes as Row[]) ?? [];
    rows[method] = await Promise.all(
      keys.map(async ({ id, code }) => (await ask(method, code ? { code } : { id }))[method]),
    );
  }
  return printSample({ lists, rows, answers });
}

const lookups = Object.keys(operations).flatMap((method) => {
  const plural = [`${method}s`, `${method.replace(/y$/, 'ie')}s`, 'people'].find(
    (name) => name in operations && (name !== 'people' || method === 'person'),
  );
  return plural ? [[method, plural] as const] : [];
});

/** Ids are given when the sample is loaded: here they are counted in the order of their use. */
function settleId(ids: Map<string, string>, id: string): string {
  const [type = ''] = atob(id).split(':');
  const number = String(ids.size + 1).padStart(12, '0');
  const found = ids.get(id) ?? btoa(`${type}:00000000-0000-7000-8000-${number}`);
  ids.set(id, found);
  return found;
}

function printSample(sample: object): string {
  const ids = new Map<string, string>();
  const text = JSON.stringify(sample, (key, value) => {
    if (key === 'id') return settleId(ids, value);
    if (Array.isArray(value) && key !== 'blocks') return value.slice(0, rowsInside);
    return settled[key] ?? value;
  });
  return `${generatedMark.replace('schema/schema.graphql', 'the sample')}
/** Answers of a server with the sample coverage. */
export const sample: {
  /** The rows of each list, by method. */
  readonly lists: Readonly<Record<string, { nodes?: unknown[]; edges?: unknown[] }>>;
  /** What each lookup finds, by method. */
  readonly rows: Readonly<Record<string, unknown[]>>;
  /** The answers of everything else, by method. */
  readonly answers: Readonly<Record<string, unknown>>;
} = ${text};
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [, , url = 'http://localhost:4000/graphql'] = process.argv;
  await writeFile(sampleFile, await recordSample(url));
}
