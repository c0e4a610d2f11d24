import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  type JWTVerifyGetKey,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose';
import { type Editor, type Scope, scopes } from '../../schema/access.ts';
import { PublicError } from '../../schema/errors.ts';

/** The identity provider whose tokens are good here, and the audience that they must name. */
export interface OidcProvider {
  issuer: string;
  audience: string;
  /** Where its keys are; without it where its discovery document says. */
  jwksUrl?: string;
}

/** Tells the editor that a token names; null for one that is not good. */
export type ReadToken = (token: string) => Promise<Editor | null>;

const scopePrefix = 'mahdar:';
const fetchMilliseconds = 5_000;

const rules: JWTVerifyOptions = {
  // Pinned: what a token says of its own algorithm decides nothing.
  algorithms: ['RS256', 'ES256'],
  requiredClaims: ['sub', 'exp', 'iat'],
  maxTokenAge: '15 minutes',
  clockTolerance: 60,
};

/**
 * Reads access tokens of an OpenID provider: signature by its published keys (RS256, ES256), issuer,
 * audience, times, 15 minutes old at most. Its scopes are those of ours that the claim `scope` or
 * `scp` names behind `mahdar:`.
 */
export function tokenReader({ issuer, audience, jwksUrl }: OidcProvider): ReadToken {
  let keys: JWTVerifyGetKey | undefined;
  return async (token) => {
    if (issuerOf(token) !== issuer) return null;
    try {
      keys ??= publishedKeys(jwksUrl ?? (await discover(issuer)));
      const { payload } = await jwtVerify(token, keys, { ...rules, issuer, audience });
      const { sub = '', scope, scp } = payload;
      return { perspective: 'editor', actor: `oidc:${sub}`, scopes: scopesOf(scope ?? scp) };
    } catch (error) {
      if (isOfToken(error)) return null;
      throw new PublicError(
        'The OpenID provider does not answer with its keys: try again later.',
        'OVERLOADED',
      );
    }
  };
}

/** What an unchecked token says of its issuer: enough to ask nobody about those of others. */
function issuerOf(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/** Whether the token is at fault, and not the provider that should have told its keys. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC'].includes(error.code);

async function discover(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(fetchMilliseconds) });
  const { jwks_uri: found } = (await response.json()) as { jwks_uri?: unknown };
  if (typeof found !== 'string') throw new Error('The provider names no keys.');
  return found;
}

/**
 * The provider's keys: fetched again every ten minutes and for an unknown key, at most twice a
 * minute; while it is away, the last ones.
 */
function publishedKeys(address: string): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(new URL(address), { timeoutDuration: fetchMilliseconds });
  let lastGood: ReturnType<typeof createLocalJWKSet> | undefined;
  return async (header, token) => {
    try {
      const key = await remote(header, token);
      const set = remote.jwks();
      if (set) lastGood = createLocalJWKSet(set);
      return key;
    } catch (error) {
      // A key that is not there is an answer; that nobody answers is none.
      if (!lastGood || error instanceof errors.JWKSNoMatchingKey) throw error;
      return lastGood(header, token);
    }
  };
}

function scopesOf(claim: unknown): ReadonlySet<Scope> {
  const named = Array.isArray(claim) ? claim : String(claim ?? '').split(' ');
  return new Set(scopes.filter((scope) => named.includes(`${scopePrefix}${scope}`)));
}
