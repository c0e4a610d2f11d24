import { eq } from 'drizzle-orm';
import { article } from '../../drizzle/tables/index.ts';
import { builder } from '../builder.ts';
import { PublicError } from '../errors.ts';
import { keyOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { notFound } from './refusal.ts';
import { type Done, defineDone } from './results.ts';

const done = defineDone({
  name: 'PreviewedArticle',
  description: 'That an article can be previewed.',
  once: {
    token: 'What to send in the header `X-Mahdar-Preview` of public queries.',
  },
});

builder.objectField(done, 'expiresAt', (t) =>
  t.field({
    subGraphs: ['Editor'],
    type: 'DateTime',
    description: 'Until when the token is good.',
    resolve: ({ told }) => told?.expiresAt as string,
  }),
);

defineMutation({
  name: 'articlePreview',
  description:
    'Makes a token, good for half an hour, with which whoever has it reads this one article as it will look: by `article` and `node` of the public graph, with the planned time as `publishedAt`. Lists, search and counts stay as the public has them.',
  scope: 'read:drafts',
  args: { id: ofVersion.id },
  done,
  run: async ({ tx, context }, { id }): Promise<Omit<Done, 'type'>> => {
    const key = keyOf(id, 'Article', 'id');
    const [row] = await tx
      .select({ version: article.version })
      .from(article)
      .where(eq(article.id, key));
    if (!row) throw notFound('There is no article of this id.');
    if (!context.sealing) throw new PublicError('This server has no secret.', 'FORBIDDEN');
    const { token, expiresAt } = await context.sealing.previewToken(key);
    const told = { expiresAt: expiresAt.toISOString() };
    return { id: key, version: row.version, told, once: { token } };
  },
});
