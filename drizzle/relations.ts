import { defineRelations } from 'drizzle-orm';
import * as tables from './tables/index.ts';

/** The whole graph on one page: what leads where, as the relational queries see it. */
export const relations = defineRelations(tables, (r) => ({
  publisher: {
    country: r.one.country({ from: r.publisher.countryCode, to: r.country.code }),
    articles: r.many.article(),
  },
  article: {
    publisher: r.one.publisher({
      from: r.article.publisherId,
      to: r.publisher.id,
      optional: false,
    }),
    leadImage: r.one.media({ from: r.article.leadMediaId, to: r.media.id }),
    blocks: r.many.articleBlock(),
    sources: r.many.articleSource(),
    relatedLinks: r.many.relatedLink({ from: r.article.id, to: r.relatedLink.articleId }),
    mentions: r.many.mention(),
    evidence: r.many.evidence(),
    quotes: r.many.quote(),
    translationOf: r.one.article({
      from: r.article.translationOfId,
      to: r.article.id,
      alias: 'translations',
    }),
    translatedBy: r.many.article({
      from: r.article.id,
      to: r.article.translationOfId,
      alias: 'translations',
    }),
    duplicateOf: r.one.article({ from: r.article.duplicateOfId, to: r.article.id }),
    siblingTranslations: r.many.article({
      from: r.article.translationOfId,
      to: r.article.translationOfId,
      alias: 'siblings',
    }),
    people: r.many.person({
      from: r.article.id.through(r.articlePerson.articleId),
      to: r.person.id.through(r.articlePerson.personId),
    }),
    organizations: r.many.organization({
      from: r.article.id.through(r.articleOrganization.articleId),
      to: r.organization.id.through(r.articleOrganization.organizationId),
    }),
    countries: r.many.country({
      from: r.article.id.through(r.articleCountry.articleId),
      to: r.country.code.through(r.articleCountry.countryCode),
    }),
    topics: r.many.topic({
      from: r.article.id.through(r.articleTopic.articleId),
      to: r.topic.id.through(r.articleTopic.topicId),
    }),
    meetings: r.many.meeting({
      from: r.article.id.through(r.articleMeeting.articleId),
      to: r.meeting.id.through(r.articleMeeting.meetingId),
    }),
    // As above, for conditions on articles that have a time: they join by the sort key as well, so
    // that Postgres can read the newest of them in the order of the junction.
    peopleByTime: r.many.person({
      from: [
        r.article.id.through(r.articlePerson.articleId),
        r.article.publishedAt.through(r.articlePerson.publishedAt),
      ],
      to: r.person.id.through(r.articlePerson.personId),
    }),
    organizationsByTime: r.many.organization({
      from: [
        r.article.id.through(r.articleOrganization.articleId),
        r.article.publishedAt.through(r.articleOrganization.publishedAt),
      ],
      to: r.organization.id.through(r.articleOrganization.organizationId),
    }),
    countriesByTime: r.many.country({
      from: [
        r.article.id.through(r.articleCountry.articleId),
        r.article.publishedAt.through(r.articleCountry.publishedAt),
      ],
      to: r.country.code.through(r.articleCountry.countryCode),
    }),
    topicsByTime: r.many.topic({
      from: [
        r.article.id.through(r.articleTopic.articleId),
        r.article.publishedAt.through(r.articleTopic.publishedAt),
      ],
      to: r.topic.id.through(r.articleTopic.topicId),
    }),
    meetingsByTime: r.many.meeting({
      from: [
        r.article.id.through(r.articleMeeting.articleId),
        r.article.publishedAt.through(r.articleMeeting.publishedAt),
      ],
      to: r.meeting.id.through(r.articleMeeting.meetingId),
    }),
  },
  articleBlock: {
    article: r.one.article({
      from: r.articleBlock.articleId,
      to: r.article.id,
      optional: false,
    }),
    image: r.one.media({ from: r.articleBlock.mediaId, to: r.media.id }),
    link: r.one.relatedLink({ from: r.articleBlock.relatedLinkId, to: r.relatedLink.id }),
  },
  articleSource: {
    article: r.one.article({
      from: r.articleSource.articleId,
      to: r.article.id,
      optional: false,
    }),
  },
  relatedLink: {
    article: r.one.article({
      from: r.relatedLink.articleId,
      to: r.article.id,
      optional: false,
      alias: 'relatedLinkArticle',
    }),
    target: r.one.article({
      from: r.relatedLink.targetId,
      to: r.article.id,
      alias: 'relatedLinkTarget',
    }),
  },
  person: {
    nationality: r.one.country({ from: r.person.nationalityCode, to: r.country.code }),
    aliases: r.many.alias(),
    positions: r.many.position(),
    quotes: r.many.quote({ from: r.person.id, to: r.quote.speakerId }),
    mentions: r.many.mention(),
    participations: r.many.participant(),
    articles: r.many.article({
      from: r.person.id.through(r.articlePerson.personId),
      to: r.article.id.through(r.articlePerson.articleId),
    }),
    meetings: r.many.meeting({
      from: r.person.id.through(r.meetingPerson.personId),
      to: r.meeting.id.through(r.meetingPerson.meetingId),
    }),
  },
  organization: {
    country: r.one.country({ from: r.organization.countryCode, to: r.country.code }),
    parent: r.one.organization({
      from: r.organization.parentId,
      to: r.organization.id,
      alias: 'organizationTree',
    }),
    children: r.many.organization({
      from: r.organization.id,
      to: r.organization.parentId,
      alias: 'organizationTree',
    }),
    aliases: r.many.alias(),
    positions: r.many.position(),
    mentions: r.many.mention(),
    articles: r.many.article({
      from: r.organization.id.through(r.articleOrganization.organizationId),
      to: r.article.id.through(r.articleOrganization.articleId),
    }),
    meetings: r.many.meeting({
      from: r.organization.id.through(r.meetingOrganization.organizationId),
      to: r.meeting.id.through(r.meetingOrganization.meetingId),
    }),
  },
  position: {
    person: r.one.person({ from: r.position.personId, to: r.person.id, optional: false }),
    organization: r.one.organization({
      from: r.position.organizationId,
      to: r.organization.id,
    }),
    country: r.one.country({ from: r.position.countryCode, to: r.country.code }),
    evidence: r.many.evidence(),
  },
  country: {
    aliases: r.many.alias(),
    mentions: r.many.mention(),
    people: r.many.person({ from: r.country.code, to: r.person.nationalityCode }),
    organizations: r.many.organization({
      from: r.country.code,
      to: r.organization.countryCode,
    }),
    articles: r.many.article({
      from: r.country.code.through(r.articleCountry.countryCode),
      to: r.article.id.through(r.articleCountry.articleId),
    }),
    meetings: r.many.meeting({
      from: r.country.code.through(r.meetingCountry.countryCode),
      to: r.meeting.id.through(r.meetingCountry.meetingId),
    }),
  },
  topic: {
    parent: r.one.topic({ from: r.topic.parentId, to: r.topic.id, alias: 'topicTree' }),
    children: r.many.topic({ from: r.topic.id, to: r.topic.parentId, alias: 'topicTree' }),
    aliases: r.many.alias(),
    articles: r.many.article({
      from: r.topic.id.through(r.articleTopic.topicId),
      to: r.article.id.through(r.articleTopic.articleId),
    }),
    meetings: r.many.meeting({
      from: r.topic.id.through(r.meetingTopic.topicId),
      to: r.meeting.id.through(r.meetingTopic.meetingId),
    }),
  },
  meeting: {
    country: r.one.country({ from: r.meeting.countryCode, to: r.country.code }),
    participants: r.many.participant(),
    evidence: r.many.evidence(),
    countries: r.many.country({
      from: r.meeting.id.through(r.meetingCountry.meetingId),
      to: r.country.code.through(r.meetingCountry.countryCode),
    }),
    people: r.many.person({
      from: r.meeting.id.through(r.meetingPerson.meetingId),
      to: r.person.id.through(r.meetingPerson.personId),
    }),
    organizations: r.many.organization({
      from: r.meeting.id.through(r.meetingOrganization.meetingId),
      to: r.organization.id.through(r.meetingOrganization.organizationId),
    }),
    topics: r.many.topic({
      from: r.meeting.id.through(r.meetingTopic.meetingId),
      to: r.topic.id.through(r.meetingTopic.topicId),
    }),
    articles: r.many.article({
      from: r.meeting.id.through(r.articleMeeting.meetingId),
      to: r.article.id.through(r.articleMeeting.articleId),
    }),
    // As above, for conditions on meetings.
    peopleByTime: r.many.person({
      from: [
        r.meeting.id.through(r.meetingPerson.meetingId),
        r.meeting.earliest.through(r.meetingPerson.earliest),
      ],
      to: r.person.id.through(r.meetingPerson.personId),
    }),
    countriesByTime: r.many.country({
      from: [
        r.meeting.id.through(r.meetingCountry.meetingId),
        r.meeting.earliest.through(r.meetingCountry.earliest),
      ],
      to: r.country.code.through(r.meetingCountry.countryCode),
    }),
  },
  participant: {
    meeting: r.one.meeting({
      from: r.participant.meetingId,
      to: r.meeting.id,
      optional: false,
    }),
    person: r.one.person({ from: r.participant.personId, to: r.person.id }),
    organization: r.one.organization({
      from: r.participant.organizationId,
      to: r.organization.id,
    }),
    country: r.one.country({ from: r.participant.countryCode, to: r.country.code }),
    evidence: r.many.evidence(),
  },
  alias: {
    person: r.one.person({ from: r.alias.personId, to: r.person.id }),
    organization: r.one.organization({ from: r.alias.organizationId, to: r.organization.id }),
    country: r.one.country({ from: r.alias.countryCode, to: r.country.code }),
    topic: r.one.topic({ from: r.alias.topicId, to: r.topic.id }),
  },
  mention: {
    article: r.one.article({ from: r.mention.articleId, to: r.article.id, optional: false }),
    block: r.one.articleBlock({ from: r.mention.blockId, to: r.articleBlock.id }),
    person: r.one.person({ from: r.mention.personId, to: r.person.id }),
    organization: r.one.organization({
      from: r.mention.organizationId,
      to: r.organization.id,
    }),
    country: r.one.country({ from: r.mention.countryCode, to: r.country.code }),
    topic: r.one.topic({ from: r.mention.topicId, to: r.topic.id }),
  },
  evidence: {
    article: r.one.article({ from: r.evidence.articleId, to: r.article.id, optional: false }),
    block: r.one.articleBlock({ from: r.evidence.blockId, to: r.articleBlock.id }),
    meeting: r.one.meeting({ from: r.evidence.meetingId, to: r.meeting.id }),
    participant: r.one.participant({
      from: r.evidence.participantId,
      to: r.participant.id,
    }),
    position: r.one.position({ from: r.evidence.positionId, to: r.position.id }),
  },
  quote: {
    article: r.one.article({ from: r.quote.articleId, to: r.article.id, optional: false }),
    block: r.one.articleBlock({
      from: r.quote.blockId,
      to: r.articleBlock.id,
      optional: false,
    }),
    mentions: r.many.mention({ from: r.quote.blockId, to: r.mention.blockId }),
    speaker: r.one.person({ from: r.quote.speakerId, to: r.person.id }),
    saidTo: r.one.organization({ from: r.quote.saidToId, to: r.organization.id }),
  },
}));

export type Relations = typeof relations;
