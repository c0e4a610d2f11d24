import { asciiUrl } from '../ascii-url.ts';
import { type Markup, markup } from '../pages/markup.ts';
import { spoken } from '../pages/page.ts';
import { isVague, tellDate } from '../pages/tell-date.ts';
import { commonWords } from '../pages/words.ts';
import type { Evidence, Meeting } from './question.ts';
import type { Scene } from './scene.ts';
import { pictureWords } from './words.ts';

const mostReports = 2;
const mostPassages = 3;

/** The meetings of a picture in words: each with the sentences that report it. */
export function minutesSection(scene: Scene): Markup {
  const say = pictureWords[scene.language];
  const entries = scene.meetings.map((meeting) => entry(scene, meeting));
  return markup`<section class="minutes" aria-labelledby="minutes">
<h2 id="minutes">${say.minutes}</h2>
<ol>${entries}</ol>
</section>`;
}

function entry({ language, subject }: Scene, meeting: Meeting): Markup {
  const { slug, title, date, status, city, country, countries } = meeting;
  const common = commonWords[language];
  const say = pictureWords[language];
  const comma = markup`<span class="comma"></span>`;
  const places = [city, country?.name].flatMap((each) => (each ? [each] : []));
  const reports = reportsOf(meeting.evidence, language);
  const own = isVague(date) && date.text && reports[0];
  return markup`<li id="${slug}"${status === 'CANCELLED' && markup` class="cancelled"`}>
<h3>${spoken(title)}</h3>
<p class="when">${say.statuses[status] && markup`<strong>${say.statuses[status]}</strong><span class="dot"></span>`}<time datetime="${date.earliest}">${tellDate(date, common)}</time>${places.map((each) => markup`${comma}${spoken(each)}`)}${own && markup`<span class="dot"></span>${say.inItsWords} <q>${spoken({ ...own.article, value: date.text ?? '' })}</q>`}</p>
${subject.kind !== 'pair' && markup`<ul class="chips">${countries.map(({ name }) => markup`<li>${spoken(name)}</li>`)}</ul>`}
${reports.map((each) => reportFigure(each, language))}
</li>
`;
}

/** What one article says of a meeting. */
interface Report {
  article: Evidence['article'];
  passages: Evidence[];
}

/** Each sentence once, by article; the articles in the reader's language first. */
function reportsOf(evidence: readonly Evidence[], language: string): Report[] {
  const reports = new Map<string, Report>();
  for (const passage of evidence) {
    const { article, quote } = passage;
    const report = reports.get(article.slug) ?? { article, passages: [] };
    if (report.passages.every((other) => other.quote !== quote)) report.passages.push(passage);
    reports.set(article.slug, report);
  }
  const isOwn = ({ article }: Report) => Number(article.language === language);
  return [...reports.values()].toSorted((a, b) => isOwn(b) - isOwn(a)).slice(0, mostReports);
}

function reportFigure({ article, passages }: Report, language: Scene['language']): Markup {
  const say = pictureWords[language];
  const address = asciiUrl(article.url);
  const cite = spoken({ ...article, value: article.headline });
  const links = address ? [] : sourceLinks(article);
  const quotes = passages.slice(0, mostPassages).map(
    ({
      quote,
      stance,
    }) => markup`${stance === 'CONTRADICTS' && markup`<p class="stance">${say.contradicts}</p>`}
<blockquote lang="${article.language}" dir="${article.direction.toLowerCase()}">${quote}</blockquote>
`,
  );
  return markup`<figure>
${quotes}<figcaption><cite>${address ? markup`<a href="${address}" rel="noopener">${cite}</a>` : cite}</cite><span class="dot"></span>${spoken(article.publisher.name)}${links.length > 0 && markup`<br />${say.checkedAt}${links}`}</figcaption>
</figure>
`;
}

const mostSources = 4;

/** One address a site. */
function sourceLinks({ sources }: Evidence['article']): Markup[] {
  const byHost = new Map<string, string>();
  for (const source of sources) {
    const address = asciiUrl(source.url);
    const host = address && new URL(address).host.replace(/^www\./, '');
    if (host && !byHost.has(host)) byHost.set(host, address);
  }
  return [...byHost]
    .slice(0, mostSources)
    .map(
      ([host, address]) =>
        markup` <a href="${address}" rel="noopener nofollow" dir="ltr">${host}</a>`,
    );
}
