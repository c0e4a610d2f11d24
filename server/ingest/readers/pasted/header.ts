import { normalizeText } from '../../../../drizzle/text/normalize.ts';
import { scanDateline } from '../../dates/dateline.ts';
import { type DroppedLine, type DropReason, ReadError, type StoryTime } from '../../story.ts';
import type { Line } from './lines.ts';
import { bylineIn, type Role, rolesOf, tellsUpdate } from './roles.ts';

/** What stands above the first line of the body. */
export type Header = {
  title: string;
  section: string | null;
  byline: string | null;
  summary: string | null;
  publishedAt: StoryTime | null;
  modifiedAt: StoryTime | null;
  /** Index of the first line after it. */
  end: number;
  dropped: DroppedLine[];
};

const TITLE_WORDS = { least: 3, most: 40 };
/** Lines of menus and headers that a page can have over its title. */
const HIGHEST_HEADER = 200;
const SENTENCE_TITLE_WORDS = 25;
const SECTION_WORDS = 3;

/** The last date line before the body, over which a summary may stand. */
function lastDateline(roles: readonly Role[]): number {
  const paragraphs = roles.flatMap(({ kind }, index) => (kind === 'PARAGRAPH' ? [index] : []));
  const [first = roles.length, second = roles.length] = paragraphs;
  const isDateline = (index: number) => roles[index]?.kind === 'DATELINE';
  const indexes = [...roles.keys()].filter(isDateline);
  const nearby = indexes.findLast((index) => index < second && index <= first + 3);
  return nearby ?? -1;
}

function findTitle(lines: readonly Line[], roles: readonly Role[], dateline: number): number {
  const paragraph = roles.findIndex(({ kind }) => kind === 'PARAGRAPH');
  const limit = Math.max(paragraph < 0 ? lines.length : paragraph, dateline);
  const isTitle = (index: number) => {
    const words = lines[index]?.words ?? 0;
    return (
      roles[index]?.kind === 'PLAIN' && words >= TITLE_WORDS.least && words <= TITLE_WORDS.most
    );
  };
  const all = [...lines.keys()].filter((index) => index < limit && isTitle(index));
  const twice = all.find((index) =>
    all.some((other) => other > index && lines[other]?.key === lines[index]?.key),
  );
  if (twice !== undefined) return twice;
  const above = all.filter((index) => dateline < 0 || index < dateline);
  const last = above.at(-1);
  if (last === undefined) {
    return findSentenceTitle(lines, roles, dateline) ?? all.find((index) => index > dateline) ?? -1;
  }
  let title = last;
  // a title may have a second line under it, which is shorter news than the first
  while (above.includes(title - 1) && (lines[title - 1]?.words ?? 0) > TITLE_WORDS.least)
    title -= 1;
  return title;
}

/** Some write titles as sentences: the one over the date line is one. */
function findSentenceTitle(lines: readonly Line[], roles: readonly Role[], dateline: number) {
  const index = roles.findIndex(({ kind }) => kind === 'PARAGRAPH');
  const words = lines[index]?.words ?? Number.POSITIVE_INFINITY;
  return index >= 0 && index < dateline && words <= SENTENCE_TITLE_WORDS ? index : null;
}

function findSection(lines: readonly Line[], roles: readonly Role[], title: number): number {
  const index = title - 1;
  const line = lines[index];
  if (!line) return -1;
  if (roles[index]?.kind === 'CRUMBS') return index;
  const isName = roles[index]?.kind === 'PLAIN' && line.words <= SECTION_WORDS;
  return isName && !/[\d.!?؟:]/u.test(line.text) ? index : -1;
}

function sectionName(role: Role | undefined, line: Line | undefined, title: string): string | null {
  if (role?.kind !== 'CRUMBS') return line?.text ?? null;
  const own = role.crumbs.filter((crumb) => normalizeText(crumb) !== normalizeText(title));
  return own.at(-1) ?? null;
}

type Times = { publishedAt: StoryTime | null; modifiedAt: StoryTime | null };

