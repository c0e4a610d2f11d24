import { mention } from '../../drizzle/tables/index.ts';
import { type HiddenArticle, type HiddenMeeting, spansOfDraft, word } from './hidden.ts';
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
  quiet,
  type Tx,
  wordsOf,
} from './rows.ts';

const hiddenText = `Quiet Witness told the Quiet Bureau that the ${word} moved.`;

/** A story that names everything, quotes and reports, as it was while public or never was. */
export async function putHidden(tx: Tx, it: HiddenArticle): Promise<void> {
  const { id, slug = '', values, wasPublic } = it;
  await putArticle(
    tx,
    {
      id,
      slug,
      headline: values.headline ?? '',
      language: 'nl',
      status: wasPublic ? 'PUBLISHED' : it.status,
      publishedAt: it.publishedAt === null ? null : at(it.publishedAt),
      publishAt: it.publishAt === null ? null : at(it.publishAt),
      modifiedAt: at(values.modifiedAt ?? ''),
      receivedAt: at(values.receivedAt ?? ''),
    },
    hiddenText,
  );
  await putMentions(tx, id, [...open, ...quiet]);
  const words = wordsOf(id, hiddenText, `the ${word} moved`);
  const { exact: _exact, ...place } = words;
  const speech = { speakerId: ids.quietPerson, saidToId: ids.openOrganization };
  const [ofMention, ofQuote, ofEvidence] = spansOfDraft.map((_span, index) =>
    partOf(id, index + 1),
  );
  await tx
    .insert(mention)
    .values({ ...place, id: ofMention, personId: ids.quietPerson, method: 'EDITOR' });
  await putQuote(tx, { ...words, id: ofQuote, ...speech });
  await putEvidence(tx, {
    ...words,
    id: ofEvidence as string,
    meetingId: ids.openMeeting,
    participantId: partOf(ids.openMeeting, 0),
  });
  await putEvidence(tx, { ...words, id: partOf(id, 6), meetingId: ids.openMeeting });
  await putEvidence(tx, { ...words, id: partOf(id, 5), positionId: ids.office, facts: ['OFFICE'] });
}

/** A meeting of everybody, reported by the host and the second story. */
export async function putTalks(tx: Tx, it: HiddenMeeting): Promise<void> {
  const { id, slug = '', values, day, wasPublic } = it;
  const stage = wasPublic ? 'PUBLISHED' : it.stage;
  await putMeeting(
    tx,
    { id, slug, title: { en: values.title ?? '' }, day, stage, kind: 'SIGNING' },
    [
      ...openParties,
      { personId: ids.quietPerson, countryCode: 'KI' },
      { personId: ids.otherPerson, countryCode: 'TV' },
      { organizationId: ids.quietOrganization },
    ],
    [ids.openTopic, ids.quietTopic],
  );
  await putEvidence(tx, { id: partOf(id, 30), articleId: ids.host, meetingId: id });
  await putEvidence(tx, { id: partOf(id, 31), articleId: ids.second, meetingId: id });
}
