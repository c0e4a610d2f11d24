import type { LiveClient } from '@mahdar/sdk/live';
import { fetchRelation, type Pair, type Relation } from './coverage.ts';

interface Watcher {
  signal: AbortSignal;
  /** The changed answer, and the slugs of the meetings that have come since the first one. */
  onChange: (relation: Relation, newSlugs: ReadonlySet<string>) => void;
  /** Whether the server is heard. */
  onState: (isConnected: boolean) => void;
}

/** Asks anew whenever a meeting of the two is recorded, until the signal ends it. */
export function watch(mahdar: LiveClient, pair: Pair, first: Relation, watcher: Watcher): void {
  const { signal, onChange, onState } = watcher;
  const known = new Set(first.meetings.nodes.map(({ slug }) => slug));
  let shown = JSON.stringify(first);
  const look = async () => {
    const relation = await fetchRelation(mahdar, pair, signal);
    onState(true);
    const now = JSON.stringify(relation);
    if (now === shown) return;
    shown = now;
    const slugs = relation.meetings.nodes.map(({ slug }) => slug);
    onChange(relation, new Set(slugs.filter((slug) => !known.has(slug))));
  };
  const lookAgain = () => {
    look().catch(() => !signal.aborted && onState(false));
  };
  const listen = async () => {
    const both = pair.map((code) => ({ countries: { some: { code: { eq: code } } } }));
    const onReconnect = () => {
      onState(false);
      lookAgain();
    };
    const events = mahdar.live.meetingRecorded({ filter: { and: both } }, { signal, onReconnect });
    for await (const _ of events) lookAgain();
  };
  onState(true);
  listen().catch(() => !signal.aborted && onState(false));
  // Edits are no events: they are seen when the reader comes back to the page.
  document.addEventListener('visibilitychange', () => document.hidden || lookAgain(), { signal });
}
