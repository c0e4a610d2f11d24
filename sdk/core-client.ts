import type { Answer } from './answer.ts';
import type { Query, QuerySelect } from './generated/select.ts';
import type { CallOptions, CoreOptions } from './options.ts';
import type { Exact, Selected } from './selected.ts';
import { type Graph, type Selection, writeQuery } from './selection-text.ts';
import { createTransport, type Document, type Send } from './transport.ts';

/** How a selection is asked. */
export interface QueryOptions extends CallOptions {
  /** The name of the operation, by which the server's logs know it. */
  name?: string | undefined;
}

/** What every client can do, with no operation on board. */
export interface CoreClient {
  /**
   * Asks for exactly the fields that you select, and knows their types. `$` holds arguments, `on`
   * the fields of each type that a union can be, and `alias:field` asks one field twice. A plain
   * object is a fragment.
   *
   * @example
   * ```ts
   * const { country } = await mahdar.query({
   *   country: {
   *     $: { code: 'MA' },
   *     name: { value: true },
   *     meetings: { $: { first: 5 }, nodes: { slug: true, countries: { code: true } } },
   *   },
   * });
   * console.log(country?.name.value);
   * ```
   */
  query<const Select extends QuerySelect>(
    select: Select & Exact<Select, QuerySelect>,
    options?: QueryOptions,
  ): Promise<Selected<Query, Select>>;
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
 * Makes a client without the ready operations: the smallest one. It opens nothing and keeps
 * nothing, so make as many as you like.
 *
 * @example
 * ```ts
 * import { createClient } from '@mahdar/sdk/core';
 *
 * const mahdar = createClient({ url: 'http://localhost:4000/graphql' });
 * const { countries } = await mahdar.query({ countries: { totalCount: true } });
 * ```
 */
export function createClient(options: CoreOptions): CoreClient {
  return createClientOver(createTransport(options));
}

/** What every client does, over whatever sends its operations; the public graph where none is named. */
export function createClientOver(send: Send, graph?: Graph): CoreClient {
  const execute: CoreClient['execute'] = async (document, variables, call) => {
    const { answer, fault } = await send(document, variables, call);
    if (fault) throw fault;
    return answer.data as never;
  };
  return {
    execute,
    ask: async (document, variables, call) => (await send(document, variables, call)).answer,
    query: async (select: unknown, { name, ...call }: QueryOptions = {}) => {
      const { text, variables } = writeQuery(select as Selection, name, graph);
      return execute(text, variables, call) as never;
    },
  };
}
