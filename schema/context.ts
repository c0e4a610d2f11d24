import type { Db } from '../drizzle/database.ts';

/** Whose eyes the request sees with. The public one sees what is published, and nothing else. */
export interface Viewer {
  perspective: 'public';
}

export interface Context {
  db: Db;
  viewer: Viewer;
  requestId: string;
}
