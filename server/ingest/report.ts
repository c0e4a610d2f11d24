import type { LinkedNames } from './linked-names.ts';
import type { StoryQuote } from './quotes.ts';
import type { DropReason, Story, StoryTime } from './story.ts';

/** What was found in a story, beside what its source said. */
export type Findings = {
  /** By their names in every language. */
  linked?: LinkedNames | undefined;
  quotes?: readonly StoryQuote[] | undefined;
};

const REASONS: Readonly<Record<DropReason, string>> = {
  ADVERTISEMENT: 'advertisement',
  AFTER_STORY: 'stands after the story',
  BEFORE_TITLE: 'stands before the title',
  CAPTION: 'caption of a picture',
  FOOTER: 'footer',
  HEADER: 'stands over the text, of no known meaning',
  LABEL: 'label',
  LOGO: 'logo',
  NAVIGATION: 'navigation',
  REPEATED_TITLE: 'the title again',
  SHARING: 'sharing',
  TICKER: 'ticker',
};

const LABEL_WIDTH = 14;
const TEXT_WIDTH = 72;

function short(text: string): string {
  const points = Array.from(text.replace(/\s+/gu, ' '));
  return points.length <= TEXT_WIDTH
    ? points.join('')
    : `${points.slice(0, TEXT_WIDTH - 1).join('')}…`;
}

const row = (label: string, value: string) => `  ${label.padEnd(LABEL_WIDTH)}${value}`;

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function timeOf({ instant, text, zoneAssumed, precision }: StoryTime): string {
  const notes = [
    precision === 'DAY' ? 'no hour told' : null,
    zoneAssumed ? 'zone assumed' : null,
    text === null ? null : `written “${short(text)}”`,
  ].filter((note) => note !== null);
  return notes.length === 0 ? instant : `${instant} (${notes.join(', ')})`;
}

function bodyOf({ blocks }: Story): string {
  const of = (kind: Story['blocks'][number]['kind']) =>
    blocks.filter((block) => block.kind === kind).length;
  const parts: (readonly [number, string])[] = [
    [of('PARAGRAPH'), 'paragraph'],
    [of('HEADING'), 'heading'],
    [of('LIST_ITEM'), 'list item'],
    [of('QUOTE'), 'set-off quotation'],
    [of('IMAGE'), 'picture'],
    [of('RELATED_LINK'), 'related title'],
  ];
  return parts
    .filter(([number]) => number > 0)
    .map(([number, name]) => count(number, name))
    .join(', ');
}

function linkedRows({ linked, quotes }: Findings, language: string): string[] {
  const names = (list: LinkedNames[keyof LinkedNames] = []) =>
    list.map((name) => name[language] ?? Object.values(name)[0] ?? '').join(', ') || 'none';
  const rows = linked
    ? [
        row('people', names(linked.people)),
        row('organizations', names(linked.organizations)),
        row('countries', names(linked.countries)),
        row('topics', names(linked.topics)),
      ]
    : [];
  if (!quotes) return rows;
  const direct = quotes.filter(({ kind }) => kind === 'DIRECT' || kind === 'FRAGMENT').length;
  const reported = quotes.filter(({ kind }) => kind === 'REPORTED').length;
  return [...rows, row('statements', `${direct} quoted, ${reported} reported`)];
}

/**
 * What was read from a source and what was left out, for the terminal: one thing a line, without
 * colours. What the source does not say has no line.
 *
 * @param language in which names are given; without it, or where a name has none, the story's own
 */
export function reportStory(story: Story, findings: Findings = {}, language?: string): string {
  const { headline, section, byline, summary, publishedAt, modifiedAt, copyright, dropped } = story;
  const told: (readonly [string, string | null])[] = [
    ['title', short(headline)],
    ['language', story.language],
    ['section', section],
    ['author', byline],
    ['summary', summary && short(summary)],
    ['published', publishedAt ? timeOf(publishedAt) : 'not told'],
    ['modified', modifiedAt && timeOf(modifiedAt)],
    ['body', bodyOf(story)],
    ['copyright', copyright && short(copyright)],
  ];
  return [
    ...told.flatMap(([label, value]) => (value === null ? [] : [row(label, value)])),
    ...linkedRows(findings, language ?? story.language),
    ...dropped.map(({ line, reason, text }) =>
      row('left out', `line ${line}, ${REASONS[reason]}: ${short(text)}`),
    ),
  ].join('\n');
}
