export type { Answer, AnswerCost, AnswerMeta } from './answer.ts';
export { createEditor, type EditorClient, type EditorOptions } from './editor-client.ts';
export { isMahdarError, MahdarError } from './errors.ts';
export type { EditorMethods, EditorPageMethods } from './generated/editor/methods.ts';
export type * from './generated/editor/operations.ts';
export type * from './generated/editor/schema.ts';
export type * from './generated/editor/select.ts';
export type { Repeatable } from './repeatable.ts';
export type { Selected } from './selected.ts';
