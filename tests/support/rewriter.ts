import { parseNodeId } from '../../schema/node-id.ts';
import type { TestApp } from './app.ts';
import { articleDesk, ofVersion, paragraph } from './article-desk.ts';

/** Paragraphs of a story in which no two share their words. */
export const lead = 'Ahmed Karam came to Berlin on Monday with a delegation of his ministry.';
export const talks = 'He held talks with his colleague on the training of border guards.';
export const closing =
  'Both sides want to meet again in spring, as a statement of both ministries says.';

const selection = `article {
  id version blocks { text }
  mentions { id text start method lostAt block { position } entity { ... on Country { code } } }
  quotes { text start lostAt block { position } }
}`;

/** An editor who writes stories and rewrites them, and looks where their marks stand then. */
export async function rewriter(app: TestApp) {
  const { mutate, input } = await articleDesk(app);

  async function write(...texts: string[]) {
    const story = input({ headline: 'A visit', blocks: texts.map(paragraph) });
    const { article } = await mutate('articleCreate', { input: story }, selection);
    const { key } = parseNodeId(article.id, ['id']);
    const blocks = await app.db.query.articleBlock.findMany({
      where: { articleId: key },
      orderBy: { position: 'asc' },
    });
    return { ...article, key, blockIds: blocks.map(({ id }) => id) };
  }

  const rewrite = (article: Written, blocks: object[], more: object = {}) =>
    mutate('articleUpdate', { ...ofVersion(article), input: { blocks }, ...more }, selection);

  return { mutate, write, rewrite };
}

type Written = Parameters<typeof ofVersion>[0];
