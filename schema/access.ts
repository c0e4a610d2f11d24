import type { Context } from './context.ts';
import { PublicError } from './errors.ts';

/** What a key may be good for. `admin` may do all that the others may. */
export const scopes = ['read:drafts', 'write', 'admin'] as const;

export type Scope = (typeof scopes)[number];

/** Whose eyes and hands a request has. */
export type Viewer =
  /** What is published, and nothing else. */
  | { perspective: 'public' }
  /** That, and one article that is not public yet; nothing may be kept of the answer. */
  | { perspective: 'preview'; articleId: string }
  /** Who edits: reads the editor's graph, and does what the scopes allow. */
  | { perspective: 'editor'; actor: string; scopes: ReadonlySet<Scope> };

export type Editor = Extract<Viewer, { perspective: 'editor' }>;

/** The editor of a request that may do this, else an error with `UNAUTHENTICATED` or `FORBIDDEN`. */
export function requireScope({ viewer }: Context, scope: Scope): Editor {
  if (viewer.perspective !== 'editor') {
    throw new PublicError('This needs a key: `Authorization: Bearer <key>`.', 'UNAUTHENTICATED');
  }
  if (!viewer.scopes.has(scope) && !viewer.scopes.has('admin')) {
    throw new PublicError(`This needs a key with the scope ${scope}.`, 'FORBIDDEN', { scope });
  }
  return viewer;
}
