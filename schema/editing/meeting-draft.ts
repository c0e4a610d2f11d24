import { builder, editorsOwn } from '../builder.ts';
import { evidenceFacts } from '../evidence.ts';
import { languageArg } from '../localized.ts';
import { meetingFacts } from '../meeting.ts';
import { encodeNodeId } from '../node-id.ts';
import { Participant } from '../participant.ts';
import { ArticleDraft } from './article-draft.ts';
import { partIdField } from './part.ts';

partIdField(Participant, 'Participant');

export const MeetingStage = builder.enumType('MeetingStage', {
  subGraphs: editorsOwn,
  description: 'How far a meeting has come.',
  values: {
    SUGGESTED: { description: 'Read out of a story by itself, and waiting for an editor.' },
    DRAFT: { description: 'Only editors see it.' },
    PUBLISHED: { description: 'Everybody sees it.' },
    WITHDRAWN: { description: 'It was public, or a suggestion that an editor dismissed.' },
  },
});

/** A passage as its editor sees it, whether its article is public or not. */
export const EvidenceDraft = builder.drizzleObject('evidence', {
  variant: 'EvidenceDraft',
  subGraphs: editorsOwn,
  description:
    'The passage of an article, published or not, that reports a fact; also one whose words are gone.',
  select: { columns: { id: true } },
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: 'The id, for the mutation that removes it.',
      resolve: ({ id }) => encodeNodeId('Evidence', id),
    }),
    article: t.relation('article', {
      type: ArticleDraft,
      description: 'The article.',
      args: languageArg(),
    }),
    ...evidenceFacts(t as never),
    quote: t.exposeString('exact', { description: 'The words of the passage, or what they were.' }),
    participant: t.relation('participant', {
      nullable: true,
      description: 'Whose participation it reports; null when it is about the meeting as a whole.',
      args: languageArg(),
    }),
    lostAt: t.expose('lostAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the text lacks its words: it supports nothing. Null while it does.',
    }),
  }),
});

/** A meeting as its editor sees it, whether it is public or not; `id` is that of the meeting. */
export const MeetingDraft = builder.drizzleObject('meeting', {
  variant: 'MeetingDraft',
  subGraphs: editorsOwn,
  description:
    'A meeting as its editor sees it, whether it is public or not. Its `id` is that of the `Meeting` that it becomes.',
  select: { columns: { id: true } },
  fields: (t) => ({
    id: t.field({
      type: 'ID',
      description: 'The global id, the same as that of the meeting when it is public.',
      resolve: ({ id }) => encodeNodeId('Meeting', id),
    }),
    version: t.exposeInt('version', {
      description: 'How often it was changed, from 1: the `expectedVersion` of the next change.',
    }),
    stage: t.expose('stage', { type: MeetingStage, description: 'How far it has come.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it came here.' }),
    ...meetingFacts(t as never),
    evidence: t.relation('evidence', {
      type: EvidenceDraft,
      description: 'The passages that report it, of articles published or not.',
      args: languageArg(),
      query: { orderBy: { id: 'asc' } },
    }),
  }),
});
