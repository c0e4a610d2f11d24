import { markup } from '../pages/markup.ts';
import { masthead, Sheet, writePage } from '../pages/page.ts';
import { type PageLanguage, pageLanguageOf } from '../pages/page-language.ts';
import type { PublicGraph } from '../pages/public-graph.ts';
import { commonWords } from '../pages/words.ts';
import type { PageRoute } from '../plugins/use-pages.ts';
import { countsSection, networkSection, newestSection } from './coverage-sections.ts';
import { doorsSection, footer, type OpenDoors } from './doors.ts';
import { type FrontAnswer, frontQuestion } from './front-question.ts';
import { minuteCard } from './minute-card.ts';
import { frontWords } from './words.ts';

const sheet = new Sheet(import.meta.url, '../pages/page.css', 'front.css');

const addressIn = (language: PageLanguage) => `/?lang=${language}`;

/** `/`: what this is, what it holds and where to go on, in the reader's language. */
export function frontDoor(graph: PublicGraph, doors: OpenDoors): PageRoute {
  return ({ url, headers }) =>
    url.pathname === '/'
      ? read(
          graph,
          doors,
          pageLanguageOf(url.searchParams.get('lang'), headers.get('accept-language')),
        )
      : undefined;
}

async function read(graph: PublicGraph, doors: OpenDoors, language: PageLanguage) {
  const answer = await graph.keep(`front ${language}`, frontQuestion, async () =>
    write(await graph.ask(frontQuestion, { language }, [language]), language, doors),
  );
  return { answer, contentType: 'text/html; charset=utf-8', policy: sheet.policy };
}

function write(found: FrontAnswer, language: PageLanguage, doors: OpenDoors): string {
  const words = frontWords[language];
  const [latest] = found.latest.nodes;
  const body = markup`${masthead(language, addressIn)}
<main>
<section class="hero">
<div>
<h1>${words.lead}</h1>
<p class="what">${words.what}</p>
<p class="calls">${doors.graphiql && markup`<a class="call" href="/graphql">${words.explore}</a> `}<a class="call quiet" href="/graph?language=${language}">${words.look}</a></p>
</div>
${latest && minuteCard(latest, language)}
</section>
${countsSection(found, language)}
${networkSection(found, language)}
${newestSection(found, language)}
${doorsSection(doors, language)}
</main>
${footer(language)}`;
  return writePage({
    language,
    title: words.title,
    description: `${commonWords[language].name}. ${words.what}`,
    sheet,
    addressIn,
    body,
  });
}
