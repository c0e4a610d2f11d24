import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Answer } from '../cache/answer.ts';
import { frontWords } from '../front/words.ts';
import { markup } from '../pages/markup.ts';
import { masthead, Sheet, writePage } from '../pages/page.ts';
import { type PageLanguage, pageLanguageOf } from '../pages/page-language.ts';
import type { Page, PageRequest, PageRoute } from '../plugins/use-pages.ts';
import { type DocsFolder, titleOf } from './docs-folder.ts';

const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  graphql: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  // As text, which browsers show.
  md: 'text/plain; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

/** Files whose names change with what is in them. */
const lasting = 'public, max-age=31536000, immutable';

/** `/docs/`: the site, or a list of the guides as they are written. */
export function docsPages(docs: DocsFolder): PageRoute {
  return (asked) => {
    const path = /^\/docs(?:\/(.*))?$/.exec(asked.url.pathname);
    return path ? answer(docs, path[1], asked) : undefined;
  };
}

async function answer(
  docs: DocsFolder,
  path: string | undefined,
  asked: PageRequest,
): Promise<Page | undefined> {
  if (path === undefined) return movedTo(`/docs/${asked.url.search}`);
  if (path === '' && !docs.isBuilt) return listOf(docs, asked);
  const names = [path, `${path}.html`, `${path}index.html`];
  const name = names.find((each) => docs.files.has(each));
  const page = name && (await readPage(docs, name));
  if (page) return page;
  const missing = await readPage(docs, '404.html');
  return missing && { ...missing, status: 404 };
}

const movedTo = (location: string): Page => ({
  answer: new Answer(Buffer.from('')),
  contentType: 'text/plain; charset=utf-8',
  status: 308,
  location,
});

/** One of the files; undefined where it is none of them, or gone while the site is built anew. */
async function readPage({ files }: DocsFolder, name: string): Promise<Page | undefined> {
  const file = files.get(name);
  const body = file && (await readFile(file).catch(absent));
  if (!body) return undefined;
  const extension = /\.(\w+)$/.exec(name)?.[1] ?? '';
  return {
    answer: new Answer(body),
    contentType: contentTypes[extension] ?? 'application/octet-stream',
    cacheControl: name.startsWith('assets/') ? lasting : undefined,
    policy: extension === 'html' ? policyFor(body.toString('utf8')) : undefined,
  };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** Lets the scripts run that stand in the page itself, and those of the site, and no others. */
function policyFor(html: string): string {
  const hashes = [...html.matchAll(inlineScript)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${hashes.join(' ')}`,
    // The site writes styles as it goes: colours at words of code, none while the theme changes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

const sheet = new Sheet(import.meta.url, '../pages/page.css', 'list.css');

function listOf({ files }: DocsFolder, { url, headers }: PageRequest): Page {
  const language = pageLanguageOf(url.searchParams.get('lang'), headers.get('accept-language'));
  const words = frontWords[language];
  const addressIn = (other: PageLanguage) => `/docs/?lang=${other}`;
  const items = [...files].map(([path, file]) => {
    const title = (path.endsWith('.md') && titleOf(file)) || path;
    return markup`<li><a href="/docs/${path}" lang="en" dir="ltr">${title}</a></li>\n`;
  });
  const body = markup`${masthead(language, addressIn)}
<main><h1>${words.docsTitle}</h1>
<p>${words.docs}</p>
<ul class="guides">${items}</ul>
<p class="when" lang="en" dir="ltr">These are the guides as they are written. <code>npm run docs</code> makes pages of them, with a search and a reference of the schema.</p>
</main>`;
  const { docsTitle: title, docs: description } = words;
  const html = writePage({ language, title, description, sheet, addressIn, body });
  return {
    answer: new Answer(Buffer.from(html)),
    contentType: 'text/html; charset=utf-8',
    policy: sheet.policy,
  };
}
