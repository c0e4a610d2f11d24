import { eq, inArray, sql } from 'drizzle-orm';
import {
  article,
  evidence,
  meeting,
  mention,
  organization,
  person,
  position,
  publisher,
  quote,
  relatedLink,
  revision,
  slugRedirect,
  topic,
} from '../../drizzle/tables/index.ts';
import type { TestApp } from '../support/app.ts';
import { givenUp, hiddenArticles, hiddenMeetings, lostEvidenceIds, lostSpans } from './hidden.ts';
import { putHidden, putTalks } from './hidden-rows.ts';
import { ids, partOf } from './ids.ts';
import {
  at,
  open,
  openParties,
  putArticle,
  putEvidence,
  putMeeting,
  putMentions,
  putQuote,
  type Tx,
  wordsOf,
} from './rows.ts';

const hostText = 'The forgotten words were said. The delegations met on the island.';
const [lostMention, lostQuote] = lostSpans;

/** Fills a database: with what is hidden, or as if that had never been. */
export async function buildWorld({ db }: TestApp, has: 'hidden rows' | 'none'): Promise<void> {
  const isWhole = has === 'hidden rows';
  await db.transaction(async (tx) => {
    await putNames(tx);
    await putStories(tx);
    await putSpansToLose(tx);
    for (const it of hiddenArticles.filter(({ wasPublic }) => wasPublic)) await putHidden(tx, it);
    for (const it of hiddenMeetings.filter(({ wasPublic }) => wasPublic)) await putTalks(tx, it);
  });
  await db.transaction((tx) => (isWhole ? hide(tx) : forget(tx)));
  await db.transaction(putSentinels);
  await db.execute(sql`update outbox set at = '2026-03-01'`);
}

async function putNames(tx: Tx): Promise<void> {
  await tx.insert(publisher).values({
    id: ids.publisher,
    slug: 'leak-herald',
    name: { en: 'The Leak Herald' },
    defaultLanguage: 'en',
    countryCode: 'NR',
  });
  await tx.insert(person).values([
    { id: ids.openPerson, slug: 'open-person', name: { en: 'Open Host' }, nationalityCode: 'NR' },
    {
      id: ids.quietPerson,
      slug: 'quiet-person',
      name: { en: 'Quiet Witness' },
      nationalityCode: 'NR',
    },
    { id: ids.otherPerson, slug: 'other-person', name: { en: 'Other Guest' } },
  ]);
  await tx.insert(organization).values([
    {
      id: ids.openOrganization,
      slug: 'open-bureau',
      name: { en: 'Open Bureau' },
      kind: 'OTHER',
      countryCode: 'NR',
    },
    {
      id: ids.quietOrganization,
      slug: 'quiet-bureau',
      name: { en: 'Quiet Bureau' },
      kind: 'OTHER',
      parentId: ids.openOrganization,
    },
  ]);
  await tx.insert(topic).values([
    { id: ids.openTopic, slug: 'open-matters', name: { en: 'Open matters' } },
    {
      id: ids.quietTopic,
      slug: 'quiet-matters',
      name: { en: 'Quiet matters' },
      parentId: ids.openTopic,
    },
  ]);
  await tx.insert(position).values({
    id: ids.office,
    personId: ids.quietPerson,
    organizationId: ids.openOrganization,
    title: { en: 'Witness' },
    basis: 'STATED',
  });
}

/** The public rows that everything hidden hangs on. */
async function putStories(tx: Tx): Promise<void> {
  const { host, second, previewed, openMeeting, losingMeeting } = ids;
  await putArticle(
    tx,
    { id: host, slug: 'host-story', headline: 'The host of all links' },
    hostText,
  );
  await putMentions(tx, host, open);
  const said = wordsOf(host, hostText, 'The delegations met on the island');
  await putQuote(tx, {
    id: partOf(host, 20),
    ...said,
    speakerId: ids.openPerson,
    saidToId: ids.openOrganization,
  });
  await putArticle(
    tx,
    { id: second, slug: 'second-story', headline: 'The second story', language: 'es' },
    'Some text.',
  );
  await putArticle(
    tx,
    {
      id: previewed,
      slug: 'previewed-story',
      headline: 'The preview',
      status: 'DRAFT',
      publishedAt: null,
    },
    'The text of a preview.',
  );
  await putMentions(tx, previewed, open);
  await putMeeting(
    tx,
    { id: openMeeting, slug: 'open-meeting', title: { en: 'Open talks' }, day: '2025-05-01' },
    openParties,
    [ids.openTopic],
  );
  await putEvidence(tx, { id: partOf(host, 30), articleId: host, meetingId: openMeeting });
  await putMeeting(
    tx,
    { id: losingMeeting, slug: 'losing-meeting', title: { en: 'Losing talks' }, day: '2025-06-01' },
    openParties,
    [ids.openTopic],
  );
  await putEvidence(tx, { id: partOf(second, 30), articleId: second, meetingId: losingMeeting });
}

