import { isMahdarError, type Page, type Pages } from '@mahdar/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';

/** A list that grows by a page whenever more of it is wanted. */
export interface GrowingList<Node> {
  readonly rows: readonly Node[];
  readonly isLoading: boolean;
  /** What went wrong with the last page, in words for a developer; undefined when nothing did. */
  readonly fault: string | undefined;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

/**
 * Reads a list page after page; the next one is under way while this one is looked at. `open` must
 * be the same function for the same list (`useCallback`); it is given a signal that ends with it.
 */
export function usePages<Node>(open: (signal: AbortSignal) => Pages<Node>): GrowingList<Node> {
  const [rows, setRows] = useState<readonly Node[]>([]);
  const [isLoading, setLoading] = useState(true);
  const [fault, setFault] = useState<string>();
  const [visit, setVisit] = useState(0);
  const iterator = useRef<AsyncIterableIterator<Page<Node>>>(undefined);

  const loadMore = useCallback(async () => {
    const mine = iterator.current;
    if (!mine) return;
    setLoading(true);
    try {
      const { done, value } = await mine.next();
      if (mine !== iterator.current) return;
      if (!done) setRows((known) => [...known, ...value.nodes]);
      setFault(undefined);
    } catch (error) {
      const isOld = mine !== iterator.current;
      if (!isOld) setFault(isMahdarError(error) ? error.message : String(error));
    }
    if (mine === iterator.current) setLoading(false);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another visit opens the list anew
  useEffect(() => {
    const controller = new AbortController();
    iterator.current = open(controller.signal).byPage();
    setRows([]);
    void loadMore();
    return () => {
      iterator.current = undefined;
      controller.abort();
    };
  }, [open, loadMore, visit]);

  const reload = useCallback(() => setVisit((count) => count + 1), []);
  return { rows, isLoading, fault, loadMore: () => void loadMore(), reload };
}
