import type { AppParts } from './app.ts';
import type { Env } from './env.ts';

type Options = Pick<
  AppParts,
  | 'corsOrigins'
  | 'graphiql'
  | 'introspection'
  | 'federation'
  | 'batching'
  | 'persistedOnly'
  | 'rawGet'
  | 'rateLimit'
  | 'trustedProxies'
  | 'webhookReach'
  | 'provider'
>;

/** What the environment says of the application, and of what runs beside it. */
export function appOptionsOf(env: Env): Options & { cacheMegabytes: number; redisUrl?: string } {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_JWKS_URL: jwksUrl } = env;
  return {
    corsOrigins: env.CORS_ORIGINS,
    graphiql: env.MAHDAR_GRAPHIQL,
    introspection: env.MAHDAR_INTROSPECTION === 'on',
    federation: env.MAHDAR_FEDERATION === 'on',
    batching: env.MAHDAR_BATCHING,
    persistedOnly: env.MAHDAR_PERSISTED_ONLY === 'on',
    rawGet: env.NODE_ENV !== 'production' && env.MAHDAR_PERSISTED_ONLY === 'off',
    rateLimit: env.MAHDAR_RATE_LIMIT,
    trustedProxies: env.TRUSTED_PROXIES,
    cacheMegabytes: env.MAHDAR_CACHE_MB,
    redisUrl: env.REDIS_URL,
    webhookReach: env.MAHDAR_WEBHOOK_REACH,
    provider: issuer && audience ? { issuer, audience, jwksUrl } : undefined,
  };
}
