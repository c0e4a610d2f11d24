import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vitepress';
import { readGuides } from './guides.ts';
import { writeReference } from './reference.ts';

const docs = fileURLToPath(new URL('..', import.meta.url));
const root = join(docs, '..');
const pages = join(docs, '.pages');
const schemaFile = join(root, 'schema/schema.graphql');

const place = (path: string, text: string) => {
  const file = join(pages, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

// The schema is a file to take as it is, no page.
process.env.VITE_EXTRA_EXTENSIONS = 'graphql';
rmSync(pages, { recursive: true, force: true });
const guides = readGuides(root);
const reference = writeReference(schemaFile);
for (const { page, text } of [...guides, ...reference.pages]) place(page, text);
place('sidebar.json', JSON.stringify({ guides, kinds: reference.kinds }));
mkdirSync(join(pages, 'public'), { recursive: true });
cpSync(schemaFile, join(pages, 'public/schema.graphql'));
await build(docs);
