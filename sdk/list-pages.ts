import type { CoreClient } from './core-client.ts';
import type { Operation } from './operation.ts';
import { createPages, type Page, type PageOptions, type Pages } from './pages.ts';

type List = Pick<Page<unknown>, 'pageInfo'> & { nodes?: unknown[]; edges?: unknown[] };
type ListVariables = { first?: number | null; after?: string | null };

/** Makes the iterator over a ready list. */
export function pagesOf(
  { execute }: Pick<CoreClient, 'execute'>,
  ready: Operation<unknown, never>,
  connection: string,
): (variables?: ListVariables, options?: PageOptions) => Pages<unknown> {
  const list = ready as Operation<Record<string, List>, never>;
  return (variables: ListVariables = {}, { limit, ...call }: PageOptions = {}) =>
    createPages(
      async (after, first) => {
        const asked = { ...variables, first, after, counted: false };
        const data = await execute(list, asked as never, call);
        const { nodes, edges, pageInfo } = data[connection] as List;
        return { nodes: nodes ?? edges ?? [], pageInfo };
      },
      variables.after,
      variables.first ?? 100,
      limit,
    );
}
