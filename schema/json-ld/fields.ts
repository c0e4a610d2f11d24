import { Article } from '../article.ts';
import { builder } from '../builder.ts';
import { languageArg } from '../localized.ts';
import { Meeting } from '../meeting.ts';
import { Person } from '../person.ts';
import { type ArticleForJsonLd, articleJsonLd, articleJsonLdSelection } from './article.ts';
import { type MeetingForJsonLd, meetingJsonLd, meetingJsonLdSelection } from './meeting.ts';
import { type PersonForJsonLd, personJsonLd, personJsonLdSelection } from './person.ts';

builder.drizzleObjectField(Article, 'jsonLd', (t) =>
  t.field({
    type: 'JSON',
    description: 'The story as schema.org’s NewsArticle, ready to be embedded in a page.',
    select: articleJsonLdSelection as never,
    resolve: (article) => articleJsonLd(article as unknown as ArticleForJsonLd),
  }),
);

builder.drizzleObjectField(Person, 'jsonLd', (t) =>
  t.field({
    type: 'JSON',
    description: 'The person as schema.org’s Person, with the offices held.',
    args: languageArg(),
    select: personJsonLdSelection as never,
    resolve: (person, { language }) => personJsonLd(person as unknown as PersonForJsonLd, language),
  }),
);

builder.drizzleObjectField(Meeting, 'jsonLd', (t) =>
  t.field({
    type: 'JSON',
    description: 'The meeting as schema.org’s Event; a date vaguer than a month is left out.',
    args: languageArg(),
    select: meetingJsonLdSelection as never,
    resolve: (meeting, { language }) =>
      meetingJsonLd(meeting as unknown as MeetingForJsonLd, language),
  }),
);
