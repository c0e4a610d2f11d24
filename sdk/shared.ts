export type { Answer, AnswerCost, AnswerMeta } from './answer.ts';
export type { CoreClient, QueryOptions } from './core-client.ts';
export {
  type ErrorCode,
  type ErrorKind,
  type GraphQLFault,
  isMahdarError,
  type KnownErrorCode,
  MahdarError,
} from './errors.ts';
export type * from './generated/schema.ts';
export type * from './generated/select.ts';
export type { SchemaVersions } from './handshake.ts';
export type { Operation } from './operation.ts';
export type {
  Attempt,
  AttemptOutcome,
  CallOptions,
  ClientOptions,
  CoreOptions,
  Fetch,
  FetchedResponse,
  FetchInit,
  HeadersSource,
  Signal,
  SignalLike,
} from './options.ts';
export type { Exact, NoSuchField, Selected } from './selected.ts';
export type { Document, TypedText } from './transport.ts';
