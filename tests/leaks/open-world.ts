import { vi } from 'vitest';
import { createTestApp, serve, type TestApp } from '../support/app.ts';
import { patience, readOn } from '../support/read-changes.ts';
import { type Viewer, type ViewerName, viewersOf } from './viewers.ts';
import { buildWorld } from './world.ts';

/** An application on a database that holds what is hidden, or on one where that never was. */
export interface World {
  app: TestApp;
  /** Where it listens. */
  origin: string;
  viewers: Record<ViewerName, Viewer>;
  /** Where the changes of the matrix begin. */
  start: string | null;
}

export async function openWorld(has: 'hidden rows' | 'none'): Promise<World> {
  const app = await createTestApp();
  const origin = new URL(await serve(app.app)).origin;
  await untilReadable(app);
  const { end: start } = await readOn(app.ask, null);
  await buildWorld(app, has);
  await untilReadable(app);
  return { app, origin, viewers: await viewersOf(app), start };
}

/** Changes are told once no older transaction runs, be it of another test. */
function untilReadable({ pool }: TestApp): Promise<void> {
  return vi.waitFor(async () => {
    const { rows } = await pool.query(
      'select from outbox where transaction >= pg_snapshot_xmin(pg_current_snapshot())',
    );
    if (rows.length > 0) throw new Error('An older transaction runs.');
  }, patience);
}
