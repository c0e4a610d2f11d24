import type { GraphQLResolveInfo } from 'graphql';
import { meetingsFrom, sharedBy } from '../drizzle/queries/relation.ts';
import { articles } from './article.ts';
import { builder } from './builder.ts';
import type { ConnectionArguments, Row } from './connection/compile.ts';
import { connectionArgs, listAll } from './connection/fields.ts';
import type { Context } from './context.ts';
import { Country } from './country.ts';
import { badUserInput } from './errors.ts';
import type { Sized } from './limits/sized.ts';
import { languageArg } from './localized.ts';
import { Meeting, meetings } from './meeting.ts';
import { findFirstRow, findRows } from './rows.ts';
import { selectedNames } from './selection.ts';
import { loadTimeline, TimelineBucket, usualBuckets } from './timeline.ts';
import { allOf, visible } from './visibility.ts';

/** Two countries by code; which was named first does not matter. */
interface Pair {
  codes: readonly [string, string];
  countries: Row[];
}

function meetingAt(end: 'first' | 'last', pair: Pair, context: Context, info: GraphQLResolveInfo) {
  const where = allOf(visible(context, 'meeting'), sharedBy(pair.codes), { status: 'HELD' });
  return findFirstRow('meeting', { where, orderBy: meetingsFrom(end) }, context, info);
}

const CountryRelation = builder.objectRef<Pair>('CountryRelation').implement({
  description:
    'What two countries have to do with each other. The answer is the same both ways round.',
  fields: (t) => ({
    countries: t.field({
      type: [Country],
      description: 'The two, by code.',
      args: languageArg(),
      extensions: { usualSize: 2 } satisfies Sized,
      resolve: (pair) => pair.countries as never,
    }),
    meetings: t.field({
      type: meetings.connection,
      description: 'The meetings that both were represented at, newest first.',
      args: connectionArgs(meetings),
      resolve: (pair, args, context, info) =>
        listAll(meetings, args as ConnectionArguments, context, info, sharedBy(pair.codes)),
    }),
    articles: t.field({
      type: articles.connection,
      description: 'The articles that mention both, newest first.',
      args: connectionArgs(articles),
      resolve: (pair, args, context, info) =>
        listAll(articles, args as ConnectionArguments, context, info, sharedBy(pair.codes)),
    }),
    countsByMonth: t.field({
      type: [TimelineBucket],
      description: 'Their meetings by month, those of vaguer dates in spans of their own.',
      args: {
        filter: t.arg({
          type: meetings.filter.input as never,
          required: false,
          description: 'Which of the meetings to count; all of them without it.',
        }),
        ...languageArg(),
      },
      extensions: { ...usualBuckets },
      resolve: (pair, args, context, info) =>
        loadTimeline(
          { ...args, by: 'MONTH' },
          context,
          selectedNames(context, info).has('meetings'),
          sharedBy(pair.codes),
        ),
    }),
    firstMeeting: t.field({
      type: Meeting,
      nullable: true,
      description: 'The first meeting held; null when there was none.',
      args: languageArg(),
      resolve: (pair, _args, context, info) => meetingAt('first', pair, context, info) as never,
    }),
    lastMeeting: t.field({
      type: Meeting,
      nullable: true,
      description: 'The last meeting held; null when there was none.',
      args: languageArg(),
      resolve: (pair, _args, context, info) => meetingAt('last', pair, context, info) as never,
    }),
  }),
});

function pairOf(between: readonly string[]): Pair['codes'] {
  const [one, other, ...more] = between;
  if (!one || !other || more.length > 0) {
    throw badUserInput(`between takes exactly two countries; got ${between.length}.`, ['between']);
  }
  if (one === other) {
    throw badUserInput('between takes two different countries.', ['between', 1]);
  }
  return one < other ? [one, other] : [other, one];
}

builder.queryField('relation', (t) =>
  t.field({
    type: CountryRelation,
    description: 'What two countries have to do with each other: their meetings and articles.',
    args: {
      between: t.arg({
        type: ['CountryCode'],
        required: true,
        description: 'Exactly two different countries, in any order.',
      }),
      ...languageArg(),
    },
    resolve: async (_root, { between }, context, info) => {
      const codes = pairOf(between);
      const query = { where: { code: { in: [...codes] } }, orderBy: { code: 'asc' } };
      const countries = await findRows('country', query, context, info, 'Country', [['countries']]);
      const unknown = between.findIndex((code) => countries.every((row) => row.code !== code));
      if (unknown >= 0) {
        throw badUserInput(`No country has the code ${between[unknown]}.`, ['between', unknown]);
      }
      return { codes, countries };
    },
  }),
);
