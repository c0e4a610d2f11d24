import { eq } from 'drizzle-orm';
import { type BareMeeting, bareMeetings } from '../../drizzle/queries/bare-meetings.ts';
import { meeting } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { change, type Edit } from './edit.ts';
import { invalid } from './refusal.ts';

/** The argument by which an editor lets meetings go with the words that report them. */
export const withMeetings = builder.args((t) => ({
  withdrawMeetings: t.boolean({
    required: true,
    defaultValue: false,
    description:
      'Withdraws, too, each public meeting that this leaves without a passage in a public article; otherwise such a one makes it `Invalid`.',
  }),
}));

/** Sees to the public meetings that a change of an article left without evidence. */
export async function settleMeetings(
  edit: Edit,
  articleId: string,
  { withdraw, path }: { withdraw: boolean; path: string[] },
): Promise<void> {
  const { rows } = await edit.tx.execute<BareMeeting>(bareMeetings(articleId));
  if (rows.length > 0 && !withdraw) {
    throw invalid(
      ...rows.map(({ slug }) => ({
        path,
        message: `The public meeting ${slug} would be left without evidence: give it some elsewhere first, or withdraw it with this.`,
      })),
    );
  }
  for (const { id, version } of rows) {
    await change(edit, 'meeting', { id, expectedVersion: version }, () =>
      edit.tx.update(meeting).set({ stage: 'WITHDRAWN' }).where(eq(meeting.id, id)),
    );
  }
}
