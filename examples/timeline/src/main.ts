import { createClient } from '@mahdar/sdk/live';
import { readWish, type Wish, writeWish } from './address.ts';
import { controls } from './controls.ts';
import { type Choice, fetchChoices, fetchRelation, type Relation } from './coverage.ts';
import { element } from './element.ts';
import { watch } from './live.ts';
import { timeline } from './timeline.ts';
import { words } from './words.ts';

const url = import.meta.env.VITE_MAHDAR_URL ?? 'http://localhost:4000/graphql';
const app = document.getElementById('app') as HTMLElement;
let visit = new AbortController();
let shownSearch = location.search;

/** Shows two countries in a language, and goes on showing what is new until another wish comes. */
async function show(wish: Wish): Promise<void> {
  visit.abort();
  visit = new AbortController();
  const { signal } = visit;
  shownSearch = location.search;
  const { language, pair } = wish;
  const say = words[language];
  const mahdar = createClient({ url, language: [language, 'en'] });
  document.documentElement.lang = language;
  document.documentElement.dir = say.direction;
  const main = element('main', { 'aria-busy': 'true' });
  const status = element('p', { class: 'live', role: 'status' });
  const head = (choices: readonly Choice[]) => controls(wish, choices, choose);
  app.replaceChildren(head([]), main, status);
  try {
    const [choices, relation] = await Promise.all([
      fetchChoices(mahdar, signal),
      fetchRelation(mahdar, pair, signal),
    ]);
    app.replaceChildren(head(choices), main, status);
    render(main, relation, wish, new Set());
    watch(mahdar, pair, relation, {
      signal,
      onChange: (changed, newSlugs) => render(main, changed, wish, newSlugs),
      onState: (isConnected) => {
        status.dataset.connected = String(isConnected);
        status.textContent = isConnected ? say.live : say.paused;
      },
    });
  } catch {
    if (signal.aborted) return;
    const again = element('button', { type: 'button' }, say.again);
    again.addEventListener('click', () => void show(wish));
    main.replaceChildren(element('p', { class: 'none', role: 'alert' }, say.failed, ' ', again));
  }
  main.removeAttribute('aria-busy');
}

function render(
  main: HTMLElement,
  relation: Relation,
  { language }: Wish,
  newSlugs: ReadonlySet<string>,
): void {
  main.replaceChildren(...timeline(relation, language, newSlugs));
  const names = relation.countries.map((country) => country?.name.value);
  document.title = `${names.join(' – ')} · ${language === 'ar' ? 'محضر' : 'Mahdar'}`;
}

function choose(wish: Wish): void {
  history.pushState(null, '', writeWish(wish));
  void show(wish);
}

const showAddress = () => void show(readWish(location.search, navigator.languages));
// A click on a mark of the overview changes the hash alone, and needs no new answer.
window.addEventListener('popstate', () => {
  if (location.search !== shownSearch) showAddress();
});
showAddress();
