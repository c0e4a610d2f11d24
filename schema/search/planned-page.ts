import { type SQL, sql } from 'drizzle-orm';
import { hitOrder, pageOfHits } from '../../drizzle/queries/search.ts';
import type { SoughtQuery } from '../../drizzle/queries/search-condition.ts';
import { parseSearchQuery, type SearchQuery } from '../../drizzle/text/search-query.ts';
import { type PageArguments, readPage } from '../connection/page.ts';
import type { Context } from '../context.ts';
import type { FoundPage } from '../plan/declared.ts';
import { NotPlanned } from '../plan/not-planned.ts';
import { type Filling, filled, Slot, sampled } from '../plan/slot.ts';
import { bindingOfSearch, readRequest, type SearchArguments } from './request.ts';

/** What is searched by its text: of names the statement depends on the words. */
const texts = [
  { kind: 'ARTICLE', typeName: 'Article', table: 'article' },
  { kind: 'MEETING', typeName: 'Meeting', table: 'meeting' },
] as const;

/** The first page of a search among texts, as one statement for as many words. */
export function planPage(
  args: SearchArguments & PageArguments,
  context: Context,
  selected: ReadonlySet<string>,
): FoundPage {
  const page = readPage(args);
  const request = readRequest(sampled(args), context);
  const kinds = texts.filter(({ kind }) => request.kinds.includes(kind));
  if (args.after != null || kinds.length < request.kinds.length) {
    throw new NotPlanned('a search of names, or from a place');
  }
  const limit = selected.has('pageInfo') ? page.size + 1 : page.size;
  const isCounted = selected.has('totalCount');
  const query = soughtBy(args.query, request.query);
  const binding = new Slot('binding', '', (filling) => bindingOfSearch(filled(args, filling)));
  return {
    page,
    limit,
    tables: pageOfHits({ ...request, query }, { after: null, limit, isCounted }),
    order: hitOrder,
    kinds,
    binding: sql`${binding}::text`,
    position: ['tier::text', 'score::text', 'age::text', 'kind', 'key'].map(ofPage),
    edge: { score: () => sql`abs(${ofPage('score')})::text` },
    total: isCounted ? sql`(select total from total)` : undefined,
  };
}

const ofPage = (cell: string): SQL => sql.raw(`page.${cell}`);

/** The words of a query that each request has others of. */
function soughtBy(query: unknown, read: SearchQuery): SoughtQuery {
  if (!(query instanceof Slot)) return read;
  const known = new WeakMap<Filling, SearchQuery>();
  const readIn = (filling: Filling): SearchQuery => {
    const found = known.get(filling) ?? parseSearchQuery(String(query.read(filling)));
    known.set(filling, found);
    return found;
  };
  const open = (part: keyof SearchQuery) =>
    read[part].map((term, index) => ({
      text: new Slot(`${part}.${index}`, term.text, (it) => readIn(it)[part][index]?.text),
      names: new Slot(`${part}.${index}.names`, term.names, (it) => readIn(it)[part][index]?.names),
    }));
  return { wanted: open('wanted'), excluded: open('excluded') };
}
