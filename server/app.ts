import type { RequestListener } from 'node:http';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Database } from '../drizzle/database.ts';
import type { ChangeFeed, Context } from '../schema/context.ts';
import { editorSchema, federatedSchemas, schema } from '../schema/index.ts';
import { PlannedLane } from '../schema/plan/lane.ts';
import { readsOutbox } from '../schema/reads-outbox.ts';
import type { OidcProvider } from './access/oidc.ts';
import { sealingWith } from './access/sealing.ts';
import { appPlugins } from './app-plugins.ts';
import type { AnswerCache } from './cache/answer-cache.ts';
import type { DoorLimits } from './door.ts';
import { graphiql, renderGraphiQL } from './graphiql/graphiql.ts';
import { findSpans } from './ingest/find-spans.ts';
import { cascadeLanguage } from './language-cascade.ts';
import { parsedDocuments } from './limits/parsed-documents.ts';
import { RateLimits, type RateStore } from './limits/rate-limits.ts';
import type { RateBudgets } from './limits/rate-setting.ts';
import { maskErrors } from './mask-error.ts';
import type { Observing } from './observe/observing.ts';
import type { Readiness } from './observe/readiness.ts';
import { type PublicContext, plannedRoute } from './planned-route.ts';
import { currentRequestId } from './plugins/use-request-id.ts';
import { viewerOf } from './plugins/use-viewer.ts';
import { faultOfAddress, type Reach } from './webhooks/public-address.ts';

/** What an app is made of; all of it is opened and closed by whoever makes the app. */
export interface AppParts {
  db: Database['db'];
  /** What the public reads with, where that is another login. */
  publicDb?: Database['db'];
  /** What the public reads changes with: never behind. The same as `publicDb` without it. */
  publicPrimaryDb?: Database['db'];
  /** What tells subscriptions that the outbox may have grown. */
  changes: ChangeFeed;
  logger: Logger;
  /** The installation's own secret; without it there are no keys, hence no editors. */
  secret: Buffer | null;
  /** Whose tokens are good besides our own keys. */
  provider?: OidcProvider;
  /** Where webhooks may lead; the internet alone without it. */
  webhookReach?: Reach;
  /** Keeps answers to the public; without it each is read anew. */
  cache?: AnswerCache | null;
  /** Whether balancers should send requests; without it that depends on the database alone. */
  readiness?: Readiness;
  /** How long a request may last; as long as usual without it. */
  door?: DoorLimits;
  /** What counts, times and traces requests; without it nobody does. */
  observing?: Pick<Observing, 'metrics' | 'observe'>;
  /** What clients may ask in a minute; without it nobody counts. */
  rateLimit?: RateBudgets | null;
  /** Where that is counted; in the memory of this process without it. */
  rateStore?: RateStore;
  /** Proxies whose word on a client's address counts. */
  trustedProxies?: readonly string[];
  /** Origins that a browser may call from; `*` is any. */
  corsOrigins: readonly string[];
  /** Whether a browser that opens the endpoint gets GraphiQL. */
  graphiql: boolean;
  /** Whether the public graph describes itself; it does without it. */
  introspection?: boolean;
  /** Whether the graph is a part of a federation; it stands alone without it. */
  federation?: boolean;
  /** How many queries one request may bring; none without it. */
  batching?: number;
  /** Whether the public may ask ready operations alone. */
  persistedOnly?: boolean;
  /** Whether GET takes whole queries, beside ready operations. */
  rawGet?: boolean;
}

/** The application as a handler of `node:http`, and as a function from request to response. */
export interface App extends RequestListener {
  /** Answers by the plain route alone. */
  fetch: YogaServerInstance<object, Context>['fetch'];
  lane: PlannedLane;
}

/** What a page of another origin may read of an answer beside its body. */
const exposedHeaders = [
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'X-Request-Id',
  'X-Mahdar-Schema',
];

const endpoint = '/graphql';

/** Builds the HTTP application: it opens nothing and listens to nothing. */
export function createApp(parts: AppParts): App {
  const { db, publicDb = db, publicPrimaryDb = publicDb, changes, logger, secret } = parts;
  const { persistedOnly = false, rateLimit, rateStore: store, trustedProxies } = parts;
  const limits = rateLimit
    ? new RateLimits({ budgets: rateLimit, store, trustedProxies })
    : undefined;
  const shared = {
    changes,
    sealing: sealingWith(secret),
    findSpans,
    faultOfAddress: (address: string) => faultOfAddress(address, parts.webhookReach ?? 'public'),
  };
  const viewer = { perspective: 'public' } as const;
  const dbFor = (document = '') => (readsOutbox(document) ? publicPrimaryDb : publicDb);
  const publicContext: PublicContext = ({ document, ...request }) => ({
    ...shared,
    ...request,
    db: dbFor(document),
    viewer,
  });
  const { cache = null } = parts;
  const graphs = parts.federation ? federatedSchemas() : { schema, editorSchema };
  const lane = new PlannedLane(graphs.schema, cascadeLanguage);
  const yoga = createYoga<object, Context>({
    // What is hidden from the public does not exist in its graph.
    schema: ({ request }) =>
      viewerOf(request).perspective === 'editor' ? graphs.editorSchema : graphs.schema,
    context: ({ request, params }) => ({
      ...shared,
      db: viewerOf(request).perspective === 'public' ? dbFor(params?.query) : db,
      viewer: viewerOf(request),
      requestId: currentRequestId(),
      lastEventId: request.headers.get('last-event-id'),
    }),
    graphqlEndpoint: endpoint,
    batching: { limit: parts.batching ?? 0 },
    // `useJsonRequests` says it in words of its own, and Yoga would send each body through a stream.
    maxRequestBodySize: false,
    parserAndValidationCache: parsedDocuments(),
    landingPage: false,
    logging: false,
    // Bearer only and no cookies, hence no credentials.
    cors: { origin: [...parts.corsOrigins], credentials: false, exposedHeaders },
    maskedErrors: { maskError: maskErrors(logger), errorMessage: 'Something went wrong.' },
    graphiql: parts.graphiql ? graphiql : false,
    renderGraphiQL,
    plugins: appPlugins(parts, {
      endpoint,
      publicDb,
      cache,
      persistedOnly,
      lane,
      limits,
      publicContext,
      schema: graphs.schema,
    }),
  });
  const routes = plannedRoute(
    { lane, cache, publicContext, endpoint, persistedOnly, logger, limits, door: parts.door },
    yoga,
  );
  const handler = parts.observing?.observe(routes) ?? routes;
  return Object.assign(handler, { fetch: yoga.fetch, lane });
}
