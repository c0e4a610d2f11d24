import type { TestApp } from '../support/app.ts';
import { globalId, hiddenId, partOf } from './ids.ts';

type Pool = TestApp['pool'];

export type HiddenType = 'Article' | 'Meeting' | 'Quote' | 'Mention' | 'Evidence';

/** Something that the public must not know of. */
export interface Hidden {
  name: string;
  type: HiddenType;
  id: string;
  /** Of an article or meeting. */
  slug?: string;
  /** A filter that finds it, and words of a search that would. */
  filter: string;
  /** What the fields of its filter hold; empty where no argument can name it. */
  values: Record<string, string>;
  /** Whether its paths of two steps are walked as well: they have one predicate a table. */
  deep: boolean;
  /** SQL that makes it public, as if the condition that hides it had failed, and its opposite. */
  show: string;
  hide: string;
}

export interface HiddenArticle extends Hidden {
  status: 'DRAFT' | 'WITHDRAWN';
  publishAt: string | null;
  publishedAt: string | null;
  wasPublic: boolean;
}

export interface HiddenMeeting extends Hidden {
  stage: 'SUGGESTED' | 'DRAFT' | 'WITHDRAWN';
  wasPublic: boolean;
  day: string;
}

export const word = 'zebraword';

function article(
  number: number,
  name: string,
  parts: Pick<HiddenArticle, 'status' | 'publishAt' | 'publishedAt' | 'wasPublic'>,
): HiddenArticle {
  const id = hiddenId(number);
  const slug = `hidden-article-${name}`;
  const day = `2030-01-0${number}`;
  const showing = parts.publishedAt ?? `${day}T00:00:00Z`;
  const time = (value: string | null) => (value === null ? 'null' : `'${value}'`);
  return {
    ...parts,
    name: `${name} article`,
    type: 'Article',
    id,
    slug,
    filter: `{ slug: { eq: "${slug}" } }`,
    values: {
      id: globalId('Article', id),
      slug,
      headline: headlineOf(name),
      language: 'nl',
      publishedAt: showing,
      modifiedAt: `${day}T01:00:00Z`,
      receivedAt: `${day}T02:00:00Z`,
      text: word,
      url: `https://leaks.example/${slug}`,
    },
    deep: number === 1,
    show: `update article set status = 'PUBLISHED', publish_at = null, published_at = '${showing}' where id = '${id}'`,
    hide: `update article set status = '${parts.status}', publish_at = ${time(parts.publishAt)}, published_at = ${time(parts.publishedAt)} where id = '${id}'`,
  };
}

const headlineOf = (name: string) => `The ${word} of the ${name} story`;

export const hiddenArticles = [
  article(1, 'draft', { status: 'DRAFT', publishAt: null, publishedAt: null, wasPublic: false }),
  article(2, 'scheduled', {
    status: 'DRAFT',
    publishAt: '2999-01-01T00:00:00Z',
    publishedAt: null,
    wasPublic: false,
  }),
  article(3, 'withdrawn', {
    status: 'WITHDRAWN',
    publishAt: null,
    publishedAt: '2030-01-03T00:00:00Z',
    wasPublic: false,
  }),
  article(4, 'retracted', {
    status: 'WITHDRAWN',
    publishAt: null,
    publishedAt: '2030-01-04T00:00:00Z',
    wasPublic: true,
  }),
];

function meeting(number: number, name: string, stage: HiddenMeeting['stage']): HiddenMeeting {
  const id = hiddenId(100 + number);
  const slug = `hidden-meeting-${name}`;
  const day = `2029-0${number}-01`;
  return {
    name: `${name} meeting`,
    type: 'Meeting',
    id,
    slug,
    filter: `{ slug: { eq: "${slug}" } }`,
    values: {
      id: globalId('Meeting', id),
      slug,
      title: headlineOf(name),
      kind: 'SIGNING',
      status: 'HELD',
      date: day,
    },
    deep: number === 1,
    stage,
    wasPublic: stage === 'WITHDRAWN',
    day,
    show: `update meeting set stage = 'PUBLISHED' where id = '${id}'`,
    hide: `update meeting set stage = '${stage}' where id = '${id}'`,
  };
}

export const hiddenMeetings = [
  meeting(1, 'suggested', 'SUGGESTED'),
  meeting(2, 'drafted', 'DRAFT'),
  meeting(3, 'withdrawn', 'WITHDRAWN'),
];

/** Of a meeting, a participation and an office. */
export const lostEvidenceIds = [hiddenId(203), hiddenId(210), hiddenId(211)] as const;

/** A span of the public host whose words are gone. */
function lost(number: number, type: 'Quote' | 'Mention' | 'Evidence', filter: string): Hidden {
  const id = hiddenId(200 + number);
  const table = type.toLowerCase();
  const lostIds = type === 'Evidence' ? lostEvidenceIds : [id];
  const which = lostIds.map((it) => `'${it}'`).join(', ');
  return {
    name: `lost ${table}`,
    type,
    id,
    filter,
    values: {},
    deep: true,
    show: `update ${table} set lost_at = null where id in (${which})`,
    hide: `update ${table} set lost_at = '2026-01-01' where id in (${which})`,
  };
}

const quiet = '{ person: { slug: { eq: "quiet-person" } } }';

export const lostSpans = [
  lost(1, 'Mention', quiet),
  lost(2, 'Quote', '{ text: { contains: "forgotten" } }'),
  lost(3, 'Evidence', '{ quote: { contains: "forgotten" } }'),
] as const;

/** What stands in the draft, and shows where the draft is taken for public. */
function ofDraft(type: 'Quote' | 'Mention' | 'Evidence', part: number, filter: string): Hidden {
  const [draft] = hiddenArticles as [HiddenArticle];
  const { show, hide } = draft;
  const name = `${type.toLowerCase()} of a draft`;
  return { name, type, id: partOf(draft.id, part), filter, values: {}, deep: true, show, hide };
}

export const spansOfDraft = [
  ofDraft('Mention', 1, quiet),
  ofDraft('Quote', 2, `{ text: { contains: "${word}" } }`),
  ofDraft('Evidence', 3, `{ quote: { contains: "${word}" } }`),
];

export const hidden: readonly Hidden[] = [
  ...hiddenArticles,
  ...hiddenMeetings,
  ...lostSpans,
  ...spansOfDraft,
];

/** Runs `act` while one hidden row is taken for public, and leaves no trace in the outbox. */
export async function whileShown<Result>(
  pool: Pool,
  { show, hide }: Hidden,
  act: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await pool.query<{ last: string }>('select max(id) as last from outbox');
  await pool.query(show);
  try {
    return await act();
  } finally {
    await pool.query(hide);
    await pool.query('delete from outbox where id > $1', [rows[0]?.last]);
  }
}

/** Beside which slug an article or meeting answers to another that it gave up. */
export const givenUp = (slug: string) => `given-up-${slug}`;
