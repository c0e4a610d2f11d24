import { type CoreClient, createClientOver, type QueryOptions } from './core-client.ts';
import { editorGraph } from './generated/editor/graph.ts';
import {
  type EditorMethods,
  type EditorPageMethods,
  mutations,
  queries,
} from './generated/editor/methods.ts';
import type { Mutation, MutationSelect, Query, QuerySelect } from './generated/editor/select.ts';
import { watchSchema } from './handshake.ts';
import { pagesOf } from './list-pages.ts';
import type { CallOptions, ClientOptions } from './options.ts';
import { type Repeatable, withKey } from './repeatable.ts';
import type { Exact, Selected } from './selected.ts';
import { type Selection, writeQuery } from './selection-text.ts';
import { createTransport } from './transport.ts';

/** What `createEditor` takes. */
export interface EditorOptions extends Omit<ClientOptions, 'persisted' | 'share'> {
  /** The key of an editor, or a function that gives it for each attempt. */
  apiKey: string | (() => string | Promise<string>);
}

/** A client of the editor's graph: drafts and mutations beside all that the public can ask. */
export interface EditorClient extends Omit<CoreClient, 'query'>, EditorMethods {
  /** Iterators over all pages of an editor's list. */
  readonly pages: EditorPageMethods;
  /** Asks for exactly the fields that you select of the editor's graph, and knows their types. */
  query<const Select extends QuerySelect>(
    select: Select & Exact<Select, QuerySelect>,
    options?: QueryOptions,
  ): Promise<Selected<Query, Select>>;
  /**
   * Sends mutations, one behind the other, and answers with exactly what you select of their
   * results. Each carries an idempotency key of its own where you give it none.
   *
   * @example
   * ```ts
   * const { topicCreate } = await editor.mutate({
   *   topicCreate: {
   *     $: { input: { slug: 'water', name: [{ language: 'en', value: 'Water' }] } },
   *     on: { CreatedTopic: { version: true, topic: { id: true } }, Invalid: { message: true } },
   *   },
   * });
   * if (topicCreate.__typename === 'CreatedTopic') console.log(topicCreate.topic.id);
   * ```
   */
  mutate<const Select extends MutationSelect>(
    select: Select & Exact<Select, MutationSelect>,
    options?: QueryOptions,
  ): Promise<Selected<Mutation, Select>>;
}

/**
 * Makes a client for who edits, with a key that has the scopes for it.
 *
 * @example
 * ```ts
 * import { createEditor } from '@mahdar/sdk/editor';
 *
 * const editor = createEditor({
 *   url: 'http://localhost:4000/graphql',
 *   apiKey: () => process.env.MAHDAR_KEY ?? '',
 * });
 * const result = await editor.topicCreate({
 *   input: { slug: 'water', name: [{ language: 'en', value: 'Water' }] },
 * });
 * if (result.__typename === 'Invalid') console.log(result.issues);
 * ```
 */
export function createEditor(options: EditorOptions): EditorClient {
  const send = createTransport(watchSchema({ ...options, headers: () => headersOf(options) }));
  const core = createClientOver(send, editorGraph);
  const methods: Record<string, unknown> = {};
  const pages: Record<string, unknown> = {};
  for (const [method, ready] of Object.entries(queries)) {
    methods[method] = (variables?: never, call?: CallOptions) =>
      core.execute(ready, variables, call);
    if (ready.connection) pages[method] = pagesOf(core, ready, ready.connection);
  }
  for (const [method, ready] of Object.entries(mutations)) {
    methods[method] = async (variables: Repeatable, call?: CallOptions) => {
      const asked = withKey(variables) as never;
      const data = await core.execute(ready, asked, { ...call, repeatable: true });
      return (data as Record<string, unknown>)[method];
    };
  }
  const mutate = async (select: Selection, { name, ...call }: QueryOptions = {}) => {
    const { text, variables } = writeQuery(withKeys(select), name, editorGraph, 'Mutation');
    return core.execute(text, variables, { ...call, repeatable: true });
  };
  return { ...core, ...methods, mutate, pages } as unknown as EditorClient;
}

async function headersOf({ apiKey, headers }: EditorOptions): Promise<Record<string, string>> {
  const key = typeof apiKey === 'function' ? await apiKey() : apiKey;
  const others = typeof headers === 'function' ? await headers() : headers;
  return { ...others, authorization: `Bearer ${key}` };
}

function withKeys(select: Selection): Selection {
  const entries = Object.entries(select).map(([field, value]) => {
    if (typeof value !== 'object' || value === null) return [field, value];
    const { $ = {}, ...rest } = value as { $?: Repeatable };
    return [field, { ...rest, $: withKey($) }];
  });
  return Object.fromEntries(entries);
}
