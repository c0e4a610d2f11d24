import type { IncomingMessage } from 'node:http';
import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { PublicError } from '../../schema/errors.ts';
import type { HeaderFields } from '../header-fields.ts';
import { type AddressOf, addressReader } from './client-address.ts';
import type { RateBudgets } from './rate-setting.ts';

/** How often in a minute an address may send a key or a token that is none. */
const badCredentialsAMinute = 30;

const seconds = 60;
const nodesAPoint = 100;

/** What keeps the counts: this process, or what processes share. */
export type RateStore = (
  options: Required<Pick<IRateLimiterOptions, 'points' | 'duration' | 'keyPrefix'>>,
) => RateLimiterAbstract;

const inMemory: RateStore = (options) => new RateLimiterMemory(options);

export interface RateParts {
  budgets: RateBudgets;
  /** Where the counts are kept; in the memory of this process without it. */
  store?: RateStore | undefined;
  /** Proxies whose word on a client's address counts. */
  trustedProxies?: readonly string[] | undefined;
}

type Policy = keyof RateBudgets;

interface Paid {
  policy: Policy;
  client: string;
  /** Paid before it was known what the request asks. */
  ahead: number;
  /** Whether all has been paid, by the lane that then left the answer to the other. */
  isWhole: boolean;
  /** What the answer's head says of it. */
  head: HeaderFields;
}

const paidKey = Symbol('paid');

/** A request, which carries what has been paid for it. */
type Paying = IncomingMessage & { [paidKey]?: Paid };

const nothing: HeaderFields = [];

/** What a request costs that asks for so many nodes. */
const pointsOf = (nodes: number): number => Math.max(1, Math.ceil(nodes / nodesAPoint));

/** Counts what clients ask, says on each answer what is left, and refuses who has nothing left. */
export class RateLimits {
  readonly addressOf: AddressOf;
  private readonly limiters: Record<Policy, RateLimiterAbstract>;
  private readonly badCredentials: RateLimiterAbstract;
  private readonly policies: Record<Policy, string>;

  constructor({ budgets, store = inMemory, trustedProxies = [] }: RateParts) {
    const limiter = (keyPrefix: string, points: number) =>
      store({ keyPrefix, points, duration: seconds });
    this.addressOf = addressReader(trustedProxies);
    this.limiters = {
      public: limiter('rate:public', budgets.public),
      key: limiter('rate:key', budgets.key),
    };
    this.badCredentials = limiter('rate:bad-credentials', badCredentialsAMinute);
    this.policies = {
      public: `"public";q=${budgets.public};w=${seconds}`,
      key: `"key";q=${budgets.key};w=${seconds}`,
    };
  }

  /** Takes a point before anything is read of a request; the refusal where there is none left. */
  enter(request: Paying, editor?: string): Promise<PublicError | undefined> | undefined {
    if (request[paidKey]?.isWhole) return undefined;
    return this.take(this.begin(request, editor), 1, 1);
  }

  /** Takes what a question costs beyond what was taken before. */
  charge(request: Paying, nodes: number): Promise<PublicError | undefined> | undefined {
    const paid = request[paidKey] ?? this.begin(request);
    if (paid.isWhole) return undefined;
    const points = pointsOf(nodes) - paid.ahead;
    paid.ahead = 0;
    return points > 0 ? this.take(paid, points) : undefined;
  }

  /** Takes all that a question of the public costs at once. */
  chargeWhole(request: Paying, nodes: number): Promise<PublicError | undefined> {
    const paid = this.begin(request);
    paid.isWhole = true;
    return this.take(paid, pointsOf(nodes));
  }

  /** What the head of an answer says of what is left; nothing where nothing was counted. */
  headOf(request: Paying): HeaderFields {
    return request[paidKey]?.head ?? nothing;
  }

  /** The refusal of whoever sends key after key; undefined for all others. */
  async barred(request: IncomingMessage): Promise<PublicError | undefined> {
    const counted = await this.badCredentials.get(this.addressOf(request)).catch(() => null);
    if (!counted || counted.consumedPoints < badCredentialsAMinute) return undefined;
    return refusal(counted, 'Too many keys from here were not good');
  }

  /** Counts a key or a token that is none. */
  async countBadCredentials(request: IncomingMessage): Promise<void> {
    await this.badCredentials.penalty(this.addressOf(request)).catch(() => undefined);
  }

  private begin(request: Paying, editor?: string): Paid {
    const policy = editor === undefined ? 'public' : 'key';
    const client = editor ?? this.addressOf(request);
    const paid: Paid = { policy, client, ahead: 0, isWhole: false, head: nothing };
    request[paidKey] = paid;
    return paid;
  }

  private async take(paid: Paid, points: number, ahead = 0): Promise<PublicError | undefined> {
    const { policy, client } = paid;
    let counted: unknown;
    let isRefused = false;
    try {
      counted = await this.limiters[policy].consume(client, points);
      paid.ahead = ahead;
    } catch (reason) {
      counted = reason;
      isRefused = true;
    }
    // What keeps the counts may be away: then everybody is let in.
    if (!(counted instanceof RateLimiterRes)) return undefined;
    const { remainingPoints, msBeforeNext } = counted;
    const left = `"${policy}";r=${remainingPoints};t=${inSeconds(msBeforeNext)}`;
    paid.head = ['ratelimit-policy', this.policies[policy], 'ratelimit', left];
    return isRefused ? refusal(counted, 'Too much was asked in a minute') : undefined;
  }
}

const inSeconds = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1_000));

function refusal({ msBeforeNext }: RateLimiterRes, reason: string): PublicError {
  const retryAfter = inSeconds(msBeforeNext);
  const message = `${reason}: try again in ${retryAfter} s.`;
  return new PublicError(message, 'RATE_LIMITED', { retryAfter });
}
