import { createHash } from 'node:crypto';
import fresh from 'fresh';
import type { FetchAPI, Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Db } from '../../drizzle/database.ts';
import { type ErrorCode, errorStatus } from '../../schema/errors.ts';
import { databaseRefusal } from '../database-refusal.ts';
import { readFeed } from '../feeds/feed.ts';
import { readFeedFilter } from '../feeds/feed-filter.ts';
import { FeedRefusal } from '../feeds/feed-refusal.ts';
import type { FeedFormat } from '../feeds/formats.ts';
import { currentNote, currentRequestId } from './use-request-id.ts';

const address = /^\/feeds\/articles\.(rss|atom|json)$/;

interface FeedParts {
  db: Db;
  logger: Logger;
}

/**
 * `/feeds/articles.rss`, `.atom` and `.json`: the newest public stories, by `language`, `country`,
 * `topic`, `publisher` and `person`. A wrong parameter is answered 400, an unknown slug or country
 * 404, each with a sentence; a copy that is still good 304.
 */
export function useFeeds(parts: FeedParts, graphqlEndpoint = '/graphql'): Plugin {
  return {
    async onRequest({ request, url, fetchAPI, endResponse }) {
      const ending = address.exec(url.pathname)?.[1];
      if (ending === undefined || request.method === 'OPTIONS') return;
      // What writes feeds is some hundred files that a start need not wait for.
      const { feedFormats } = await import('../feeds/formats.ts');
      const format = feedFormats[ending];
      if (!format) return;
      const home = new URL(graphqlEndpoint, url).href;
      const asked = { request, self: url, home, fetchAPI };
      endResponse(await answer(parts, format, asked));
    },
  };
}

interface FeedRequest {
  request: Request;
  self: URL;
  home: string;
  fetchAPI: FetchAPI;
}

async function answer(
  { db, logger }: FeedParts,
  format: FeedFormat,
  asked: FeedRequest,
): Promise<Response> {
  const { method } = asked.request;
  if (method !== 'GET' && method !== 'HEAD') {
    return refuse(asked, 405, 'A feed can be read and nothing else.', { allow: 'GET, HEAD' });
  }
  try {
    return await serve(db, format, asked);
  } catch (error) {
    if (error instanceof FeedRefusal) return refuse(asked, error.status, error.message);
    const refusal = databaseRefusal(error, logger, currentNote);
    if (refusal) {
      const { code, retryAfter } = refusal.extensions;
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      return refuse(asked, errorStatus[code as ErrorCode], refusal.message, headers);
    }
    logger.error({ err: error, requestId: currentRequestId() }, 'A feed failed');
    return refuse(asked, 500, 'Something went wrong.');
  }
}

async function serve(db: Db, format: FeedFormat, asked: FeedRequest): Promise<Response> {
  const { request, self, home, fetchAPI } = asked;
  const feed = await readFeed(db, readFeedFilter(self.searchParams));
  const body = format.write(feed, { self: self.href, home });
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'public, max-age=60' };
  if (fresh(Object.fromEntries(request.headers), { etag })) {
    return new fetchAPI.Response(null, { status: 304, headers });
  }
  return new fetchAPI.Response(request.method === 'HEAD' ? null : body, {
    headers: { ...headers, 'content-type': format.contentType },
  });
}

function refuse({ fetchAPI }: FeedRequest, status: number, sentence: string, headers = {}) {
  return new fetchAPI.Response(`${sentence}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  });
}
