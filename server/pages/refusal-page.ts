import Negotiator from 'negotiator';
import { markup } from './markup.ts';
import { masthead, Sheet, writePage } from './page.ts';
import { type PageLanguage, pageLanguageOf } from './page-language.ts';

const sheet = new Sheet(import.meta.url, 'page.css');

/** What says why there is no page: a page for whoever looks, JSON as the graph writes it for others. */
export function refusalOf(
  message: string,
  extensions: Readonly<Record<string, unknown>>,
  headers: Headers,
): { body: string; headers: Record<string, string> } {
  const accept = headers.get('accept') ?? '*/*';
  const [best] = new Negotiator({ headers: { accept } }).mediaTypes([
    'application/json',
    'text/html',
  ]);
  if (best !== 'text/html') {
    return {
      body: JSON.stringify({ errors: [{ message, extensions }] }),
      headers: { 'content-type': 'application/json; charset=utf-8' },
    };
  }
  const language = pageLanguageOf(null, headers.get('accept-language'));
  return {
    body: write(message, String(extensions.code), language),
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': sheet.policy,
    },
  };
}

function write(message: string, code: string, language: PageLanguage): string {
  const addressIn = (other: PageLanguage) => `/?lang=${other}`;
  const body = markup`${masthead(language, addressIn)}
<main lang="en" dir="ltr">
<h1>${message}</h1>
<p class="when">${code}</p>
</main>`;
  return writePage({ language, title: message, description: message, sheet, addressIn, body });
}