/** What the host said until its words were gone. */
async function putSpansToLose(tx: Tx): Promise<void> {
  const articleId = ids.host;
  const words = wordsOf(articleId, hostText, 'forgotten words');
  const { exact: _exact, ...place } = words;
  await tx
    .insert(mention)
    .values({ ...place, id: lostMention.id, method: 'IMPORTER', personId: ids.quietPerson });
  await putQuote(tx, { ...words, id: lostQuote.id, speakerId: ids.quietPerson });
  const meetingId = ids.losingMeeting;
  const participantId = partOf(meetingId, 0);
  const [ofMeeting, ofParticipant, ofOffice] = lostEvidenceIds;
  await putEvidence(tx, { ...words, id: ofMeeting, meetingId });
  await putEvidence(tx, { ...words, id: ofParticipant, meetingId, participantId });
  await putEvidence(tx, { ...words, id: ofOffice, positionId: ids.office, facts: ['OFFICE'] });
}

/** Adds what is hidden, and hides what was public before. */
async function hide(tx: Tx): Promise<void> {
  for (const it of hiddenArticles.filter(({ wasPublic }) => !wasPublic)) await putHidden(tx, it);
  for (const it of hiddenMeetings.filter(({ wasPublic }) => !wasPublic)) await putTalks(tx, it);
  for (const { hide: statement } of [...hiddenArticles, ...hiddenMeetings, ...lostSpans]) {
    await tx.execute(sql.raw(statement));
  }
  await tx.insert(slugRedirect).values(
    [...hiddenArticles, ...hiddenMeetings].map(({ type, slug = '', id }) => ({
      noun: type.toLowerCase(),
      slug: givenUp(slug),
      entityId: id,
    })),
  );
  await tx.insert(revision).values(
    hiddenArticles.map(({ id, slug, values }) => ({
      noun: 'article',
      entityId: id,
      version: 1,
      actor: 'key:desk',
      at: at('2030-06-01T00:00:00Z'),
      before: { slug, headline: `${values.headline} of the past`, status: 'PUBLISHED' },
      after: { slug, headline: values.headline, status: 'PUBLISHED' },
    })),
  );
  const [draft, scheduled, withdrawn] = hiddenArticles;
  await putRetellings(tx, withdrawn?.id ?? null, draft?.id ?? null);
  await putLinks(tx, scheduled?.id ?? null);
}

/** Removes what was public, and changes the other rows as {@link hide} does. */
async function forget(tx: Tx): Promise<void> {
  const gone = ({ wasPublic }: { wasPublic: boolean }) => wasPublic;
  const idOf = ({ id }: { id: string }) => id;
  await tx.delete(article).where(inArray(article.id, hiddenArticles.filter(gone).map(idOf)));
  await tx.delete(meeting).where(inArray(meeting.id, hiddenMeetings.filter(gone).map(idOf)));
  await tx.delete(mention).where(eq(mention.id, lostMention.id));
  await tx.delete(quote).where(eq(quote.id, lostQuote.id));
  await tx.delete(evidence).where(inArray(evidence.id, [...lostEvidenceIds]));
  await putRetellings(tx, null, null);
  await putLinks(tx, null);
}

/** Public stories that repeat or translate a hidden one. */
async function putRetellings(
  tx: Tx,
  duplicateOfId: string | null,
  translationOfId: string | null,
): Promise<void> {
  const { twin, translated } = ids;
  const repeated = { id: twin, slug: 'twin-story', headline: 'The twin of a story', duplicateOfId };
  await putArticle(tx, repeated, 'The text of a twin.');
  await putMentions(tx, twin, open);
  const headline = 'The translation';
  const retold = {
    id: translated,
    slug: 'translated-story',
    headline,
    language: 'fr',
    translationOfId,
  };
  await putArticle(tx, retold, 'Un texte.');
}

/** A title that leads to a hidden story, and a slug that such a story took from a public one. */
async function putLinks(tx: Tx, targetId: string | null): Promise<void> {
  const link = { articleId: ids.host, position: 0, title: 'A story to come' };
  await tx.insert(relatedLink).values({ ...link, id: partOf(ids.host, 40), targetId });
  const taken = hiddenArticles[1]?.slug ?? '';
  await tx.insert(slugRedirect).values({ noun: 'article', slug: taken, entityId: ids.host });
}

/** The last of what becomes public: whoever listens need not listen on. */
async function putSentinels(tx: Tx): Promise<void> {
  const { sentinel: id, sentinelMeeting } = ids;
  await putArticle(
    tx,
    { id, slug: 'sentinel', headline: 'The last story', language: 'fr' },
    'Un texte.',
  );
  await putMeeting(
    tx,
    { id: sentinelMeeting, slug: 'sentinel', title: { en: 'Last talks' }, day: '2025-07-01' },
    [{ label: { en: 'A delegation' } }],
    [ids.openTopic],
  );
  await putEvidence(tx, { id: partOf(id, 30), articleId: id, meetingId: sentinelMeeting });
}
