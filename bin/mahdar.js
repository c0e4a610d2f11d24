#!/usr/bin/env node
import { existsSync } from 'node:fs';
import process from 'node:process';

const sources = new URL('../server/mahdar.ts', import.meta.url);

// A package has no sources, and what was built with it is what runs.
if (existsSync(sources)) {
  const { buildWhenStale } = await import('./build.js');
  if (!(await buildWhenStale())) process.exit(1);
}
// A stack names the lines of the sources.
process.setSourceMapsEnabled(true);
await import(new URL('../dist/mahdar.js', import.meta.url).href);
