export * from './generated/documents.ts';
export type { TypedDocument } from './typed-document.ts';
