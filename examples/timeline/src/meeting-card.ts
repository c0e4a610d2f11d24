import type { Evidence, Meeting, Participant } from './coverage.ts';
import { type ToldDate, tellDate, tellDay } from './dates.ts';
import { element, spoken, spokenIn } from './element.ts';
import { count, type PageLanguage, type Words, words } from './words.ts';

/** A meeting as a card, with the sentence that reports it. */
export function meetingCard(meeting: Meeting, language: PageLanguage, isNew: boolean): HTMLElement {
  const say = words[language];
  const told = tellDate(meeting.date, say);
  const [report, ...others] = rankReports(meeting.evidence, language);
  return element(
    'article',
    { class: 'card', id: meeting.slug, 'data-status': meeting.status },
    element(
      'header',
      {},
      dateLine(meeting, told, say),
      element(
        'p',
        { class: 'badges' },
        element('span', {}, say.kinds[meeting.kind] ?? meeting.kind),
        meeting.status !== 'HELD' &&
          element('span', { class: 'status' }, say.statuses[meeting.status] ?? meeting.status),
        isNew && element('span', { class: 'new' }, say.added),
      ),
    ),
    element('h3', {}, spoken(meeting.title)),
    place(meeting),
    people(meeting),
    report && reportFigure(report, say),
    others.length > 0 &&
      element(
        'details',
        {},
        element('summary', {}, count(say, say.moreReports, others.length)),
        ...others.map((other) => reportFigure(other, say)),
      ),
  );
}

function dateLine({ date }: Meeting, told: ToldDate, say: Words): HTMLElement {
  const ownWords = told.isVague && date.text;
  return element(
    'p',
    { class: 'when' },
    element('time', { datetime: date.earliest }, told.main),
    told.caveat && element('span', { class: 'caveat' }, told.caveat),
    ownWords &&
      element(
        'span',
        { class: 'caveat' },
        `${say.inItsWords} `,
        element('q', { dir: 'auto' }, ownWords),
      ),
  );
}

function place({ city, country }: Meeting): HTMLElement | undefined {
  const names = [city, country?.name].filter((name) => name !== null && name !== undefined);
  if (names.length === 0) return undefined;
  const comma = names.length > 1 ? element('span', { class: 'comma' }) : undefined;
  return element(
    'p',
    { class: 'where' },
    names[0] && spoken(names[0]),
    comma,
    names[1] && spoken(names[1]),
  );
}

function people({ participants }: Meeting): HTMLElement {
  return element('ul', { class: 'people' }, ...participants.map(participantLine));
}

function participantLine({ person, organization, label, title, country }: Participant) {
  const name = person?.name ?? label ?? organization?.name;
  return element(
    'li',
    {},
    element('abbr', { class: 'code' }, country?.code ?? '·'),
    element(
      'span',
      {},
      name && element('span', { class: person ? 'name' : 'unnamed' }, spoken(name)),
      title && element('span', { class: 'office' }, spoken(title)),
    ),
  );
}

/** The passage of each article that tells most, those in the reader's language first. */
function rankReports(evidence: readonly Evidence[], language: string): Evidence[] {
  const best = new Map<string, Evidence>();
  for (const passage of evidence) {
    const kept = best.get(passage.article.slug);
    if (!kept || passage.supports.length > kept.supports.length) {
      best.set(passage.article.slug, passage);
    }
  }
  const distance = ({ article, stance }: Evidence) =>
    (stance === 'SUPPORTS' ? 0 : 2) + (article.language === language ? 0 : 1);
  return [...best.values()].sort((one, other) => distance(one) - distance(other));
}

function reportFigure({ quote, stance, article }: Evidence, say: Words): HTMLElement {
  const headline = element('cite', spokenIn(article), article.headline);
  return element(
    'figure',
    { class: 'report' },
    stance === 'CONTRADICTS' && element('p', { class: 'status' }, say.contradicts),
    element('blockquote', spokenIn(article), quote),
    element(
      'figcaption',
      {},
      article.url ? element('a', { href: article.url, rel: 'noopener' }, headline) : headline,
      element(
        'span',
        { class: 'published' },
        spoken(article.publisher.name),
        ' · ',
        element('time', { datetime: article.publishedAt }, tellDay(article.publishedAt, say)),
        !say.locale.startsWith(article.language) && ` · ${languageName(article.language, say)}`,
      ),
      sources(article.sources, say),
    ),
  );
}

function languageName(tag: string, { locale }: Words): string {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? tag;
}

const shownSources = 3;

function sources(found: Evidence['article']['sources'], say: Words): HTMLElement | undefined {
  if (found.length === 0) return undefined;
  const links = found.slice(0, shownSources).map(({ url }) => {
    const host = new URL(url).host.replace(/^www\./, '');
    return element('a', { href: url, rel: 'noopener', dir: 'ltr' }, host);
  });
  return element('span', { class: 'sources' }, `${say.checkedAt} `, ...links);
}
