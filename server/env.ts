import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { StartupError } from '../drizzle/startup-error.ts';
import {
  type RateBudgets,
  rateLimit,
  trustedProxies,
  usualBudgets,
} from './limits/rate-setting.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535, {
    error: 'PORT must be a whole number from 0 to 65535.',
  })
  .transform(Number);

const databaseUrl = (name: string) =>
  z.string().refine(isPostgresUrl, {
    error: `${name} must look like postgres://user:password@host:5432/database.`,
  });

const databaseUrls = z
  .string()
  .transform((text) => text.split(',').map((url) => url.trim()))
  .refine((urls) => urls.every(isPostgresUrl), {
    error:
      'DATABASE_REPLICA_URLS must be a list such as postgres://host-2/db,postgres://host-3/db.',
  });

const replicaLag = z
  .string()
  .refine((text) => /^[1-9]\d{0,2}$/.test(text), {
    error: 'DATABASE_REPLICA_LAG must be a whole number of seconds from 1 to 999.',
  })
  .transform(Number);

/** An address, kept as it is written: an issuer is compared letter by letter. */
const httpUrl = (name: string) =>
  z.string().refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: `${name} must be an address that begins with https://.`,
  });

const origins = z
  .string()
  .transform((text) => text.split(',').map((origin) => origin.trim()))
  .refine((list) => list.every((origin) => origin === '*' || isOrigin(origin)), {
    error: 'CORS_ORIGINS must be * or a list such as https://a.example,https://b.example.',
  });

const batching = z
  .string()
  .refine((text) => /^(off|[1-9]\d?)$/.test(text), {
    error: 'MAHDAR_BATCHING must be off or a whole number from 1 to 99.',
  })
  .transform((text) => (text === 'off' ? 0 : Number(text)));

const redisUrl = z
  .string()
  .refine((text) => URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol), {
    error: 'REDIS_URL must look like redis://user:password@host:6379/0.',
  });

const connections = z
  .string()
  .refine((text) => /^[1-9]\d{0,2}$/.test(text), {
    error: 'DATABASE_POOL must be a whole number of connections from 1 to 999.',
  })
  .transform(Number);

const megabytes = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text), {
    error: 'MAHDAR_CACHE_MB must be a whole number of megabytes, 0 for none.',
  })
  .transform(Number);

const seconds = z
  .string()
  .refine((text) => /^\d$/.test(text), {
    error: 'MAHDAR_DRAIN_SECONDS must be a whole number of seconds from 0 to 9.',
  })
  .transform(Number);

const shape = {
  PORT: port.prefault('4000'),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: databaseUrl('DATABASE_URL').optional(),
  DATABASE_PUBLIC_URL: databaseUrl('DATABASE_PUBLIC_URL').optional(),
  DATABASE_DIRECT_URL: databaseUrl('DATABASE_DIRECT_URL').optional(),
  DATABASE_REPLICA_URLS: databaseUrls.optional(),
  DATABASE_REPLICA_LAG: replicaLag.prefault('5'),
  DATABASE_POOL: connections.optional(),
  MAHDAR_NEWER_DATABASE: z
    .enum(['refuse', 'accept'], { error: 'MAHDAR_NEWER_DATABASE must be refuse or accept.' })
    .default('refuse'),
  MAHDAR_DATA_DIR: z
    .string()
    .prefault('.data')
    .transform((path) => resolve(path)),
  MAHDAR_SECRET: z
    .string()
    .min(32, { error: 'MAHDAR_SECRET must have 32 letters at least.' })
    .optional(),
  MAHDAR_WEBHOOK_REACH: z
    .enum(['public', 'any'], { error: 'MAHDAR_WEBHOOK_REACH must be public or any.' })
    .default('public'),
  PG_PREPARED: z.enum(['on', 'off'], { error: 'PG_PREPARED must be on or off.' }).default('on'),
  OIDC_ISSUER: httpUrl('OIDC_ISSUER').optional(),
  OIDC_AUDIENCE: z.string().optional(),
  OIDC_JWKS_URL: httpUrl('OIDC_JWKS_URL').optional(),
  NODE_ENV: z
    .enum(['development', 'production', 'test'], {
      error: 'NODE_ENV must be development, production or test.',
    })
    .default('development'),
  LOG_LEVEL: z
    .enum(logLevels, { error: `LOG_LEVEL must be one of ${logLevels.join(', ')}.` })
    .default('info'),
  MAHDAR_METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, {
      error: 'MAHDAR_METRICS_TOKEN must have 16 letters at least, none of them a space.',
    })
    .optional(),
  MAHDAR_DRAIN_SECONDS: seconds.prefault('0'),
  CORS_ORIGINS: origins.prefault('*'),
  MAHDAR_BATCHING: batching.prefault('off'),
  MAHDAR_PERSISTED_ONLY: z
    .enum(['on', 'off'], { error: 'MAHDAR_PERSISTED_ONLY must be on or off.' })
    .default('off'),
  MAHDAR_GRAPHIQL: z
    .enum(['on', 'off'], { error: 'MAHDAR_GRAPHIQL must be on or off.' })
    .optional(),
  MAHDAR_INTROSPECTION: z
    .enum(['on', 'off'], { error: 'MAHDAR_INTROSPECTION must be on or off.' })
    .default('on'),
  MAHDAR_FEDERATION: z
    .enum(['on', 'off'], { error: 'MAHDAR_FEDERATION must be on or off.' })
    .default('off'),
  MAHDAR_RATE_LIMIT: rateLimit.optional(),
  TRUSTED_PROXIES: trustedProxies.optional(),
  MAHDAR_CACHE_MB: megabytes.prefault('64'),
  REDIS_URL: redisUrl.optional(),
  MAHDAR_SAMPLE: z.enum(['on', 'off'], { error: 'MAHDAR_SAMPLE must be on or off.' }).optional(),
};

