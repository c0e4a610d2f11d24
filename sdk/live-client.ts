import { type Client, createClient as createWholeClient } from './client.ts';
import { type LiveMethods, subscriptions } from './generated/live-methods.ts';
import { liveEvents } from './live-events.ts';
import type { ClientOptions } from './options.ts';

/** A client that can listen too. */
export interface LiveClient extends Client {
  /** What happens, as it happens. */
  readonly live: LiveMethods;
}

/**
 * Makes a client with `live`: events as they happen, over server-sent events.
 *
 * @example
 * ```ts
 * import { createClient } from '@mahdar/sdk/live';
 *
 * const mahdar = createClient({ url: 'http://localhost:4000/graphql' });
 * for await (const { meeting } of mahdar.live.meetingRecorded()) console.log(meeting.title.value);
 * ```
 */
export function createClient(options: ClientOptions): LiveClient {
  return { ...createWholeClient(options), live: createLive(options) };
}

/**
 * Makes `live` alone, with none of the ready queries on board.
 *
 * @example
 * ```ts
 * const live = createLive({ url: 'http://localhost:4000/graphql' });
 * for await (const { article } of live.articlePublished()) console.log(article.headline);
 * ```
 */
export function createLive(options: ClientOptions): LiveMethods {
  const methods: Record<string, unknown> = {};
  for (const [method, ready] of Object.entries(subscriptions)) {
    methods[method] = (variables?: unknown, listening?: never) =>
      liveEvents(options, ready, method, variables, listening);
  }
  return methods as unknown as LiveMethods;
}
