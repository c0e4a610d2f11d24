import type { QueryName } from '../contenders/documents.ts';
import { bodyOf, type Contender, type Running, type Variables } from './contender.ts';
import { askOnce } from './load.ts';

/** Answers in the shape that Mahdar gives them, whoever was asked. */
export async function ask(
  contender: Contender,
  running: Running,
  query: QueryName,
  variables: Variables,
): Promise<unknown> {
  const data = await askOnce(running.url, bodyOf(contender, query, variables), contender.headers);
  return contender.shape?.(query, data) ?? data;
}

interface Page {
  articles: { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

const pageCount = 3;
const followedLists = 60;

/** The bodies to send: lists also for their further pages, by the contender's own cursors. */
export async function bodiesOf(
  contender: Contender,
  running: Running,
  query: QueryName,
  variables: readonly Variables[],
): Promise<string[]> {
  const all = variables.map((one) => bodyOf(contender, query, one));
  if (query !== 'country-articles') return all;
  for (const first of variables.slice(0, followedLists)) {
    let { pageInfo } = ((await ask(contender, running, query, first)) as Page).articles;
    for (let page = 1; page < pageCount && pageInfo.hasNextPage; page += 1) {
      const next = { ...first, after: pageInfo.endCursor };
      // As often as first pages in all.
      for (let time = 0; time < 4; time += 1) all.push(bodyOf(contender, query, next));
      pageInfo = ((await ask(contender, running, query, next)) as Page).articles.pageInfo;
    }
  }
  return all;
}
