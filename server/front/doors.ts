import { type Markup, markup } from '../pages/markup.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import { frontWords } from './words.ts';

/** Which doors this installation has; addresses are null where there is nothing behind them. */
export interface OpenDoors {
  graphiql: boolean;
  docs: string | null;
  sdk: string | null;
  schema: string | null;
}

const feedFormats = [
  ['rss', 'RSS'],
  ['atom', 'Atom'],
  ['json', 'JSON'],
] as const;

const ltr = (name: string) => markup`<span dir="ltr">${name}</span>`;

/** Where to go on from here. */
export function doorsSection(open: OpenDoors, language: PageLanguage): Markup {
  const words = frontWords[language];
  const door = (address: string | null, title: string | Markup, text: string) =>
    address &&
    markup`<li><h3><a href="${address}"><bdi>${title}</bdi></a></h3><p>${text}</p></li>\n`;
  const feeds = feedFormats.map(
    ([extension, name]) =>
      markup` <a href="/feeds/articles.${extension}?language=${language}">${name}</a>`,
  );
  return markup`<section aria-labelledby="doors">
<h2 id="doors">${words.doors}</h2>
<ul class="doors">
${door(open.graphiql ? '/graphql' : null, 'GraphiQL', words.graphiql)}
${door(`/graph?language=${language}`, words.picturesTitle, words.pictures)}
${door(open.sdk, ltr('@mahdar/sdk'), words.sdk)}
${door(open.docs, words.docsTitle, words.docs)}
${door(open.schema, 'schema.graphql', words.schema)}
<li><h3>${words.feedsTitle}</h3><p>${words.feeds}${feeds}</p></li>
</ul>
</section>`;
}

/** The foot of the page. */
export function footer(language: PageLanguage): Markup {
  return markup`<footer><p>${frontWords[language].licence}</p></footer>`;
}
