import { readFileSync, writeFileSync } from 'node:fs';
import { readSdl } from '../print.ts';
import { releasedFile } from './diff.ts';
import { versionAfter } from './next-version.ts';

const manifestFile = new URL('../../sdk/package.json', import.meta.url);

const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
const released = readFileSync(releasedFile, 'utf8');
const version = await versionAfter(manifest.version, released, readSdl());
writeFileSync(manifestFile, `${JSON.stringify({ ...manifest, version }, null, 2)}\n`);
writeFileSync(releasedFile, readSdl());
console.log(`@mahdar/sdk ${manifest.version} → ${version}`);
