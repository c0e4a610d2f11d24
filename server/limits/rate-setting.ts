import { z } from 'zod';
import { areProxies } from './client-address.ts';

/** How many points a client has in a minute. */
export interface RateBudgets {
  /** Each address of the public. */
  public: number;
  /** Each key, and each editor of a provider. */
  key: number;
}

export const usualBudgets: RateBudgets = { public: 600, key: 6_000 };

/** `on`, `off`, or the points a minute of an address and of a key: `600/6000`. */
export const rateLimit = z
  .string()
  .refine((text) => /^(on|off|[1-9]\d{0,6}\/[1-9]\d{0,6})$/.test(text), {
    error:
      'MAHDAR_RATE_LIMIT must be on, off, or the points a minute of an address and of a key, such as 600/6000.',
  })
  .transform((text): RateBudgets | null => {
    if (text === 'off') return null;
    const [address, key] = text.split('/').map(Number);
    return address && key ? { public: address, key } : usualBudgets;
  });

export const trustedProxies = z
  .string()
  .transform((text) => text.split(',').map((proxy) => proxy.trim()))
  .refine(areProxies, {
    error: 'TRUSTED_PROXIES must be a list of addresses and networks, such as loopback,10.0.0.0/8.',
  });
