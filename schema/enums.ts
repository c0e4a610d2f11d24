import { builder } from './builder.ts';

export const BlockKind = builder.enumType('BlockKind', {
  description: 'What a block of an article is.',
  values: {
    PARAGRAPH: { description: 'A paragraph.' },
    HEADING: { description: 'A heading inside the article.' },
    QUOTE: { description: 'A quotation set apart.' },
    LIST_ITEM: { description: 'An item of a list.' },
    IMAGE: { description: 'An image; its text is the caption.' },
    RELATED_LINK: { description: 'A pointer to another story; its text is that story’s title.' },
  },
});

export const OrganizationKind = builder.enumType('OrganizationKind', {
  description: 'What an organization is.',
  values: {
    MINISTRY: { description: 'A ministry, or another top office of a government.' },
    AGENCY: { description: 'A public agency or authority.' },
    POLICE: { description: 'A police force.' },
    ARMED_FORCES: { description: 'The armed forces of a state, or a part of them.' },
    INTERGOVERNMENTAL: { description: 'An organization of states.' },
    PARTY: { description: 'A political party.' },
    MEDIA: { description: 'A news outlet or media house.' },
    UNIVERSITY: { description: 'A university or school.' },
    COMPANY: { description: 'A company.' },
    ARMED_GROUP: { description: 'An armed group that is no state’s.' },
    NGO: { description: 'A non-governmental organization.' },
    OTHER: { description: 'Anything else.' },
  },
});

export const MeetingKind = builder.enumType('MeetingKind', {
  description: 'The form of a meeting.',
  values: {
    TALKS: { description: 'Talks between two or more sides.' },
    VISIT: { description: 'A visit of one side to another.' },
    SUMMIT: { description: 'A meeting of heads of state or government.' },
    CALL: { description: 'A telephone or video call.' },
    CONFERENCE: { description: 'A conference of many.' },
    SIGNING: { description: 'The signing of an agreement.' },
  },
});

export const MeetingStatus = builder.enumType('MeetingStatus', {
  description: 'Whether a meeting took place.',
  values: {
    HELD: { description: 'It took place.' },
    PLANNED: {
      description: 'It was announced for a time still to come when the story was written.',
    },
    CANCELLED: { description: 'It was announced and did not take place.' },
  },
});

export const ParticipantRole = builder.enumType('ParticipantRole', {
  description: 'The part that somebody had in a meeting.',
  values: {
    HOST: { description: 'Received the others.' },
    GUEST: { description: 'Was received.' },
    HEAD: { description: 'Led a delegation.' },
    PARTICIPANT: { description: 'Took part.' },
    MEDIATOR: { description: 'Mediated between the others.' },
  },
});

export const Basis = builder.enumType('Basis', {
  description: 'How a fact is known.',
  values: {
    STATED: { description: 'The story says it.' },
    IMPLIED: { description: 'The story suggests it without saying it.' },
    INFERRED: { description: 'It follows from other facts of the story.' },
    EXTERNAL: { description: 'A source outside the story says it.' },
  },
});

export const MentionMethod = builder.enumType('MentionMethod', {
  description: 'Who found a mention.',
  values: {
    EDITOR: { description: 'An editor.' },
    IMPORTER: { description: 'The importer, by a known name.' },
  },
});

export const TextField = builder.enumType('TextField', {
  description: 'The part of an article that a span lies in.',
  values: {
    HEADLINE: { description: 'The headline.' },
    BODY: { description: 'A block of the body.' },
  },
});

export const FactKind = builder.enumType('FactKind', {
  description: 'What a passage is evidence for.',
  values: {
    MEETING: { description: 'That the meeting took place, was planned or was called off.' },
    DATE: { description: 'When it was.' },
    PLACE: { description: 'Where it was.' },
    PARTICIPANT: { description: 'Who took part.' },
    TITLE: { description: 'The office that a participant held.' },
    TOPIC: { description: 'What it was about.' },
    OFFICE: { description: 'That a person holds or held an office.' },
  },
});

export const QuoteKind = builder.enumType('QuoteKind', {
  description: 'How a story gives somebody’s words.',
  values: {
    DIRECT: { description: 'In quotation marks.' },
    REPORTED: { description: 'In the story’s own words.' },
  },
});

export const BodyFormat = builder.enumType('BodyFormat', {
  description: 'How the body of an article is written out.',
  values: {
    TEXT: { description: 'Plain text, a blank line between blocks.' },
    HTML: { description: 'HTML with `dir` and `lang`; everything from the story is escaped.' },
    MARKDOWN: { description: 'CommonMark.' },
  },
});
