import { type CoreClient, createClientOver } from './core-client.ts';
import { type Methods, operations, type PageMethods } from './generated/methods.ts';
import { watchSchema } from './handshake.ts';
import { shareInFlight } from './in-flight.ts';
import { pagesOf } from './list-pages.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { type Paginate, paginateWith } from './paginate.ts';
import { persisted } from './persisted.ts';
import { createTransport } from './transport.ts';

/** A client of one Mahdar server. */
export interface Client extends CoreClient, Methods {
  /** Iterators over all pages of a list. */
  readonly pages: PageMethods;
  /**
   * Iterates over all pages of a list with a selection of your own.
   *
   * @example
   * ```ts
   * const meetings = mahdar.paginate('meetings', { filter: { kind: { eq: 'TALKS' } } }, {
   *   title: { value: true },
   *   participants: { person: { name: { value: true } } },
   * });
   * for await (const { title } of meetings) console.log(title.value);
   * ```
   */
  readonly paginate: Paginate;
}

/**
 * Makes a client. It opens nothing and keeps nothing: make as many as you like.
 *
 * @example
 * ```ts
 * const mahdar = createClient({ url: 'http://localhost:4000/graphql', language: ['ar', 'en'] });
 * const { meetings } = await mahdar.meetings({ first: 10 });
 * ```
 */
export function createClient(options: ClientOptions): Client {
  const transport = createTransport(
    watchSchema(options),
    options.persisted ? persisted : undefined,
  );
  const core = createClientOver(shareInFlight(options, transport));
  const methods: Record<string, unknown> = {};
  const pages: Record<string, unknown> = {};
  for (const [method, ready] of Object.entries(operations)) {
    methods[method] = (variables?: never, call?: CallOptions) =>
      core.execute(ready, variables, call);
    if (ready.connection) pages[method] = pagesOf(core, ready, ready.connection);
  }
  return { ...core, ...methods, pages, paginate: paginateWith(core.query) } as unknown as Client;
}
