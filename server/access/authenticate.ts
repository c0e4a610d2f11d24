import type { Db } from '../../drizzle/database.ts';
import { type Scope, scopes, type Viewer } from '../../schema/access.ts';
import { PublicError } from '../../schema/errors.ts';
import { findApiKey } from './api-key.ts';
import { type OidcProvider, type ReadToken, tokenReader } from './oidc.ts';
import { verifyPreview } from './preview-token.ts';

/** Tells who sends a request; see {@link authenticator}. */
export type Authenticate = (headers: Headers) => Promise<Viewer>;

/** Three parts of base64url: no key of ours looks like that. */
const isJwt = /^[\w-]+\.[\w-]+\.[\w-]*$/;

const noToken: ReadToken = async () => null;

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

/**
 * Who sends a request, by its headers: an editor by `Authorization: Bearer` (a key of ours, or a
 * token of the provider where there is one), a preview by
 * `X-Mahdar-Preview`, else the public. What cannot be used is refused with `UNAUTHENTICATED`,
 * never taken for the public. One look at the database a request with a key: a revoked one is
 * refused at once.
 */
export function authenticator(
  db: Db,
  secret: Buffer | null,
  provider?: OidcProvider,
): Authenticate {
  const readToken = provider ? tokenReader(provider) : noToken;
  return async (headers) => {
    const authorization = headers.get('authorization');
    const preview = headers.get('x-mahdar-preview');
    if (authorization !== null) {
      const [, token = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
      const editor = isJwt.test(token) ? await readToken(token) : await editorOf(db, secret, token);
      if (editor) return editor;
      throw new PublicError(
        'The key or token in the header Authorization is not good.',
        'UNAUTHENTICATED',
      );
    }
    if (preview !== null) return previewOf(secret, preview);
    return { perspective: 'public' };
  };
}

async function editorOf(db: Db, secret: Buffer | null, key: string): Promise<Viewer | null> {
  const row = secret ? await findApiKey(db, key, secret) : null;
  if (!row) return null;
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
