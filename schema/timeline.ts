import { sql } from 'drizzle-orm';
import { maxBucketMeetings, type TimelineRow, timeline } from '../drizzle/queries/timeline.ts';
import { builder } from './builder.ts';
import { firstArg, readFirst } from './connection/bounded-list.ts';
import { type ConnectionArguments, compileConnection } from './connection/compile.ts';
import { conditionSql } from './connection/condition.ts';
import type { Context } from './context.ts';
import { badUserInput } from './errors.ts';
import type { Sized } from './limits/sized.ts';
import { languageArg } from './localized.ts';
import { Meeting, meetings } from './meeting.ts';
import { selectedNames } from './selection.ts';
import type { Where } from './visibility.ts';

const maxBuckets = 1000;
const usualFirst = 20;

/** How many buckets a timeline is taken to have, where the cost of a query is counted. */
export const usualBuckets: Sized = { usualSize: 50 };

const TimelineUnit = builder.enumType('TimelineUnit', {
  description: 'How finely a timeline is divided.',
  values: {
    DAY: { description: 'By days.' },
    MONTH: { description: 'By months of the calendar.' },
    YEAR: { description: 'By years of the calendar.' },
  },
});

export const TimelineBucket = builder.objectRef<TimelineRow>('TimelineBucket').implement({
  description:
    'A stretch of a timeline and the meetings in it. Most are a day, a month or a year, as asked. ' +
    'A date that is vaguer than that makes a bucket of its own span (`exact: false`) and is spread ' +
    'over nothing: by day, a meeting of April 2024 lies in a bucket from the 1st to the 30th, and ' +
    'counts for none of these days.',
  fields: (t) => ({
    start: t.expose('start', { type: 'Date', description: 'The first day.' }),
    end: t.expose('end', {
      type: 'Date',
      nullable: true,
      description: 'The last day; null for a span without a known end.',
    }),
    exact: t.exposeBoolean('exact', {
      description: 'True for a day, month or year; false for the span of a vaguer date.',
    }),
    count: t.exposeInt('count', {
      description:
        'How many meetings were in this day, month or year for certain. One that lasted several ' +
        'counts in each. 0 where the bucket is the span of a vaguer date.',
    }),
    possible: t.exposeInt('possible', {
      description:
        'How many more may have been in it, because their date is vaguer. In a vaguer span: the ' +
        'meetings of exactly this span. All meetings = those certain somewhere + these of the spans.',
    }),
    meetings: t.field({
      type: [Meeting],
      description: `The meetings that \`count\` counts, or in a vaguer span \`possible\`; the earliest first, ${maxBucketMeetings} at most.`,
      args: { ...firstArg(usualFirst), ...languageArg() },
      resolve: ({ meetingIds }, { first }) =>
        (meetingIds ?? []).slice(0, readFirst(first, usualFirst)).map((id) => ({ id })) as never,
    }),
  }),
});

interface Ask extends Pick<ConnectionArguments, 'filter' | 'language'> {
  by: 'DAY' | 'MONTH' | 'YEAR';
}

/** The buckets that meetings of a scope and a filter fall into, in one statement. */
export async function loadTimeline(
  { by, ...args }: Ask,
  context: Context,
  withMeetings: boolean,
  scope?: Where,
): Promise<TimelineRow[]> {
  const { condition } = compileConnection(meetings, args, context, scope);
  const statement = timeline(conditionSql('meeting', condition) ?? sql`true`, by, {
    limit: maxBuckets + 1,
    withMeetings,
  });
  const { rows } = await context.db.execute(statement);
  if (rows.length > maxBuckets) {
    throw badUserInput(
      `The timeline would have more than ${maxBuckets} buckets: filter by date, or divide it less finely.`,
      ['by'],
    );
  }
  return rows as unknown as TimelineRow[];
}

builder.queryField('timeline', (t) =>
  t.field({
    type: [TimelineBucket],
    description: `When the meetings were, from the earliest on; stretches without any are left out. ${maxBuckets} buckets at most.`,
    args: {
      filter: t.arg({
        type: meetings.filter.input as never,
        required: false,
        description: 'Which meetings to place; all of them without it.',
      }),
      by: t.arg({ type: TimelineUnit, required: true, description: 'How finely to divide it.' }),
      ...languageArg(),
    },
    extensions: { ...usualBuckets },
    resolve: (_root, args, context, info) =>
      loadTimeline(args, context, selectedNames(context, info).has('meetings')),
  }),
);
