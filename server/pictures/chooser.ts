import { z } from 'zod';
import { type Markup, markup } from '../pages/markup.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import type { PublicGraph, Question } from '../pages/public-graph.ts';
import type { Country } from './question.ts';
import type { Scene } from './scene.ts';
import { pictureWords } from './words.ts';

const shape = z.object({
  countries: z.object({
    nodes: z.array(
      z.object({
        code: z.string(),
        name: z.object({ value: z.string(), language: z.string(), direction: z.string() }),
      }),
    ),
    pageInfo: z.object({ endCursor: z.string().nullable(), hasNextPage: z.boolean() }),
  }),
});

const question: Question<typeof shape> = {
  shape,
  query: `query CountriesThatMet($after: String) {
    countries(first: 100, after: $after, filter: { meetings: { some: { slug: { isNull: false } } } }) {
      nodes { code name { value language direction } }
      pageInfo { endCursor hasNextPage }
    }
  }`,
};

/** The countries that were represented at some meeting, by name. */
export async function countriesThatMet(
  graph: PublicGraph,
  language: PageLanguage,
): Promise<Country[]> {
  const found: Country[] = [];
  let after: string | null = null;
  do {
    const { countries }: z.infer<typeof shape> = await graph.ask(question, { after }, [language]);
    found.push(...countries.nodes);
    after = countries.pageInfo.hasNextPage ? countries.pageInfo.endCursor : null;
  } while (after);
  return found;
}

/** A form that leads to another picture; it needs no script. */
export function chooser({ countries, language }: Scene, choices: readonly Country[]): Markup {
  const say = pictureWords[language];
  const [one, other] = countries;
  return markup`<form class="chooser" action="/graph">
<input type="hidden" name="language" value="${language}" />
${select({ id: 'one', name: say.first, none: say.everybody }, one, choices)}
${select({ id: 'other', name: say.second, none: '—' }, other, choices)}
<button>${say.show}</button>
</form>`;
}

function select(
  { id, name, none }: { id: string; name: string; none: string },
  chosen: Country | undefined,
  choices: readonly Country[],
): Markup {
  const known = choices.some(({ code }) => code === chosen?.code);
  const all = chosen && !known ? [chosen, ...choices] : choices;
  const options = all.map(
    ({ code, name: { value, language } }) =>
      markup`<option value="${code}" lang="${language}"${code === chosen?.code && markup` selected`}>${value}</option>`,
  );
  return markup`<p><label for="${id}">${name}</label> <select id="${id}" name="between"><option value="">${none}</option>${options}</select></p>`;
}
