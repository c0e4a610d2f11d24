import { pgEnum } from 'drizzle-orm/pg-core';

export const articleStatus = pgEnum('article_status', ['DRAFT', 'PUBLISHED', 'WITHDRAWN']);
export const blockKind = pgEnum('block_kind', [
  'PARAGRAPH',
  'HEADING',
  'QUOTE',
  'LIST_ITEM',
  'IMAGE',
  'RELATED_LINK',
]);
export const organizationKind = pgEnum('organization_kind', [
  'MINISTRY',
  'AGENCY',
  'POLICE',
  'ARMED_FORCES',
  'INTERGOVERNMENTAL',
  'PARTY',
  'MEDIA',
  'UNIVERSITY',
  'COMPANY',
  'ARMED_GROUP',
  'NGO',
  'OTHER',
]);
export const meetingKind = pgEnum('meeting_kind', [
  'TALKS',
  'VISIT',
  'SUMMIT',
  'CALL',
  'CONFERENCE',
  'SIGNING',
]);
export const meetingStatus = pgEnum('meeting_status', ['HELD', 'PLANNED', 'CANCELLED']);
export const meetingStage = pgEnum('meeting_stage', [
  'SUGGESTED',
  'DRAFT',
  'PUBLISHED',
  'WITHDRAWN',
]);
export const datePrecision = pgEnum('date_precision', ['DAY', 'MONTH', 'YEAR', 'RANGE']);
export const participantRole = pgEnum('participant_role', [
  'HOST',
  'GUEST',
  'HEAD',
  'PARTICIPANT',
  'MEDIATOR',
]);
/** How a fact is known: the story says it, suggests it, it follows from others, or another source says it. */
export const basis = pgEnum('basis', ['STATED', 'IMPLIED', 'INFERRED', 'EXTERNAL']);
export const aliasKind = pgEnum('alias_kind', [
  'NAME',
  'FAMILY_NAME',
  'TRANSLITERATION',
  'ACRONYM',
  'DEMONYM',
]);
export const mentionMethod = pgEnum('mention_method', ['EDITOR', 'IMPORTER']);
export const evidenceStance = pgEnum('evidence_stance', ['SUPPORTS', 'CONTRADICTS']);
export const factKind = pgEnum('fact_kind', [
  'MEETING',
  'DATE',
  'PLACE',
  'PARTICIPANT',
  'TITLE',
  'TOPIC',
  'OFFICE',
]);
export const quoteKind = pgEnum('quote_kind', ['DIRECT', 'REPORTED']);
