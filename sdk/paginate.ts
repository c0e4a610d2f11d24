import type { CoreClient } from './core-client.ts';
import type { Query, QuerySelect } from './generated/select.ts';
import { createPages, type Page, type PageOptions, type Pages } from './pages.ts';
import type { Exact, Selected } from './selected.ts';

/** The root fields that are lists with pages. */
export type ListField = {
  [Name in keyof Query]: Query[Name] extends { nodes: unknown[]; pageInfo: object } ? Name : never;
}[keyof Query];

type ListSelect<List extends ListField> = NonNullable<QuerySelect[List]>;

/** What a list takes: `first` is the size of a page, 100 by default. */
export type ListArgs<List extends ListField> =
  ListSelect<List> extends { readonly $?: infer Args }
    ? Omit<NonNullable<Args>, 'last' | 'before'>
    : never;

/** What can be selected of the rows of a list. */
export type RowSelect<List extends ListField> =
  ListSelect<List> extends {
    readonly nodes?: infer Select;
  }
    ? NonNullable<Select>
    : never;

/** Reads all pages of a list with a selection of your own. */
export type Paginate = <List extends ListField, const Select extends RowSelect<List>>(
  list: List,
  args: ListArgs<List>,
  select: Select & Exact<Select, RowSelect<List>>,
  options?: PageOptions,
) => Pages<Selected<Query[List]['nodes'][number], Select>>;

/** Makes `paginate` of a client's `query`. */
export function paginateWith(query: CoreClient['query']): Paginate {
  return (list, args, select, { limit, ...call } = {}) => {
    const { after, first, ...rest } = args as { after?: string; first?: number };
    const pageInfo = { hasNextPage: true, endCursor: true };
    return createPages(
      async (cursor, size) => {
        const $ = { ...rest, first: size, after: cursor ?? undefined };
        const selection = { [list]: { $, pageInfo, nodes: select } };
        const data: Record<string, unknown> = await query(selection as never, call);
        return data[list] as Page<never>;
      },
      after,
      first ?? 100,
      limit,
    );
  };
}
