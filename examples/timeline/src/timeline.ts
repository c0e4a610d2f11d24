import type { Meeting, Relation } from './coverage.ts';
import { tellDate, tellGap } from './dates.ts';
import { element, spoken } from './element.ts';
import { meetingCard } from './meeting-card.ts';
import { overview } from './overview.ts';
import { count, fill, type PageLanguage, words } from './words.ts';

/** What two countries have to do with each other: a heading, a line of time and the cards. */
export function timeline(
  relation: Relation,
  language: PageLanguage,
  newSlugs: ReadonlySet<string>,
): readonly Node[] {
  const say = words[language];
  const { nodes, totalCount } = relation.meetings;
  const parts: (Node | undefined)[] = [
    heading(relation, language),
    totalCount === 0 ? element('p', { class: 'none' }, say.none) : overview(nodes, say),
    element('ol', { class: 'axis' }, ...axisItems(nodes, language, newSlugs)),
    partners(relation, language),
  ];
  return parts.filter((part) => part !== undefined);
}

function heading({ countries, meetings, articleCount }: Relation, language: PageLanguage) {
  const say = words[language];
  const [first, second] = countries;
  return element(
    'header',
    { class: 'pair' },
    element(
      'h2',
      {},
      first && spoken(first.name),
      element('span', { class: 'and' }, say.and),
      second && spoken(second.name),
    ),
    element(
      'p',
      { class: 'counts' },
      count(say, say.meetings, meetings.totalCount),
      ' · ',
      count(say, say.articles, articleCount),
    ),
  );
}

function axisItems(
  meetings: readonly Meeting[],
  language: PageLanguage,
  newSlugs: ReadonlySet<string>,
): HTMLElement[] {
  const say = words[language];
  return meetings.flatMap((meeting, index) => {
    const year = meeting.date.earliest.slice(0, 4);
    const later = meetings[index - 1];
    const gap =
      later && tellGap(meeting.date.latest ?? meeting.date.earliest, later.date.earliest, say);
    const isFirstOfYear = later?.date.earliest.slice(0, 4) !== year;
    return [
      ...(gap ? [element('li', { class: 'gap' }, fill(say.apart, { time: gap }))] : []),
      ...(isFirstOfYear ? [element('li', { class: 'year' }, element('h2', {}, year))] : []),
      element(
        'li',
        { class: 'event', 'data-vague': tellDate(meeting.date, say).isVague },
        meetingCard(meeting, language, newSlugs.has(meeting.slug)),
      ),
    ];
  });
}

function partners({ countries, partners: found }: Relation, language: PageLanguage) {
  const [first, second] = countries;
  const others = found.filter(({ country }) => country.code !== second?.code);
  if (!first || others.length === 0) return undefined;
  const say = words[language];
  const number = new Intl.NumberFormat(say.locale);
  return element(
    'nav',
    { class: 'partners' },
    element('h2', {}, fill(say.alsoMet, { country: first.name.value })),
    element(
      'p',
      {},
      ...others.map(({ country, meetingCount }) =>
        element(
          'a',
          { href: `?between=${first.code},${country.code}&lang=${language}` },
          spoken(country.name),
          element('small', {}, number.format(meetingCount)),
        ),
      ),
    ),
  );
}
