import type { Db } from '../../drizzle/database.ts';
import { type Scope, scopes, type Viewer } from '../../schema/access.ts';
import { PublicError } from '../../schema/errors.ts';
import { findApiKey } from './api-key.ts';
import { verifyPreview } from './preview-token.ts';

/** Tells who sends a request; see {@link authenticator}. */
export type Authenticate = (headers: Headers) => Promise<Viewer>;

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

/**
 * Who sends a request, by its headers: an editor by `Authorization: Bearer`, a preview by
 * `X-Mahdar-Preview`, else the public. What cannot be used is refused with `UNAUTHENTICATED`,
 * never taken for the public. One look at the database a request with a key: a revoked one is
 * refused at once.
 */
export function authenticator(db: Db, secret: Buffer | null): Authenticate {
  return async (headers) => {
    const authorization = headers.get('authorization');
    const preview = headers.get('x-mahdar-preview');
    if (authorization !== null) return editorOf(db, secret, authorization);
    if (preview !== null) return previewOf(secret, preview);
    return { perspective: 'public' };
  };
}

async function editorOf(db: Db, secret: Buffer | null, authorization: string): Promise<Viewer> {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
  const row = token && secret ? await findApiKey(db, token, secret) : null;
  if (!row) {
    throw new PublicError('The key in the header Authorization is not good.', 'UNAUTHENTICATED');
  }
  const actor = `key:${row.keyId}`;
  return { perspective: 'editor', actor, scopes: new Set(row.scopes.filter(isScope)) };
}

async function previewOf(secret: Buffer | null, token: string): Promise<Viewer> {
  const articleId = secret ? await verifyPreview(token, secret) : null;
  if (!articleId) {
    throw new PublicError(
      'The token in the header X-Mahdar-Preview has expired, or is none.',
      'UNAUTHENTICATED',
    );
  }
  return { perspective: 'preview', articleId };
}
