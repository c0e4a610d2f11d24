import { eq } from 'drizzle-orm';
import { meeting } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { change, type Edit, hold, remove } from './edit.ts';
import { keyOf } from './inputs.ts';
import { meetingField } from './meeting-drafts.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';

type Stage = typeof meeting.$inferSelect.stage;

interface Seen {
  id: string;
  expectedVersion: number;
}

const heldStages: Record<Stage, string> = {
  SUGGESTED: 'a suggestion',
  DRAFT: 'a draft',
  PUBLISHED: 'public',
  WITHDRAWN: 'withdrawn',
};

/** Refuses a meeting that is at another stage than those from which this can be done. */
async function refuseStage(
  edit: Edit,
  { id, expectedVersion }: Seen,
  { from, advice }: { from: readonly Stage[]; advice: string },
): Promise<void> {
  await hold(edit, 'meeting', { id, expectedVersion });
  const [row] = await edit.tx
    .select({ stage: meeting.stage })
    .from(meeting)
    .where(eq(meeting.id, id));
  if (!row || from.includes(row.stage)) return;
  throw invalid({ path: ['id'], message: `The meeting is ${heldStages[row.stage]}: ${advice}` });
}

interface Step {
  from: readonly Stage[];
  to: Stage;
  /** What else can be done, where the stage is another one. */
  advice: string;
}

async function take(edit: Edit, id: string, expectedVersion: number, step: Step) {
  const seen = { id: keyOf(id, 'Meeting', 'id'), expectedVersion };
  await refuseStage(edit, seen, step);
  return change(edit, 'meeting', seen, () =>
    edit.tx.update(meeting).set({ stage: step.to }).where(eq(meeting.id, seen.id)),
  );
}

const done = (name: string, description: string) =>
  defineDone({ name, description, field: meetingField });

defineMutation({
  name: 'meetingPublish',
  description:
    'Shows a meeting to everybody. It needs a passage in a public article that supports it.',
  scope: 'write',
  args: ofVersion,
  done: done('PublishedMeeting', 'That a meeting was published.'),
  run: (edit, { id, expectedVersion }) =>
    take(edit, id, expectedVersion, {
      from: ['DRAFT', 'WITHDRAWN', 'PUBLISHED'],
      to: 'PUBLISHED',
      advice: 'accept it instead.',
    }),
});

defineMutation({
  name: 'meetingWithdraw',
  description: 'Takes a meeting back from the public.',
  scope: 'write',
  args: ofVersion,
  done: done('WithdrawnMeeting', 'That a meeting was withdrawn.'),
  run: (edit, { id, expectedVersion }) =>
    take(edit, id, expectedVersion, {
      from: ['PUBLISHED', 'WITHDRAWN'],
      to: 'WITHDRAWN',
      advice: 'it was never public.',
    }),
});

defineMutation({
  name: 'meetingDelete',
  description:
    'Deletes a meeting for good, with its participants and evidence: one that is a draft or withdrawn. A story may suggest it again.',
  scope: 'write',
  args: ofVersion,
  done: defineDone({ name: 'DeletedMeeting', description: 'That a meeting is gone.' }),
  run: async (edit, { id, expectedVersion }) => {
    const seen = { id: keyOf(id, 'Meeting', 'id'), expectedVersion };
    const advice = 'withdraw it first, or dismiss the suggestion.';
    await refuseStage(edit, seen, { from: ['DRAFT', 'WITHDRAWN'], advice });
    return remove(edit, 'meeting', seen);
  },
});

const noSuggestion = 'only a suggestion can be accepted or dismissed.';

defineMutation({
  name: 'suggestionAccept',
  description: 'Makes a suggested meeting a draft, or publishes it at once.',
  scope: 'write',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      publish: t.boolean({
        required: true,
        defaultValue: false,
        description: 'Whether everybody shall see it at once.',
      }),
    })),
  },
  done: done('AcceptedSuggestion', 'That a suggestion was accepted.'),
  run: (edit, { id, expectedVersion, publish }) =>
    take(edit, id, expectedVersion, {
      from: ['SUGGESTED'],
      to: publish ? 'PUBLISHED' : 'DRAFT',
      advice: noSuggestion,
    }),
});

defineMutation({
  name: 'suggestionDismiss',
  description: 'Withdraws a suggested meeting: it is not suggested again.',
  scope: 'write',
  args: ofVersion,
  done: done('DismissedSuggestion', 'That a suggestion was dismissed.'),
  run: (edit, { id, expectedVersion }) =>
    take(edit, id, expectedVersion, {
      from: ['SUGGESTED'],
      to: 'WITHDRAWN',
      advice: noSuggestion,
    }),
});
