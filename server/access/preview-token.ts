import { jwtVerify, SignJWT } from 'jose';
import { keyFor } from './seal.ts';

const minutes = 30;
const algorithm = 'HS256';
const issuer = 'mahdar preview';

/** A token that shows one article which is not public, for half an hour. */
export async function signPreview(
  articleId: string,
  secret: Buffer,
): Promise<{ token: string; expiresAt: Date }> {
  const expiresAt = new Date(Math.floor(Date.now() / 1000) * 1000 + minutes * 60_000);
  const token = await new SignJWT()
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setSubject(articleId)
    .setExpirationTime(expiresAt)
    .sign(keyFor('preview', secret));
  return { token, expiresAt };
}

/** The id of the article that a token shows; null for a token that is not ours or has expired. */
export async function verifyPreview(token: string, secret: Buffer): Promise<string | null> {
  try {
    const { payload } = await jwtVerify(token, keyFor('preview', secret), {
      algorithms: [algorithm],
      issuer,
      requiredClaims: ['sub', 'exp'],
    });
    return payload.sub ?? null;
  } catch {
    return null;
  }
}