/** Variables that mean nothing without others. */
const needs: Partial<Record<keyof typeof shape, keyof typeof shape>> = {
  DATABASE_PUBLIC_URL: 'DATABASE_URL',
  DATABASE_DIRECT_URL: 'DATABASE_URL',
  DATABASE_REPLICA_URLS: 'DATABASE_URL',
  OIDC_ISSUER: 'OIDC_AUDIENCE',
  OIDC_AUDIENCE: 'OIDC_ISSUER',
  OIDC_JWKS_URL: 'OIDC_ISSUER',
};

const variables = z.object(shape).superRefine((given, context) => {
  for (const [name, needed] of Object.entries(needs)) {
    if (given[name as keyof typeof given] !== undefined && given[needed] === undefined) {
      context.addIssue(`${name} needs ${needed} beside it.`);
    }
  }
  // A router writes its own queries.
  if (given.MAHDAR_FEDERATION === 'on' && given.MAHDAR_PERSISTED_ONLY === 'on') {
    context.addIssue('MAHDAR_FEDERATION=on needs MAHDAR_PERSISTED_ONLY=off.');
  }
});

/** The environment after one parse: numbers are numbers, paths are absolute, lists are lists. */
export type Env = Omit<
  z.infer<typeof variables>,
  'MAHDAR_SAMPLE' | 'MAHDAR_RATE_LIMIT' | 'MAHDAR_GRAPHIQL'
> & {
  /** Whether a browser that opens the endpoint gets GraphiQL. */
  MAHDAR_GRAPHIQL: boolean;
  /** What clients may ask in a minute; null where that is not counted. */
  MAHDAR_RATE_LIMIT: RateBudgets | null;
  /** Whether an empty database begins with the sample coverage. */
  MAHDAR_SAMPLE: boolean;
};

/** Every variable that Mahdar reads. */
export const envNames = Object.keys(shape) as (keyof Env)[];

/**
 * Parses the environment; an empty value counts as missing. Throws a {@link StartupError} that
 * names every fault, a line each, and repeats no value.
 */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const given = Object.entries(source).filter(([, value]) => value !== '');
  const result = variables.safeParse(Object.fromEntries(given));
  if (result.success) {
    const isInProduction = result.data.NODE_ENV === 'production';
    // A newsroom's own database must not begin with stories that it did not write.
    const { MAHDAR_SAMPLE = isInProduction ? 'off' : 'on' } = result.data;
    const { MAHDAR_RATE_LIMIT = isInProduction ? usualBudgets : null } = result.data;
    const { MAHDAR_GRAPHIQL = isInProduction ? 'off' : 'on' } = result.data;
    return {
      ...result.data,
      MAHDAR_RATE_LIMIT,
      MAHDAR_GRAPHIQL: MAHDAR_GRAPHIQL === 'on',
      MAHDAR_SAMPLE: MAHDAR_SAMPLE === 'on',
    };
  }
  throw new StartupError(result.error.issues.map(({ message }) => message).join('\n'));
}

/** Reads `.env` of the working directory where there is one, beneath the real environment. */
export function loadEnv(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readEnv();
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
