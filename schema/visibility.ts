import { type Column, getColumns, type SQL, sql, type Table } from 'drizzle-orm';
import type { Viewer } from './access.ts';
import type { Context } from './context.ts';

/** A condition of Drizzle's relational queries. */
export type Where = Record<string, unknown>;

/**
 * How rows are come by. Lists, searches, counts and feeds tell of published rows alone, whoever
 * asks; one row by its key is also the article that a preview was made for, and what stands in its
 * text. `ALL` is for the editor's own types, behind a scope.
 */
export type Reach = 'LISTED' | 'BY_KEY' | 'IN_ARTICLE' | 'ALL';

/**
 * A state written into the statement and not sent along as a value: whether Postgres plans it for
 * one request or for all, it counts with as many rows, and so it keeps the plan that it has.
 */
const inState = (column: string, state: string): Where => ({
  RAW: (table: Table): SQL => {
    const columns = getColumns(table) as Record<string, Column>;
    return sql`${columns[column]} = ${state}`.inlineParams();
  },
});

const publicArticle = inState('status', 'PUBLISHED');
const publicMeeting = inState('stage', 'PUBLISHED');

/** Of a text that the viewer sees, and whose words still stand in it. */
const ofShownText = (viewer: Viewer, reach: Reach): Where => ({
  article: articles(viewer, reach),
  lostAt: { isNull: true },
});

/** The editor's drafts are types of their own: here even an editor sees what is published. */
function articles(viewer: Viewer, reach: Reach): Where {
  return viewer.perspective === 'preview' && reach !== 'LISTED'
    ? { OR: [publicArticle, { id: viewer.articleId }] }
    : publicArticle;
}

const shown: Record<string, (viewer: Viewer, reach: Reach) => Where> = {
  article: articles,
  meeting: () => publicMeeting,
  quote: ofShownText,
  evidence: ofShownText,
  mention: ofShownText,
};

/** Which rows of a table the viewer may know of. Every query of the public graph goes through it. */
export function visible({ viewer }: Context, table: string, reach: Reach = 'LISTED'): Where {
  return (reach === 'ALL' ? undefined : shown[table]?.(viewer, reach)) ?? {};
}

export function allOf(...conditions: (Where | undefined)[]): Where {
  const present = conditions.filter((it): it is Where => !!it && Object.keys(it).length > 0);
  return present.length > 1 ? { AND: present } : (present[0] ?? {});
}
