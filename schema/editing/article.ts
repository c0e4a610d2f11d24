import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { readDatabaseTime } from '../../drizzle/queries/database-time.ts';
import { article, slugRedirect } from '../../drizzle/tables/index.ts';
import { contentHash, shortId, slugify } from '../../drizzle/text/identity.ts';
import { builder } from '../builder.ts';
import { ArticleCreateInput, ArticleUpdateInput, articleFields } from './article-fields.ts';
import { type ArticleParts, leadMediaOf, writeText, writeTopics } from './article-text.ts';
import { settleMeetings, withMeetings } from './bare-meetings.ts';
import { draftField } from './drafts.ts';
import { change, create, type Edit, type Transaction } from './edit.ts';
import { columnsOf } from './edit-field.ts';
import { keyOf } from './inputs.ts';
import { defineMutation, ofVersion } from './mutation.ts';
import { invalid } from './refusal.ts';
import { defineDone } from './results.ts';
import { refuseLoop } from './tree.ts';

type Row = typeof article.$inferSelect;
type Columns = Partial<typeof article.$inferInsert>;

/** What makes it the same story again: its address, else that it was written here. */
function identityOf(id: string, canonicalUrl: string | null | undefined): string {
  return canonicalUrl ? `url:${canonicalUrl}` : `editor:${id}`;
}

/** A slug of the headline that neither an article nor a redirect has. */
async function freeSlug(tx: Transaction, headline: string, id: string): Promise<string> {
  const plain = slugify(headline);
  const taken = await tx
    .select({ slug: article.slug })
    .from(article)
    .where(eq(article.slug, plain))
    .union(
      tx.select({ slug: slugRedirect.slug }).from(slugRedirect).where(eq(slugRedirect.slug, plain)),
    );
  return taken.length > 0 ? `${plain}-${shortId(id)}` : plain;
}

async function publisherLanguage(tx: Transaction, id: string | undefined): Promise<string> {
  const found = id && (await tx.query.publisher.findFirst({ where: { id } }));
  if (!found) {
    throw invalid({ path: ['input', 'publisher'], message: 'There is no such publisher.' });
  }
  return found.defaultLanguage;
}

async function insertArticle(edit: Edit, input: Record<string, unknown>): Promise<string> {
  const { tx } = edit;
  const columns: Columns = columnsOf(articleFields, input);
  const parts = input as ArticleParts;
  const id = v7();
  const headline = columns.headline as string;
  const language = await publisherLanguage(tx, columns.publisherId);
  const slug = columns.slug ?? (await freeSlug(tx, headline, id));
  const row = { language, ...columns, ...(await leadMediaOf(edit, parts.leadImage)) };
  await tx.insert(article).values({
    ...(row as typeof article.$inferInsert),
    id,
    slug,
    identity: identityOf(id, columns.canonicalUrl),
    contentHash: contentHash(headline, []),
  });
  await writeTopics(edit, id, parts.topics);
  await writeText(edit, id, '', { blocks: parts.blocks ?? [] });
  return id;
}

defineMutation({
  name: 'articleCreate',
  description:
    'Adds an article as a draft, with the people, organizations, countries and topics that its text names marked in it.',
  scope: 'write',
  args: builder.args((t) => ({
    input: t.field({ type: ArticleCreateInput, required: true, description: 'The article.' }),
  })),
  done: defineDone({
    name: 'CreatedArticle',
    description: 'That an article was added.',
    field: draftField,
  }),
  run: (edit, { input }) => create(edit, 'article', () => insertArticle(edit, input)),
});

async function updateArticle(
  edit: Edit,
  id: string,
  input: Record<string, unknown>,
): Promise<void> {
  const { tx } = edit;
  const columns: Columns = columnsOf(articleFields, input);
  const parts = input as ArticleParts;
  const [old] = (await tx.select().from(article).where(eq(article.id, id))) as [Row];
  const time = old.status === 'PUBLISHED' ? columns.publishedAt : undefined;
  if (time && time > (await readDatabaseTime(tx))) {
    throw invalid({
      path: ['input', 'publishedAt'],
      message: 'It is public: its time of publication cannot be to come.',
    });
  }
  if (columns.publisherId) await publisherLanguage(tx, columns.publisherId);
  await tx
    .update(article)
    .set({
      ...columns,
      ...(await leadMediaOf(edit, parts.leadImage, old.leadMediaId)),
      ...(columns.canonicalUrl === undefined || columns.canonicalUrl === old.canonicalUrl
        ? {}
        : { identity: identityOf(id, columns.canonicalUrl) }),
      id,
    })
    .where(eq(article.id, id));
  if (columns.translationOfId) await refuseLoop(edit, 'article', id);
  await writeTopics(edit, id, parts.topics);
  const isNewText = columns.headline !== undefined && columns.headline !== old.headline;
  if (isNewText || parts.blocks !== undefined) await writeText(edit, id, old.headline, parts);
}

defineMutation({
  name: 'articleUpdate',
  description:
    'Changes an article, public or not. Marks, quotes and evidence move with their words; what loses them is flagged. Names are looked for where the text is new.',
  scope: 'write',
  args: {
    ...ofVersion,
    ...builder.args((t) => ({
      input: t.field({ type: ArticleUpdateInput, required: true, description: 'What to change.' }),
    })),
    ...withMeetings,
  },
  done: defineDone({
    name: 'UpdatedArticle',
    description: 'That an article was changed.',
    field: draftField,
  }),
  run: (edit, { id, expectedVersion, input, withdrawMeetings }) => {
    const key = keyOf(id, 'Article', 'id');
    return change(edit, 'article', { id: key, expectedVersion }, async () => {
      await updateArticle(edit, key, input);
      await settleMeetings(edit, key, { withdraw: withdrawMeetings, path: ['input', 'blocks'] });
    });
  },
});
