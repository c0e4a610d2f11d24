export type { Answer, AnswerMeta } from './answer.ts';
export { type Client, createClient } from './client.ts';
export {
  type ErrorCode,
  type ErrorKind,
  type GraphQLFault,
  isMahdarError,
  MahdarError,
} from './errors.ts';
export type { Methods, PageMethods } from './generated/methods.ts';
export * from './generated/operations.ts';
export type * from './generated/schema.ts';
export type { Operation } from './operation.ts';
export type {
  Attempt,
  AttemptOutcome,
  CallOptions,
  ClientOptions,
  Fetch,
  FetchedResponse,
  FetchInit,
  HeadersSource,
  Signal,
  SignalLike,
} from './options.ts';
export type { Page, PageOptions, Pages, PageVariables } from './pages.ts';
export type { Document, TypedText } from './transport.ts';
