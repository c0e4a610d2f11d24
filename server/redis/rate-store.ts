import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateStore } from '../limits/rate-limits.ts';
import type { Redis } from './redis.ts';

/** Counts for all processes at once; each for itself while Redis does not answer. */
export function rateStoreIn(redis: Redis): RateStore {
  const storeClient = clientOf(redis);
  return (options) =>
    new RateLimiterRedis({
      ...options,
      keyPrefix: `mahdar:${options.keyPrefix}`,
      storeClient,
      useRedisPackage: true,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    });
}

type EvalOptions = { keys: string[]; arguments: string[] };

/** The commands that the library sends to count and to look, none of which may wait for long. */
function clientOf(redis: Redis): object {
  return {
    get isReady() {
      return redis.isReady;
    },
    eval: (script: string, options: EvalOptions) =>
      answered(redis.ask((client) => client.eval(script, options))),
    multi() {
      const commands = redis.client.multi();
      const chain = {
        get(key: string) {
          commands.get(key);
          return chain;
        },
        pTTL(key: string) {
          commands.pTTL(key);
          return chain;
        },
        exec: () => answered(redis.ask(() => commands.exec())),
      };
      return chain;
    },
  };
}

async function answered<Reply>(reply: Promise<Reply | undefined>): Promise<Reply> {
  const given = await reply;
  if (given === undefined) throw new Error('Redis does not answer.');
  return given;
}
