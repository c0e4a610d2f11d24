import { sql } from 'drizzle-orm';
import { type PartnerRow, partners } from '../drizzle/queries/partners.ts';
import { builder } from './builder.ts';
import { firstArg, readFirst } from './connection/bounded-list.ts';
import { extraKey, selectExtra } from './connection/extra.ts';
import { Country } from './country.ts';
import { columnOf } from './filter/operand.ts';
import { languageArg } from './localized.ts';
import { Meeting } from './meeting.ts';
import { seenRows } from './seen.ts';

const usualFirst = 10;

const CountryPartner = builder.objectRef<PartnerRow>('CountryPartner').implement({
  description: 'A country that another one met, or that articles name together with it.',
  fields: (t) => ({
    country: t.field({
      type: Country,
      description: 'The partner.',
      args: languageArg(),
      resolve: ({ code }) => ({ code }) as never,
    }),
    meetingCount: t.exposeInt('meetingCount', {
      description: 'How many meetings both were represented at; held ones alone.',
    }),
    articleCount: t.exposeInt('articleCount', { description: 'How many articles mention both.' }),
    lastMeeting: t.field({
      type: Meeting,
      nullable: true,
      description: 'The newest meeting that both were represented at; null when there was none.',
      args: languageArg(),
      resolve: ({ lastMeetingId }) => (lastMeetingId ? { id: lastMeetingId } : null) as never,
    }),
  }),
});

builder.drizzleObjectField(Country, 'partners', (t) =>
  t.field({
    type: [CountryPartner],
    description:
      'The countries it has most to do with: by meetings held together, then by articles that mention both.',
    args: { ...firstArg(usualFirst), ...languageArg() },
    select: (args, context) => {
      const first = readFirst(args.first, usualFirst);
      return selectExtra(context, 'partners', args, (country) =>
        partners(sql`${columnOf(country, 'code')}`, seenRows(context), first),
      ) as never;
    },
    resolve: (country, args) =>
      (country as unknown as Record<string, PartnerRow[]>)[extraKey('partners', args)] ?? [],
  }),
);
