export { createClient } from './core-client.ts';
export * from './shared.ts';
