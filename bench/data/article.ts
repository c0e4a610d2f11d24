import type { Rows } from './copy.ts';
import { meetingDay, meetingId, publisherCount, topicCount } from './entities.ts';
import type { Passage, Passages } from './passages.ts';
import type { Random } from './random.ts';
import { articlesPerMeeting, dayOf, idOf, instantOf, type Scale } from './scale.ts';
import { searchDocument, spansOf, textOf } from './text.ts';

/** An article while its rows are made. */
interface Draft {
  n: number;
  id: string;
  published_at: string;
  headline: Passage[];
  summary: Passage[];
  blocks: Passage[][];
}

const blockCount = 3;

function write(n: number, scale: Scale, passages: Passages, random: Random): Draft {
  const { people, countries, sentences, verbs } = passages;
  const somebody = () => people[random.skewed(people.length)] as Passage;
  const somewhere = () => countries[random.skewed(countries.length)] as Passage;
  const theme = sentences[random.skewed(sentences.length)] ?? [];
  const sentence = () => random.pick(theme);
  const at = instantOf(n, scale);
  const blocks = Array.from({ length: blockCount }, () => [
    sentence(),
    ...(random.chance(0.6) ? [somebody()] : []),
    sentence(),
    ...(random.chance(0.5) ? [somewhere()] : []),
    sentence(),
  ]);
  return {
    n,
    id: idOf('article', n, at),
    published_at: new Date(at).toISOString(),
    headline: [somebody(), random.pick(verbs), somewhere(), sentence()],
    summary: random.chance(0.5) ? [sentence()] : [],
    blocks,
  };
}

export const articleSlug = (n: number) => `article-${n}`;

export function addArticle(
  rows: Rows,
  n: number,
  scale: Scale,
  passages: Passages,
  random: Random,
): void {
  const draft = write(n, scale, passages, random);
  const { id, headline, summary, blocks, published_at } = draft;
  const reports = n % articlesPerMeeting === 0;
  const status = reports || random.chance(0.97) ? 'PUBLISHED' : 'DRAFT';
  rows.add('article', {
    id,
    slug: articleSlug(n),
    publisher_id: idOf('publisher', random.skewed(publisherCount)),
    language: 'ar',
    headline: textOf(headline),
    summary: summary.length > 0 ? textOf(summary) : null,
    identity: `bench:${n}`,
    published_at,
    received_at: published_at,
    status,
    content_hash: `bench:${n}`,
  });
  rows.add('article_search', {
    article_id: id,
    published_at,
    status,
    language: 'ar',
    document: searchDocument(headline, summary, blocks.flat()),
  });
  addBlocks(rows, draft);
  addMentions(rows, draft);
  const topic = { topic_id: idOf('topic', random.skewed(topicCount)), method: 'EDITOR' };
  rows.add('article_topic', { article_id: id, ...topic, published_at });
  const newest = Math.floor(n / articlesPerMeeting);
  if (reports) addReport(rows, draft, newest, scale);
  else if (random.chance(0.35)) {
    addReport(rows, draft, Math.max(0, newest - random.skewed(40)), scale);
  }
}

const blockId = (draft: Draft, position: number) =>
  idOf('part', draft.n * 64 + position, Date.parse(draft.published_at));

function addBlocks(rows: Rows, draft: Draft): void {
  for (const [position, passages] of draft.blocks.entries()) {
    const own = { position, kind: 'PARAGRAPH', text: textOf(passages) };
    rows.add('article_block', { id: blockId(draft, position), article_id: draft.id, ...own });
  }
}

function addMentions(rows: Rows, draft: Draft): void {
  const { id: article_id, published_at } = draft;
  const linked = { article_person: new Set<string>(), article_country: new Set<string>() };
  let count = 0;
  for (const [place, passages] of [draft.headline, ...draft.blocks].entries()) {
    const block_id = place === 0 ? null : blockId(draft, place - 1);
    for (const { start, end, person, country } of spansOf(passages)) {
      const target = { person_id: person, country_code: country };
      const span = { article_id, block_id, start, end, method: 'IMPORTER' };
      rows.add('mention', { id: blockId(draft, 16 + count), ...span, ...target });
      if (person) linked.article_person.add(person);
      if (country) linked.article_country.add(country);
      count += 1;
    }
  }
  const key = { article_id, published_at, method: 'IMPORTER' };
  for (const person_id of linked.article_person) rows.add('article_person', { person_id, ...key });
  for (const country_code of linked.article_country) {
    rows.add('article_country', { country_code, ...key });
  }
}

/** A meeting that the first sentence of an article reports, and its first person speaks of. */
function addReport(rows: Rows, draft: Draft, meeting: number, scale: Scale): void {
  const { id: article_id, published_at } = draft;
  const meeting_id = meetingId(meeting, scale);
  const exact = draft.blocks[0]?.[0]?.text ?? '';
  const span = { article_id, block_id: blockId(draft, 0), start: 0, end: exact.length, exact };
  rows.add('evidence', { id: blockId(draft, 48), ...span, meeting_id, facts: '{MEETING,DATE}' });
  const speaker_id = draft.headline[0]?.person ?? null;
  rows.add('quote', { id: blockId(draft, 49), ...span, kind: 'REPORTED', speaker_id });
  const earliest = dayOf(meetingDay(meeting, scale));
  rows.add('article_meeting', { meeting_id, article_id, published_at, earliest });
}
