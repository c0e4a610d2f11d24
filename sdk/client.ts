import type { Answer } from './answer.ts';
import { type Methods, operations, type PageMethods } from './generated/methods.ts';
import type { Operation } from './operation.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { createPages, type Page, type PageOptions } from './pages.ts';
import { createTransport, type Document, type Send } from './transport.ts';

/** A client of one Mahdar server. */
export interface Client extends Methods {
  /** Iterators over all pages of a list. */
  readonly pages: PageMethods;
  /**
   * Asks any document: one of this package's operations, or one of your own that carries its types.
   * Throws a `MahdarError` when there is no whole answer; what there is of it is in its `data`.
   *
   * @example
   * ```ts
   * const data = await mahdar.execute<{ countries: { totalCount: number } }>(
   *   'query Count { countries { totalCount } }',
   * );
   * ```
   */
  execute<Result, Variables = Record<string, unknown>>(
    document: Document<Result, Variables>,
    variables?: Variables,
    options?: CallOptions,
  ): Promise<Result>;
  /**
   * Like `execute`, but gives the answer as it came: partial data beside the errors. Throws only
   * when there is no GraphQL answer at all.
   */
  ask<Result, Variables = Record<string, unknown>>(
    document: Document<Result, Variables>,
    variables?: Variables,
    options?: CallOptions,
  ): Promise<Answer<Result>>;
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
  const send = createTransport(options);
  const execute = executeWith(send);
  const methods: Record<string, unknown> = {};
  const pages: Record<string, unknown> = {};
  for (const [method, ready] of Object.entries(operations)) {
    methods[method] = (variables?: never, call?: CallOptions) => execute(ready, variables, call);
    if (ready.connection) pages[method] = pagesOf(execute, ready, ready.connection);
  }
  const ask: Client['ask'] = async (document, variables, call) =>
    (await send(document, variables, call)).answer;
  return { ...methods, pages, execute, ask } as unknown as Client;
}

function executeWith(send: Send): Client['execute'] {
  return async (document, variables, call) => {
    const { answer, fault } = await send(document, variables, call);
    if (fault) throw fault;
    return answer.data as never;
  };
}

type ListVariables = { first?: number | null; after?: string | null };

function pagesOf(execute: Client['execute'], ready: Operation<unknown, never>, connection: string) {
  const list = ready as Operation<Record<string, Page<unknown>>, never>;
  return (variables: ListVariables = {}, { limit, ...call }: PageOptions = {}) =>
    createPages(
      async (after, first) => {
        const asked = { ...variables, first, after, counted: false };
        const data = await execute(list, asked as never, call);
        return data[connection] as Page<unknown>;
      },
      variables.after,
      variables.first ?? 100,
      limit,
    );
}
