import { type Client, createClient } from './client.ts';
import { type MockAnswers, mockFetch } from './mock-fetch.ts';
import type { ClientOptions } from './options.ts';

export { type MockAnswers, mockFetch } from './mock-fetch.ts';

/**
 * Makes a client that needs no server: for tests and design tools. Its ready operations answer from
 * a few rows of the sample coverage, always the same ones, page by page; filters and orders are not
 * applied, and a lookup finds what the list shows. Give it answers of your own where a test needs
 * something else.
 *
 * @example
 * ```ts
 * import { createMock } from '@mahdar/sdk/mock';
 *
 * const mahdar = createMock({ country: () => ({ country: null }) });
 * const { meetings } = await mahdar.meetings({ first: 2 });
 * ```
 */
export function createMock(
  answers: MockAnswers = {},
  options: Omit<ClientOptions, 'url' | 'fetch'> = {},
): Client {
  return createClient({ retries: 0, ...options, url: 'mock:', fetch: mockFetch(answers) });
}
