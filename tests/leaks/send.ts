import { exportLines } from '../../server/export/export-lines.ts';
import { inSnapshot } from '../../server/export/snapshot.ts';
import { leavesOf } from './graph.ts';
import type { World } from './open-world.ts';
import type { Sent } from './request.ts';
import type { Viewer, ViewerName } from './viewers.ts';

/** An answer as text, with what of its head tells of rows. */
export async function send(world: World, name: ViewerName, sent: Sent): Promise<string> {
  const viewer = world.viewers[name];
  switch (sent.kind) {
    case 'graphql':
      return read(await post(world, viewer, sent));
    case 'get':
      return read(await call(world, viewer, sent.address));
    case 'changes':
      return changes(world, viewer);
    case 'stream':
      return stream(world, viewer, sent);
    case 'export':
      return exported(world, sent.format);
  }
}

type Init = { method?: string; headers?: Record<string, string>; body?: string };

async function call(world: World, viewer: Viewer, address: string, init: Init = {}) {
  const given = {
    ...init,
    headers: { ...init.headers, ...viewer.headers, 'x-request-id': 'leak' },
  };
  return viewer.isPlanned
    ? fetch(`${world.origin}${address}`, given)
    : world.app.app.fetch(`http://mahdar.test${address}`, given);
}

const post = (world: World, viewer: Viewer, body: { query: string; variables?: object }) =>
  call(world, viewer, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: body.query, variables: body.variables }),
  });

/** The entity tag of a feed is one of its own address too. */
const telling = ['cache-control', 'content-type', 'last-modified'];

async function read(response: Response): Promise<string> {
  const head = telling.map((name) => `${name}: ${response.headers.get(name)}`);
  const text = (await response.text()).replaceAll(/http:\/\/(127\.0\.0\.1:\d+|mahdar\.test)/g, '');
  return [response.status, ...head, text].join('\n');
}

const changeNode = ['Article', 'Meeting', 'Person', 'Organization', 'Topic', 'Publisher']
  .map((type) => `... on ${type} { ${leavesOf(type)} }`)
  .join(' ');

/**
 * What has changed since the world began, each row once: how often a public row was touched says
 * nothing, and cursors hold the time.
 */
async function changes(world: World, viewer: Viewer): Promise<string> {
  const told = new Set<string>();
  let after = world.start;
  for (;;) {
    const response = await post(world, viewer, {
      query: `query ($after: String) { changes(after: $after, first: 100) {
        nodes { kind noun nodeId node { ${changeNode} } } pageInfo { hasNextPage endCursor }
      } }`,
      variables: { after },
    });
    const { data, errors } = (await response.json()) as {
      data?: {
        changes: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      errors?: object[];
    };
    if (!data?.changes) return JSON.stringify(errors);
    for (const node of data.changes.nodes) told.add(JSON.stringify(node));
    if (!data.changes.pageInfo.hasNextPage) return [...told].sort().join('\n');
    after = data.changes.pageInfo.endCursor;
  }
}

/** What became public since the world began, each once, up to the last call of the sentinel. */
async function stream(
  world: World,
  viewer: Viewer,
  { query, field }: { query: string; field: string },
): Promise<string> {
  const gone = new AbortController();
  const response = await fetch(`${world.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      ...viewer.headers,
    },
    body: JSON.stringify({ query, variables: { after: world.start } }),
    signal: gone.signal,
  });
  if (response.status !== 200) return `${response.status}\n${await response.text()}`;
  const told = new Set<string>();
  let text = '';
  const isOver = () => text.split('"sentinel"').length > 2;
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (isOver() && text.endsWith('\n\n')) break;
  }
  gone.abort();
  for (const [, event] of text.matchAll(new RegExp(`^data: .*?("${field}".*)$`, 'gm'))) {
    told.add(event ?? '');
  }
  return [...told].sort().join('\n');
}

function exported({ app }: World, format: 'ndjson' | 'ninjs' | 'jsonld'): Promise<string> {
  return inSnapshot(app.db, async (snapshot) => {
    let lines = '';
    for await (const line of exportLines(snapshot, format)) lines += line;
    return lines;
  });
}
