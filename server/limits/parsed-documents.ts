import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** In characters; what is made of a document in memory is some fifty times as large. */
const keptText = 1_000_000;
const keptFaults = 200_000;

const sizeCalculation = (_kept: unknown, text: string) => text.length + 1;

/**
 * What is kept of documents that were parsed, and of faults that were found in them: as much as
 * takes some memory, and not so many documents, of which each may be as large as is allowed.
 */
export const parsedDocuments = () => ({
  documentCache: new LRUCache<string, DocumentNode>({ maxSize: keptText, sizeCalculation }),
  errorCache: new LRUCache<string, Error>({ maxSize: keptFaults, sizeCalculation }),
});
