import { asciiUrl } from '../ascii-url.ts';
import { type Markup, markup } from '../pages/markup.ts';
import { spoken } from '../pages/page.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import { tellDay } from '../pages/tell-date.ts';
import { commonWords, formatNumber, plural } from '../pages/words.ts';
import { networkSize } from '../pictures/drawing.ts';
import type { Size } from '../pictures/wish.ts';
import type { FrontAnswer, FrontArticle } from './front-question.ts';
import { frontWords } from './words.ts';

const counted = ['articles', 'people', 'countries', 'meetings'] as const;

/** How much there is. */
export function countsSection({ coverage }: FrontAnswer, language: PageLanguage): Markup {
  const words = frontWords[language];
  const common = commonWords[language];
  const items = counted.map((name) => {
    const form = plural(common, words.counts[name], coverage[name]);
    return markup`<li data-count="${name}"><strong>${formatNumber(common, coverage[name])}</strong> <span>${form}</span></li>\n`;
  });
  return markup`<section aria-labelledby="counts">
<h2 id="counts" class="unseen">${words.coverage}</h2>
<ul class="counts">${items}</ul>
</section>`;
}

/** The picture of all, and the pairs that met most often. */
export function networkSection({ met }: FrontAnswer, language: PageLanguage): Markup | false {
  const pairs = commonestPairs(met.nodes.map(({ countries }) => countries));
  if (pairs.length === 0) return false;
  const words = frontWords[language];
  const common = commonWords[language];
  const links = pairs.map(
    ({ one, other, times }) =>
      markup`<li><a href="/graph?between=${one.code},${other.code}&language=${language}">${spoken(one.name)}${common.and}${spoken(other.name)}</a> <small>${plural(common, words.times, times)}</small></li>\n`,
  );
  const count = new Set(met.nodes.flatMap(({ countries }) => countries.map(({ code }) => code)))
    .size;
  const source = (size: Size) => {
    const { width, height } = networkSize(count, size);
    const address = `/graph.svg?language=${language}&size=${size}&part=network`;
    return { address, place: markup` width="${width}" height="${height}"` };
  };
  const [wide, narrow] = [source('wide'), source('narrow')];
  return markup`<section class="network" aria-labelledby="network">
<h2 id="network">${words.network}</h2>
<a class="picture" href="/graph?language=${language}"><picture>
<source media="(max-width: 40rem)" srcset="${narrow.address}"${narrow.place} />
<img src="${wide.address}"${wide.place} alt="${words.networkImage}" loading="lazy" />
</picture></a>
<p>${words.networkHint}</p>
<ul class="pairs">${links}</ul>
</section>`;
}

type Country = FrontAnswer['met']['nodes'][number]['countries'][number];

interface Pair {
  one: Country;
  other: Country;
  times: number;
}

/** Meetings of two alone say more of two countries than those of many. */
function commonestPairs(meetings: readonly (readonly Country[])[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const [one, other, ...more] of meetings) {
    if (!one || !other || more.length > 0) continue;
    const key = `${one.code} ${other.code}`;
    const pair = pairs.get(key) ?? { one, other, times: 0 };
    pairs.set(key, { ...pair, times: pair.times + 1 });
  }
  return [...pairs.values()].toSorted((a, b) => b.times - a.times).slice(0, 6);
}

const enough = 3;

/** The newest stories: in the reader's language where there are some. */
export function newestSection({ own, all }: FrontAnswer, language: PageLanguage): Markup {
  const words = frontWords[language];
  const stories = own.nodes.length >= enough ? own.nodes : all.nodes;
  const list = markup`<ul class="stories">${stories.map((story) => storyItem(story, language))}</ul>`;
  return markup`<section aria-labelledby="newest">
<h2 id="newest">${words.newest}</h2>
${stories.length > 0 ? list : markup`<p>${words.nothing}</p>`}
</section>`;
}

function storyItem(story: FrontArticle, language: PageLanguage): Markup {
  const address = asciiUrl(story.url);
  const headline = spoken({ ...story, value: story.headline });
  const countries = story.countries.nodes.map(
    ({ code, name }) =>
      markup`<li><a href="/graph?country=${code}&language=${language}">${spoken(name)}</a></li>`,
  );
  return markup`<li>
<p class="when"><time datetime="${story.publishedAt}">${tellDay(story.publishedAt, commonWords[language])}</time><span class="dot"></span>${spoken(story.publisher.name)}</p>
<h3>${address ? markup`<a href="${address}" rel="noopener">${headline}</a>` : headline}</h3>
${countries.length > 0 && markup`<ul class="chips">${countries}</ul>`}
</li>
`;
}
