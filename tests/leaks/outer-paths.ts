import { readFileSync } from 'node:fs';
import { leavesOf } from './graph.ts';
import type { Hidden } from './hidden.ts';
import { globalId } from './ids.ts';
import type { Path } from './request.ts';

const feedFilters = [
  '',
  'language=nl',
  'country=KI',
  'topic=quiet-matters',
  'publisher=leak-herald',
  'person=quiet-person',
];

const feeds: Path[] = ['rss', 'atom', 'json'].flatMap((format) =>
  feedFilters.map((filter) => ({
    name: `${format} feed ${filter}`,
    sent: { kind: 'get', address: `/feeds/articles.${format}?${filter}` },
  })),
);

const exports: Path[] = (['ndjson', 'ninjs', 'jsonld'] as const).map((format) => ({
  name: `export as ${format}`,
  sent: { kind: 'export', format },
}));

const streams: Record<string, Path> = {
  Article: stream('articlePublished', 'article', 'Article'),
  Meeting: stream('meetingRecorded', 'meeting', 'Meeting'),
};

function stream(field: string, node: string, type: string): Path {
  const query = `subscription ($after: String) { ${field}(after: $after) { ${node} { ${leavesOf(type)} } } }`;
  return { name: field, sent: { kind: 'stream', query, field } };
}

interface Manifest {
  operations: { id: string; name: string; type: string; body: string }[];
}

const manifest = JSON.parse(
  readFileSync(new URL('../../sdk/generated/operations.json', import.meta.url), 'utf8'),
) as Manifest;

/** The kept operations that show the noun, asked for by their hashes over GET. */
function persisted({ type, id, slug }: Hidden): Path[] {
  const variables: Record<string, Record<string, unknown>[]> = {
    [type]: [{ slug }, { id: globalId(type, id) }],
    [`${type}s`]: [{}, { filter: { slug: { eq: slug } } }],
    Country: [{ code: 'KI' }],
    Person: [{ slug: 'quiet-person' }],
    Relation: [{ between: ['KI', 'TV'] }],
    Search: [{ query: 'zebraword' }],
  };
  return manifest.operations.flatMap(({ id: hash, name }) =>
    (variables[name] ?? []).map((given): Path => {
      const parameters = new URLSearchParams({
        variables: JSON.stringify(given),
        extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: hash } }),
      });
      return {
        name: `${name} by its hash ${JSON.stringify(given)}`,
        sent: { kind: 'get', address: `/graphql?${parameters}` },
      };
    }),
  );
}

export function outerPaths(hidden: Hidden): Path[] {
  const { type } = hidden;
  const changes: Path = { name: 'changes', sent: { kind: 'changes' } };
  if (type === 'Article')
    return [...feeds, ...exports, streams.Article as Path, changes, ...persisted(hidden)];
  if (type === 'Meeting')
    return [...exports, streams.Meeting as Path, changes, ...persisted(hidden)];
  const shows = { Mention: 3, Evidence: 2, Quote: 1 }[type];
  return exports.slice(0, shows);
}
