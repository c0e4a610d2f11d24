export { type Client, createClient } from './client.ts';
export type { Methods, PageMethods } from './generated/methods.ts';
export * from './generated/operations.ts';
export type { Page, PageOptions, Pages, PageVariables } from './pages.ts';
export type { ListArgs, ListField, Paginate, RowSelect } from './paginate.ts';
export * from './shared.ts';
