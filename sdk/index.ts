export { type Client, createClient } from './client.ts';
export type { Methods, PageMethods } from './generated/methods.ts';
export * from './generated/operations.ts';
export type { Page, PageOptions, Pages, PageVariables } from './pages.ts';
export * from './shared.ts';
