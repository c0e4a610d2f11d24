import type { Wish } from './address.ts';
import type { Choice } from './coverage.ts';
import { element } from './element.ts';
import { languages, words } from './words.ts';

/** The head of the page: its name, two countries to choose and the languages. */
export function controls(
  wish: Wish,
  choices: readonly Choice[],
  choose: (wish: Wish) => void,
): HTMLElement {
  const say = words[wish.language];
  const [first, second] = wish.pair;
  return element(
    'header',
    { class: 'top' },
    element(
      'h1',
      {},
      element('bdi', { lang: 'ar', dir: 'rtl' }, 'محضر'),
      element('small', {}, say.tagline),
    ),
    element(
      'form',
      {},
      countrySelect(say.firstCountry, choices, first, second, (code) =>
        choose({ ...wish, pair: [code, second] }),
      ),
      element('span', { class: 'and', 'aria-hidden': 'true' }, say.and.trim()),
      countrySelect(say.secondCountry, choices, second, first, (code) =>
        choose({ ...wish, pair: [first, code] }),
      ),
    ),
    element(
      'nav',
      { class: 'languages', 'aria-label': say.language },
      ...languageLinks(wish, choose),
    ),
  );
}

function countrySelect(
  label: string,
  choices: readonly Choice[],
  chosen: string,
  other: string,
  choose: (code: string) => void,
): HTMLElement {
  const known = choices.some(({ code }) => code === chosen);
  const options = known ? choices : [{ code: chosen, name: chosen }, ...choices];
  const select = element(
    'select',
    { 'aria-label': label },
    ...options.map(({ code, name }) =>
      element('option', { value: code, selected: code === chosen, disabled: code === other }, name),
    ),
  );
  select.addEventListener('change', () => choose(select.value));
  return select;
}

function languageLinks(wish: Wish, choose: (wish: Wish) => void): HTMLElement[] {
  return languages.map((language) => {
    const isCurrent = language === wish.language;
    const button = element(
      'button',
      { type: 'button', lang: language, 'aria-current': isCurrent ? 'true' : null },
      words[language].self,
    );
    button.addEventListener('click', () => choose({ ...wish, language }));
    return button;
  });
}
