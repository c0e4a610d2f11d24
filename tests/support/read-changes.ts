import { expect, vi } from 'vitest';
import type { Ask } from './app.ts';
import { articleId } from './written-article.ts';

/**
 * Nothing is read that is newer than the oldest transaction of the whole Postgres, and the tests
 * share one: others may load a sample meanwhile.
 */
export const patience = { timeout: 30_000, interval: 50 };

/** A change as the queries of the tests ask for it. */
export interface Change {
  kind: 'UPSERT' | 'REMOVE';
  noun: string;
  nodeId: string;
  node: { id: string; headline?: string; blocks?: { text: string }[] } | null;
}

export const changesDocument = `query ($after: String, $first: Int) {
  changes(after: $after, first: $first) {
    nodes { kind noun nodeId at node { id ... on Article { headline blocks { text } } } }
    edges { cursor }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface ChangePage {
  nodes: Change[];
  edges: { cursor: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

export async function readPage(ask: Ask, after: string | null, first = 100): Promise<ChangePage> {
  const { data, errors } = await ask(changesDocument, { after, first });
  expect(errors, JSON.stringify(errors)).toBeUndefined();
  return data.changes;
}

/** What was read of the stream, and the cursor to go on with. */
export interface Read {
  changes: Change[];
  end: string | null;
}

/** Everything behind a cursor that can be read now. */
export async function readOn(ask: Ask, after: string | null): Promise<Read> {
  const changes: Change[] = [];
  let end = after;
  for (;;) {
    const { nodes, pageInfo } = await readPage(ask, end);
    changes.push(...nodes);
    end = pageInfo.endCursor;
    if (!pageInfo.hasNextPage) return { changes, end };
  }
}

/** The same, again and again until it tells of an article: older transactions may still run. */
export function readUntil(ask: Ask, after: string | null, key: string): Promise<Read> {
  return vi.waitFor(async () => {
    const read = await readOn(ask, after);
    expect(read.changes.map(({ nodeId }) => nodeId)).toContain(articleId(key));
    return read;
  }, patience);
}
