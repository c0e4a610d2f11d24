import type { Client } from '@mahdar/sdk';
import { fetchRelation, type Pair, type Relation } from './coverage.ts';

const pauseMs = 10_000;

interface Watcher {
  signal: AbortSignal;
  /** The changed answer, and the slugs of the meetings that have come since the first one. */
  onChange: (relation: Relation, newSlugs: ReadonlySet<string>) => void;
  /** Whether the last attempt reached the server. */
  onState: (isConnected: boolean) => void;
}

/** Looks for what is new as long as the page is seen, until the signal ends it. */
export function watch(mahdar: Client, pair: Pair, first: Relation, watcher: Watcher): void {
  const { signal, onChange, onState } = watcher;
  const known = new Set(first.meetings.nodes.map(({ slug }) => slug));
  let shown = JSON.stringify(first);
  const look = async () => {
    if (document.hidden) return;
    try {
      const relation = await fetchRelation(mahdar, pair, signal);
      onState(true);
      const now = JSON.stringify(relation);
      if (now === shown) return;
      shown = now;
      const slugs = relation.meetings.nodes.map(({ slug }) => slug);
      onChange(relation, new Set(slugs.filter((slug) => !known.has(slug))));
    } catch {
      if (!signal.aborted) onState(false);
    }
  };
  onState(true);
  const timer = setInterval(() => void look(), pauseMs);
  document.addEventListener('visibilitychange', () => void look(), { signal });
  signal.addEventListener('abort', () => clearInterval(timer));
}
