import type { GraphQLResolveInfo } from 'graphql';
import { requireScope } from '../access.ts';
import { articles } from '../article.ts';
import { builder, editorsOwn } from '../builder.ts';
import { bySlug } from '../by-slug.ts';
import type { ConnectionArguments, Row } from '../connection/compile.ts';
import { defineConnection } from '../connection/connection.ts';
import { connectionArgs, listAll, type Noun } from '../connection/fields.ts';
import type { Context } from '../context.ts';
import { badUserInput } from '../errors.ts';
import { parseNodeId } from '../node-id.ts';
import { findFirstRow } from '../rows.ts';
import { ArticleDraft, ArticleStatus } from './article-draft.ts';

const drafts: Noun = {
  ...articles,
  typeName: 'ArticleDraft',
  plural: 'drafts',
  order: { ...articles.order, default: [{ field: 'RECEIVED_AT', direction: 'DESC' }] },
  reach: 'ALL',
  connection: defineConnection('ArticleDraft', 'drafts', () => ArticleDraft, editorsOwn),
};

/** An article as its editor sees it, by its key. */
const findDraft = (id: string, context: Context, info: GraphQLResolveInfo): Promise<Row | null> =>
  findFirstRow('article', { where: { id } }, context, info);

/** The field of a mutation's success that holds the article. */
export const draftField = {
  name: 'article',
  type: ArticleDraft,
  description: 'The article as its editor sees it now.',
  load: findDraft,
};

builder.queryField('drafts', (t) =>
  t.field({
    subGraphs: editorsOwn,
    type: drafts.connection,
    description:
      'The articles as their editors see them, newest received first: the drafts, unless `status` says otherwise. Needs the scope read:drafts.',
    args: {
      ...connectionArgs(drafts),
      status: t.arg({
        type: [ArticleStatus],
        required: false,
        description: 'How far they have come; DRAFT without it.',
      }),
    },
    resolve: (_root, { status, ...args }, context, info) => {
      requireScope(context, 'read:drafts');
      const scope = { status: { in: [...new Set(status ?? ['DRAFT'])].sort() } };
      return listAll(drafts, args as ConnectionArguments, context, info, scope);
    },
  }),
);

builder.queryField('draft', (t) =>
  t.field({
    subGraphs: editorsOwn,
    type: ArticleDraft,
    nullable: true,
    description:
      'One article as its editor sees it, whether it is public or not, by its id or slug; null when there is none. Needs the scope read:drafts.',
    args: {
      id: t.arg.id({ required: false, description: 'Its global id.' }),
      slug: t.arg.string({ required: false, description: 'Its readable key.' }),
    },
    resolve: (_root, { id, slug }, context, info) => {
      requireScope(context, 'read:drafts');
      if ((id == null) === (slug == null)) {
        throw badUserInput('Give exactly one of id, slug.', [id == null ? 'slug' : 'id']);
      }
      const where = id == null ? bySlug('article', slug, {}) : byId(id);
      return findFirstRow('article', { where }, context, info) as never;
    },
  }),
);

const byId = (id: string) => ({ id: parseNodeId(String(id), ['id'], 'Article').key });
