export type { LiveMethods } from './generated/live-methods.ts';
export { createClient, createLive, type LiveClient } from './live-client.ts';
export type { LiveEvents, LiveOptions } from './live-events.ts';
