import { asciiUrl } from '../ascii-url.ts';
import { type Markup, markup } from '../pages/markup.ts';
import { spoken } from '../pages/page.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import { tellDate } from '../pages/tell-date.ts';
import { commonWords } from '../pages/words.ts';
import type { FrontMeeting } from './front-question.ts';
import { frontWords } from './words.ts';

/** The newest meeting as an entry of the minutes: the fact, and the sentence behind it. */
export function minuteCard(meeting: FrontMeeting, language: PageLanguage): Markup {
  const words = frontWords[language];
  const common = commonWords[language];
  const inOwnLanguage = meeting.evidence.find(({ article }) => article.language === language);
  const evidence = inOwnLanguage ?? meeting.evidence[0];
  const comma = markup`<span class="comma"></span>`;
  const place = [meeting.city, meeting.country?.name].filter((each) => each != null);
  return markup`<article class="minute" aria-labelledby="minute">
<p class="eyebrow">${words.fromTheMinutes}</p>
<h2 id="minute">${spoken(meeting.title)}</h2>
<p class="when"><time datetime="${meeting.date.earliest}">${tellDate(meeting.date, common)}</time>${place.map((each) => markup`${comma}${spoken(each)}`)}</p>
${evidence && passage(evidence, words.reportedBy)}
${pictureOf(meeting, language)}
</article>`;
}

function passage({ quote, article }: FrontMeeting['evidence'][number], by: string): Markup {
  const { language, direction, headline } = article;
  const address = asciiUrl(article.url);
  const cite = spoken({ value: headline, language, direction });
  return markup`<figure>
<blockquote lang="${language}" dir="${direction.toLowerCase()}">${quote}</blockquote>
<figcaption>${by} <cite>${address ? markup`<a href="${address}" rel="noopener">${cite}</a>` : cite}</cite></figcaption>
</figure>`;
}

function pictureOf({ countries, slug }: FrontMeeting, language: PageLanguage): Markup {
  const [one, other] = countries;
  const asked =
    one && other && countries.length === 2
      ? `between=${one.code},${other.code}`
      : one && `country=${one.code}`;
  const names = countries.slice(0, 5).map(({ name }) => markup`<li>${spoken(name)}</li>`);
  const list = markup`<ul class="chips">${names}</ul>`;
  if (!asked) return list;
  return markup`<a class="onward" href="/graph?${asked}&language=${language}#${slug}">${list}<span class="arrow" aria-hidden="true"></span></a>`;
}
