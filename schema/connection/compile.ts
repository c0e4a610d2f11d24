import { type SQL, sql, type Table } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { badCursor } from '../errors.ts';
import { compileFilter } from '../filter/compile.ts';
import type { NounFilter } from '../filter/filter.ts';
import { type Filling, openPosition, Slot, sampled } from '../plan/slot.ts';
import { allOf, type Reach, visible, type Where } from '../visibility.ts';
import { beyond, bindingOf, decodeCursor, encodeCursor } from './cursor.ts';
import {
  type Languages,
  type NounOrder,
  type OrderTerm,
  orderBy,
  type ResolvedTerm,
  resolveOrder,
  termExpression,
} from './order.ts';
import { type Page, type PageArguments, readPage } from './page.ts';

/** What a list of a noun needs to know about it. */
export interface ListedNoun {
  table: string;
  filter: NounFilter;
  order: NounOrder;
  /** Whose rows the viewer may know of where they are listed so; `LISTED` without it. */
  reach?: Reach;
}

export interface ConnectionArguments extends PageArguments {
  filter?: unknown;
  orderBy?: readonly OrderTerm[] | null;
  language?: readonly string[] | null;
}

export type Row = Record<string, unknown>;

/** A list's arguments turned into a relational query, and into cursors of its rows. */
export interface CompiledConnection {
  page: Page;
  /** Whom the list is about, without the page: rules `totalCount` and facets as well. */
  condition: Where;
  query: {
    where: Where;
    limit: number;
    orderBy: (table: Table) => SQL[];
    extras: Record<string, (table: Table) => SQL>;
  };
  /** Whether rows lie before the page, or after it, as far as the arguments tell. */
  after: boolean;
  before: boolean;
  /** What its cursors are good for: made when somebody asks. */
  binding: () => string;
  /** The cursor of a row in a list. Which list it is, the root's or some parent's, is known with the rows. */
  cursorOf: (row: Row, list: string) => string;
  /** Refuses cursors that were given out for another list. */
  expectList: (list: string) => void;
  /** The same list with other values of its arguments, for a plan that leaves them open. */
  bind: (args: ConnectionArguments, filling: Filling) => CompiledConnection;
}

const positionKey = (index: number) => `sortKey${index}`;

/** Whether a row carries under this name what only its cursor is made of. */
export const isPositionKey = (name: string) => /^sortKey\d+$/.test(name);

function compile(
  noun: ListedNoun,
  args: ConnectionArguments,
  context: Context,
  scope: Where | undefined,
): CompiledConnection {
  const page = readPage(args);
  const languages: Languages = args.language;
  const terms = resolveOrder(noun.order, args.orderBy, ['orderBy'], context);
  const conditionOf = ({ filter }: ConnectionArguments) =>
    allOf(
      visible(context, noun.table, noun.reach),
      scope,
      compileFilter(noun.filter, filter, context, languages, noun.reach),
    );
  const condition = conditionOf(args);
  const identity = identify(noun, sampled(args), terms, scope);
  const bounds = identity.cursors.map(({ argument, position }) => {
    const open: unknown = args[argument];
    const place = open instanceof Slot ? openPosition(open, position) : position;
    return beyond(place, terms, languages, argument === 'before');
  });
  const compiled: CompiledConnection = {
    page,
    condition,
    query: {
      where: allOf(condition, ...bounds),
      limit: page.size + 1,
      orderBy: orderBy(terms, languages, page.backward),
      extras: positionExtras(terms, languages),
    },
    after: args.after != null,
    before: args.before != null,
    ...identity,
    bind: (values, filling) => {
      const bound = identify(noun, values, terms, scope);
      for (const { argument, position } of bound.cursors) {
        const open: unknown = args[argument];
        if (open instanceof Slot) filling.positions.set(open, position);
      }
      return {
        ...compiled,
        ...bound,
        get condition() {
          return conditionOf(values);
        },
      };
    },
  };
  return compiled;
}

/** What ties cursors to a list and its arguments, and the places that the given ones mean. */
function identify(
  noun: ListedNoun,
  args: ConnectionArguments,
  terms: ResolvedTerm[],
  scope: Where | undefined,
) {
  // Where the language rules what is compared, a cursor is bound to it too.
  const isLocalised = args.filter != null || terms.some(({ key }) => key.collated);
  let known: string | undefined;
  const binding = () => {
    known ??= bindingOf([
      noun.table,
      args.filter ?? null,
      args.orderBy ?? null,
      isLocalised ? args.language : null,
      scope,
    ]);
    return known;
  };
  const cursors = (['after', 'before'] as const).flatMap((argument) => {
    const cursor = args[argument];
    return cursor == null
      ? []
      : [{ argument, ...decodeCursor(cursor, binding(), terms, [argument]) }];
  });
  return {
    binding,
    cursors,
    cursorOf: (row: Row, list: string) =>
      encodeCursor(
        binding(),
        terms.map((_, index) => (row[positionKey(index)] ?? null) as string | null),
        list,
      ),
    expectList: (list: string) => {
      const stray = cursors.find((cursor) => cursor.list !== list);
      if (stray) {
        throw badCursor('This cursor belongs to another list.', [stray.argument]);
      }
    },
  };
}

function positionExtras(terms: ResolvedTerm[], languages: Languages) {
  return Object.fromEntries(
    terms.map((term, index) => [
      positionKey(index),
      (table: Table) => sql`${termExpression(term, table, languages)}::text`,
    ]),
  );
}

const compiledOf = new WeakMap<Context, Map<string, CompiledConnection>>();

/**
 * Compiles a list's arguments once a request: planning and resolving both ask, and a selection
 * spread over fragments asks again. The planner tells expressions apart by identity, so the same
 * arguments must give the same objects, or each would be loaded by a statement of its own.
 */
export function compileConnection(
  noun: ListedNoun,
  args: ConnectionArguments,
  context: Context,
  scope?: Where,
): CompiledConnection {
  const known = compiledOf.get(context) ?? new Map<string, CompiledConnection>();
  compiledOf.set(context, known);
  const key = JSON.stringify([noun.table, noun.reach, args, scope]);
  const found = known.get(key) ?? compile(noun, args, context, scope);
  known.set(key, found);
  return found;
}
