import type { Client } from './client.ts';
import { type Methods, operations, type PageMethods } from './generated/methods.ts';
import type { CallOptions, Signal } from './options.ts';
import type { Page, PageVariables } from './pages.ts';

type Result<Method extends keyof Methods> = Awaited<ReturnType<Methods[Method]>>;

type Variables<Method extends keyof Methods> = NonNullable<Parameters<Methods[Method]>[0]>;

/** Optional where the operation needs no variable. */
type Arguments<Method extends keyof Methods> =
  Parameters<Methods[Method]> extends [unknown, ...unknown[]]
    ? [variables: Variables<Method>]
    : [variables?: Variables<Method>];

/** What `useQuery`, `useSuspenseQuery`, `prefetchQuery` … of TanStack Query take. */
export interface ReadOptions<Data> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: { readonly signal?: Signal }) => Promise<Data>;
}

/** What `useInfiniteQuery` of TanStack Query takes. */
export interface InfiniteOptions<Data> {
  readonly queryKey: readonly unknown[];
  readonly queryFn: (context: {
    readonly signal?: Signal;
    readonly pageParam: string | null;
  }) => Promise<Data>;
  readonly initialPageParam: string | null;
  readonly getNextPageParam: (lastPage: Data) => string | null;
}

/** One factory of options an operation, and an infinite one a list. */
export type Queries = {
  readonly [Method in keyof Methods]: (
    ...variables: Arguments<Method>
  ) => ReadOptions<Result<Method>>;
} & {
  readonly infinite: {
    readonly [Method in keyof PageMethods]: (
      variables?: PageVariables<Variables<Method>>,
    ) => InfiniteOptions<Result<Method>>;
  };
};

type Call = (variables: object, options?: CallOptions) => Promise<Record<string, Page<unknown>>>;

/**
 * Makes options for TanStack Query of a client's operations. Needs nothing of React itself, so it
 * serves Vue, Svelte and Solid too.
 *
 * @param scope the first part of every key; give each client one of its own, for instance by language
 *
 * @example
 * ```tsx
 * const queries = mahdarQueries(mahdar);
 * const { data } = useQuery(queries.meetings({ first: 10 }));
 * const list = useInfiniteQuery(queries.infinite.articles({ first: 20 }));
 * ```
 */
export function mahdarQueries(client: Client, scope = 'mahdar'): Queries {
  const calls = client as unknown as Record<string, Call>;
  const queries: Record<string, unknown> = {};
  const infinite: Record<string, unknown> = {};
  for (const [method, { connection }] of Object.entries(operations)) {
    const call: Call = (variables, options) => calls[method]?.(variables, options) as never;
    queries[method] = (variables: object = {}): ReadOptions<unknown> => ({
      queryKey: [scope, method, variables],
      queryFn: ({ signal }) => call(variables, { signal }),
    });
    if (connection) infinite[method] = infiniteOf([scope, method, 'infinite'], call, connection);
  }
  return { ...queries, infinite } as unknown as Queries;
}

function infiniteOf(key: readonly unknown[], call: Call, connection: string) {
  return (
    variables: { after?: string | null } = {},
  ): InfiniteOptions<Record<string, Page<unknown>>> => ({
    queryKey: [...key, variables],
    queryFn: ({ pageParam, signal }) => call({ ...variables, after: pageParam }, { signal }),
    initialPageParam: variables.after ?? null,
    getNextPageParam: (last) => {
      const pageInfo = last[connection]?.pageInfo;
      return pageInfo?.hasNextPage ? pageInfo.endCursor : null;
    },
  });
}
