import type { Viewer } from './access.ts';
import type { Context } from './context.ts';

/** A condition of Drizzle's relational queries. */
export type Where = Record<string, unknown>;

/** Of a text that the viewer sees, and whose words still stand in it. */
const ofShownText = (viewer: Viewer): Where => ({
  article: articles(viewer),
  lostAt: { isNull: true },
});

/** The editor's drafts are types of their own: here even an editor sees what is published. */
function articles(viewer: Viewer): Where {
  return viewer.perspective === 'preview'
    ? { OR: [{ status: 'PUBLISHED' }, { id: viewer.articleId }] }
    : { status: 'PUBLISHED' };
}

const shown: Record<string, (viewer: Viewer) => Where> = {
  article: articles,
  meeting: () => ({ stage: 'PUBLISHED' }),
  quote: ofShownText,
  evidence: ofShownText,
  mention: ofShownText,
};

/** Which rows of a table the viewer may know of. Every query of the public graph goes through it. */
export function visible({ viewer }: Context, table: string): Where {
  return shown[table]?.(viewer) ?? {};
}

export function allOf(...conditions: (Where | undefined)[]): Where {
  const present = conditions.filter((it): it is Where => !!it && Object.keys(it).length > 0);
  return present.length > 1 ? { AND: present } : (present[0] ?? {});
}
