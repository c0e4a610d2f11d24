import type { GraphQLResolveInfo } from 'graphql';
import { requireScope } from '../access.ts';
import { builder, editorsOwn } from '../builder.ts';
import type { ConnectionArguments, Row } from '../connection/compile.ts';
import { defineConnection } from '../connection/connection.ts';
import { connectionArgs, listAll, type Noun } from '../connection/fields.ts';
import { byColumn } from '../connection/order.ts';
import type { Context } from '../context.ts';
import { meetings } from '../meeting.ts';
import { parseNodeId } from '../node-id.ts';
import { findFirstRow } from '../rows.ts';
import { MeetingDraft, MeetingStage } from './meeting-draft.ts';
import type { DoneField } from './results.ts';

const drafts: Noun = {
  ...meetings,
  typeName: 'MeetingDraft',
  plural: 'meeting drafts',
  reach: 'ALL',
  connection: defineConnection('MeetingDraft', 'meeting drafts', () => MeetingDraft, editorsOwn),
};

/** Suggestions wait in the order in which they came. */
const waiting: Noun = {
  ...drafts,
  order: {
    ...meetings.order,
    keys: { RECEIVED: byColumn('createdAt', 'timestamptz', 'When it came here.') },
    default: [{ field: 'RECEIVED', direction: 'DESC' }],
  },
};

/** A meeting as its editor sees it, by its key. */
const findDraft = (id: string, context: Context, info: GraphQLResolveInfo): Promise<Row | null> =>
  findFirstRow('meeting', { where: { id } }, context, info);

/** The field of a mutation's success that holds the meeting. */
export const meetingField: DoneField = {
  name: 'meeting',
  type: MeetingDraft,
  description: 'The meeting as its editor sees it now.',
  load: findDraft,
};

builder.queryField('meetingDrafts', (t) =>
  t.field({
    subGraphs: editorsOwn,
    type: drafts.connection,
    description:
      'The meetings as their editors see them: the drafts, unless `stage` says otherwise. Needs the scope read:drafts.',
    args: {
      ...connectionArgs(drafts),
      stage: t.arg({
        type: [MeetingStage],
        required: false,
        description: 'How far they have come; DRAFT without it.',
      }),
    },
    resolve: (_root, { stage, ...args }, context, info) => {
      requireScope(context, 'read:drafts');
      const scope = { stage: { in: [...new Set(stage ?? ['DRAFT'])].sort() } };
      return listAll(drafts, args as ConnectionArguments, context, info, scope);
    },
  }),
);

builder.queryField('suggestions', (t) => {
  const { first, after, language } = connectionArgs(waiting);
  return t.field({
    subGraphs: editorsOwn,
    type: waiting.connection,
    description:
      'The meetings that were read out of stories and wait for an editor, the newest suggestion first. Needs the scope read:drafts.',
    args: {
      first,
      after,
      language,
      article: t.arg.id({
        required: false,
        description: 'Only those that this article reports, by its global id.',
      }),
    },
    resolve: (_root, { article, ...args }, context, info) => {
      requireScope(context, 'read:drafts');
      const reporting =
        article == null ? {} : { evidence: { articleId: keyOfArticle(String(article)) } };
      return listAll(waiting, args, context, info, { stage: 'SUGGESTED', ...reporting });
    },
  });
});

const keyOfArticle = (id: string) => parseNodeId(id, ['article'], 'Article').key;

builder.queryField('meetingDraft', (t) =>
  t.field({
    subGraphs: editorsOwn,
    type: MeetingDraft,
    nullable: true,
    description:
      'One meeting as its editor sees it, whether it is public or not; null when there is none of this id. Needs the scope read:drafts.',
    args: { id: t.arg.id({ required: true, description: 'Its global id.' }) },
    resolve: (_root, { id }, context, info) => {
      requireScope(context, 'read:drafts');
      return findDraft(parseNodeId(String(id), ['id'], 'Meeting').key, context, info) as never;
    },
  }),
);
