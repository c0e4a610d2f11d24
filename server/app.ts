import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Database } from '../drizzle/database.ts';
import type { Context } from '../schema/context.ts';
import { schema } from '../schema/index.ts';
import { graphiql, renderGraphiQL } from './graphiql/graphiql.ts';
import { maskErrors } from './mask-error.ts';
import { useErrorCodes } from './plugins/use-error-codes.ts';
import { useFeeds } from './plugins/use-feeds.ts';
import { useHealth } from './plugins/use-health.ts';
import { useLanguage } from './plugins/use-language.ts';
import { currentRequestId, useRequestId } from './plugins/use-request-id.ts';
import { useStorableText } from './plugins/use-storable-text.ts';

/** What an app is made of; all of it is opened and closed by whoever makes the app. */
export interface AppParts {
  db: Database['db'];
  logger: Logger;
  /** Origins that a browser may call from; `*` is any. */
  corsOrigins: readonly string[];
  /** Whether a browser that opens the endpoint gets GraphiQL. */
  graphiql: boolean;
}

export type App = YogaServerInstance<object, Context>;

/** Builds the HTTP application: it opens nothing and listens to nothing. */
export function createApp({ db, logger, corsOrigins, graphiql: withGraphiql }: AppParts): App {
  return createYoga<object, Context>({
    schema,
    context: () => ({ db, viewer: { perspective: 'public' }, requestId: currentRequestId() }),
    graphqlEndpoint: '/graphql',
    landingPage: false,
    logging: false,
    // Bearer only and no cookies, hence no credentials.
    cors: { origin: [...corsOrigins], credentials: false, exposedHeaders: ['X-Request-Id'] },
    maskedErrors: { maskError: maskErrors(logger), errorMessage: 'Something went wrong.' },
    graphiql: withGraphiql ? graphiql : false,
    renderGraphiQL,
    plugins: [
      useRequestId(),
      useHealth(db),
      useFeeds({ db, logger }),
      useErrorCodes(),
      useStorableText(),
      useLanguage(),
    ],
  });
}
