import type { GraphQLSchema } from 'graphql';
import type { PlannedLane } from '../schema/plan/lane.ts';
import { authenticator } from './access/authenticate.ts';
import type { AppParts } from './app.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import { useDocumentLimits } from './limits/use-document-limits.ts';
import { useCredentialLimit, useOperationCharge, useRateLimits } from './limits/use-rate-limits.ts';
import { useValueLimits } from './limits/use-value-limits.ts';
import { maskErrors } from './mask-error.ts';
import { createReadiness } from './observe/readiness.ts';
import { useObservation } from './observe/use-observation.ts';
import { allPages } from './pages/all-pages.ts';
import type { PublicContext } from './planned-route.ts';
import { useAdmission } from './plugins/use-admission.ts';
import { useBatching } from './plugins/use-batching.ts';
import { useBrowserGuards } from './plugins/use-browser-guards.ts';
import { useErrorCodes } from './plugins/use-error-codes.ts';
import { useEventStream } from './plugins/use-event-stream.ts';
import { useFeeds } from './plugins/use-feeds.ts';
import { useHealth } from './plugins/use-health.ts';
import { useHiddenGraph } from './plugins/use-hidden-graph.ts';
import { useJsonRequests } from './plugins/use-json-requests.ts';
import { useLanguage } from './plugins/use-language.ts';
import { useOneEndpoint } from './plugins/use-one-endpoint.ts';
import { usePages } from './plugins/use-pages.ts';
import { usePersistedOperations } from './plugins/use-persisted-operations.ts';
import { useReadableParameters } from './plugins/use-readable-parameters.ts';
import { useReplyForm } from './plugins/use-reply-form.ts';
import { useRequestId } from './plugins/use-request-id.ts';
import { useSchemaVersion } from './plugins/use-schema-version.ts';
import { useStorableText } from './plugins/use-storable-text.ts';
import { useViewer } from './plugins/use-viewer.ts';
import { useWholeRefusals } from './plugins/use-whole-refusals.ts';

/** What an application has made of its parts before it takes requests. */
interface Made {
  endpoint: string;
  publicDb: AppParts['db'];
  cache: Exclude<AppParts['cache'], undefined>;
  persistedOnly: boolean;
  lane: PlannedLane;
  /** Who counts what clients ask; nobody without it. */
  limits: RateLimits | undefined;
  publicContext: PublicContext;
  /** The graph of the public. */
  schema: GraphQLSchema;
}

/** What each request on the plain route passes, in this order. */
export function appPlugins(
  parts: AppParts,
  { endpoint, publicDb, cache, persistedOnly, lane, limits, publicContext, schema }: Made,
) {
  const { db, logger, secret, rawGet = !persistedOnly } = parts;
  return [
    useRequestId(),
    ...(limits ? [useCredentialLimit(limits)] : []),
    useViewer(authenticator(db, secret, parts.provider), maskErrors(logger)),
    ...(limits ? [useRateLimits(limits)] : []),
    useSchemaVersion(),
    useHealth(parts.readiness ?? createReadiness(db)),
    useFeeds({ db: publicDb, logger }),
    usePages(allPages({ schema, lane, cache, publicContext }, parts), maskErrors(logger)),
    useOneEndpoint(endpoint),
    useJsonRequests(),
    useReadableParameters(),
    usePersistedOperations({ persistedOnly, rawGet }),
    useBatching(parts.batching ?? 0),
    useErrorCodes(),
    ...(parts.introspection === false ? [useHiddenGraph(schema)] : []),
    useDocumentLimits(),
    useStorableText(),
    useValueLimits(),
    ...(limits ? [useOperationCharge(limits)] : []),
    useAdmission(lane, schema),
    useLanguage(),
    useEventStream(),
    useWholeRefusals(),
    useReplyForm(),
    useBrowserGuards(),
    ...(parts.observing ? [useObservation(parts.observing.metrics)] : []),
  ];
}
