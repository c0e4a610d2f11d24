import { MahdarError } from './errors.ts';
import { iterator } from './iterator.ts';
import type { CallOptions } from './options.ts';

/** What a list takes when all of it is read: `first` is the size of a page, 100 by default. */
export type PageVariables<Variables> = Omit<Variables, 'last' | 'before'>;

/** How all pages of a list are read. */
export interface PageOptions extends CallOptions {
  /** Ends after this many rows. */
  limit?: number | undefined;
}

/** One page of a list. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/**
 * All rows of a list. Every loop over it begins at the first page; while one page is looked at, the
 * next is already under way.
 *
 * @example
 * ```ts
 * for await (const article of mahdar.pages.articles({ filter: { language: { eq: 'ar' } } })) {
 *   console.log(article.headline);
 * }
 * ```
 */
export interface Pages<Node> extends AsyncIterable<Node> {
  /** The pages instead of the rows, with the cursor from which to go on another day. */
  byPage(): AsyncIterableIterator<Page<Node>>;
  /** All rows at once; give a `limit` where the list may be long. */
  toArray(): Promise<Node[]>;
}

/** Fetches the page behind a cursor; the first one for none. */
export type FetchPage<Node> = (
  after: string | null | undefined,
  size: number | undefined,
) => Promise<Page<Node>>;

/** Makes a list of its pages. Written without async generators, which Hermes cannot compile. */
export function createPages<Node>(
  fetchPage: FetchPage<Node>,
  start: string | null | undefined,
  size: number,
  limit: number = Number.POSITIVE_INFINITY,
): Pages<Node> {
  const byPage = () => readPages(fetchPage, start, size, limit);
  return {
    byPage,
    toArray: async () => {
      const all: Node[] = [];
      for await (const page of byPage()) all.push(...page.nodes);
      return all;
    },
    [Symbol.asyncIterator]: () => readRows(byPage()),
  };
}

function readPages<Node>(
  fetchPage: FetchPage<Node>,
  start: string | null | undefined,
  size: number,
  limit: number,
): AsyncIterableIterator<Page<Node>> {
  let left = limit;
  const fetchNext = (after: string | null | undefined) => {
    const page = fetchPage(after, Math.min(size, left));
    left -= size;
    // Whoever reads the page hears of its failure; a loop that has ended before does not.
    page.catch(() => {});
    return page;
  };
  let next: Promise<Page<Node>> | undefined;
  let isFirst = true;
  return iterator<Page<Node>>(
    async () => {
      if (isFirst && left > 0) next = fetchNext(start);
      isFirst = false;
      if (!next) return;
      const page = await next;
      const { hasNextPage, endCursor } = page.pageInfo;
      if (hasNextPage && endCursor === start) throw stuck();
      start = endCursor;
      next = hasNextPage && left > 0 ? fetchNext(endCursor) : undefined;
      return { value: page };
    },
    () => {
      next = undefined;
    },
  );
}

function readRows<Node>(pages: AsyncIterableIterator<Page<Node>>): AsyncIterableIterator<Node> {
  let rows: readonly Node[] = [];
  let place = 0;
  return iterator<Node>(
    async () => {
      while (place === rows.length) {
        const { done, value } = await pages.next();
        if (done) return;
        rows = value.nodes;
        place = 0;
      }
      return { value: rows[place++] as Node };
    },
    () => void pages.return?.(),
  );
}

function stuck(): MahdarError {
  return new MahdarError({ kind: 'http', message: 'The next page would be the same one again.' });
}
