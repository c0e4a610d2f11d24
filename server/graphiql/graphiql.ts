import { readdirSync, readFileSync } from 'node:fs';
import type { GraphiQLOptions } from 'graphql-yoga';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

const logo = read('logo.svg');

/** The queries that a newcomer finds in tabs, in order. */
export const graphiqlTabs: readonly { file: string; query: string }[] = readdirSync(
  new URL('tabs', import.meta.url),
)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => ({ file, query: read(`tabs/${file}`) }));

export const graphiql: GraphiQLOptions & { query?: string } = {
  title: 'Mahdar',
  // Without it every later visit opens one more empty tab.
  query: graphiqlTabs[0]?.query,
  logo,
  favicon: `data:image/svg+xml,${encodeURIComponent(logo)}`,
  defaultTabs: graphiqlTabs.map(({ query }) => ({ query })),
  defaultEditorToolsVisibility: false,
  // A header can hold a key, and what is persisted outlives the tab.
  shouldPersistHeaders: false,
};

// The page holds all that it needs; with this the browser asks nobody else even by mistake.
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  'font-src data:',
  'img-src data:',
  "connect-src 'self'",
].join('; ');

const head = `<head>
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <style>${read('page.css')}</style>`;

let page: Promise<Uint8Array<ArrayBuffer>> | undefined;

/** The page, with everything it needs inside it: no request leaves this server. */
export function renderGraphiQL(options: GraphiQLOptions): Promise<Uint8Array<ArrayBuffer>> {
  page ??= buildPage(options);
  return page;
}

async function buildPage(options: GraphiQLOptions): Promise<Uint8Array<ArrayBuffer>> {
  // Nine megabytes that only a browser's visit needs.
  const { renderGraphiQL: render } = await import('@graphql-yoga/render-graphiql');
  return new TextEncoder().encode(render(options).replace('<head>', () => head));
}