/** One line may tell both times: "published …, updated …". */
function timesOf(line: Line, timeZone: string): Times {
  const cut = line.text.search(/[|–-]?\s*(?:آخر تحديث|تم التحديث|\bupdated\b|\bmise? à jour\b)/iu);
  const parts =
    cut > 0
      ? [line.text.slice(0, cut), line.text.slice(cut).replace(/^[\s|–-]+/u, '')]
      : [line.text];
  const read = parts.map((part) => scanDateline(part, timeZone));
  const time = (update: boolean) =>
    read.find((one) => one !== null && tellsUpdate(one) === update)?.time ?? null;
  return { publishedAt: time(false), modifiedAt: time(true) };
}

function findTimes(
  lines: readonly Line[],
  roles: readonly Role[],
  title: number,
  end: number,
  timeZone: string,
): Times {
  const times = [...roles.keys()]
    .filter((index) => index < end && roles[index]?.kind === 'DATELINE')
    .map((index) => ({ index, ...timesOf(lines[index] as Line, timeZone) }));
  // over the title stands the day on which the page was looked at, if anything under it tells more
  const own = times.filter(({ index }) => index > title);
  const told = own.length > 0 ? own : times.slice(-1);
  return {
    publishedAt: told.find(({ publishedAt }) => publishedAt)?.publishedAt ?? null,
    modifiedAt: told.find(({ modifiedAt }) => modifiedAt)?.modifiedAt ?? null,
  };
}

function reasonFor(role: Role, index: number, title: number): DropReason {
  if (role.kind === 'TICKER_ITEM') return 'TICKER';
  if (role.kind === 'FURNITURE') {
    if (role.furniture.kind === 'DROP') return role.furniture.reason;
    return role.furniture.kind === 'TICKER' ? 'TICKER' : 'NAVIGATION';
  }
  return index < title ? 'BEFORE_TITLE' : 'HEADER';
}

/**
 * Reads what stands above the body: title once though it stands twice, section, date line, author,
 * summary; the rest is dropped with the reason.
 *
 * @throws ReadError `NO_TITLE`
 */
export function readHeader(page: readonly Line[], timeZone: string): Header {
  const lines = page.slice(0, HIGHEST_HEADER);
  const roles = rolesOf(lines, timeZone);
  const dateline = lastDateline(roles);
  const title = findTitle(lines, roles, dateline);
  const { text, key } = lines[title] ?? { text: '', key: '' };
  if (title < 0) {
    throw new ReadError(
      'NO_TITLE',
      'No title stands above the text: put the title on a line of its own over the date or the first paragraph.',
    );
  }
  const end = Math.max(title, dateline) + 1;
  const section = findSection(lines, roles, title);
  const header: Header = {
    title: text,
    section: section < 0 ? null : sectionName(roles[section], lines[section], text),
    byline: null,
    summary: null,
    ...findTimes(lines, roles, title, end, timeZone),
    end,
    dropped: [],
  };
  for (let index = 0; index < end; index += 1) {
    const [line, role] = [lines[index], roles[index]];
    if (!line || !role || index === title || index === section) continue;
    if (index > title && takeUnderTitle(header, line, role)) continue;
    if (role.kind === 'DATELINE' && isTold(header, line)) continue;
    const reason = line.key === key ? 'REPEATED_TITLE' : reasonFor(role, index, title);
    header.dropped.push({ line: line.number, reason, text: line.text });
  }
  return header;
}

const isTold = ({ publishedAt, modifiedAt }: Header, { text }: Line) =>
  [publishedAt, modifiedAt].some((time) => time?.text && text.includes(time.text));

function takeUnderTitle(header: Header, line: Line, role: Role): boolean {
  if (role.kind === 'BYLINE') {
    header.byline ??= role.name;
    return true;
  }
  if (role.kind === 'DATELINE') {
    header.byline ??= bylineIn(line.text);
    return isTold(header, line);
  }
  const sums = role.kind === 'PARAGRAPH' || (role.kind === 'PLAIN' && line.words >= 6);
  if (!sums || header.summary !== null || line.key === normalizeText(header.title)) return false;
  header.summary = line.text;
  return true;
}
