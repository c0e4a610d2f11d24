import { encodeNodeId } from '../../schema/node-id.ts';
import type { TestApp } from './app.ts';
import { editing } from './editing.ts';

/** What the mutations of articles answer in tests. */
export const articleText = `article {
  id slug status headline language version publishedAt publishAt url
  blocks { position kind text image { url } link { title url } }
  mentions { text method lostAt entity { ... on Country { code } } }
  topics { slug } leadImage { url alt(language: "en") { value } }
}`;

export const paragraph = (text: string) => ({ kind: 'PARAGRAPH', text });

/** An article as an answer holds it. */
interface Written {
  id: string;
  version: number;
}

export const ofVersion = ({ id, version }: Written) => ({ id, expectedVersion: version });

/** An editor who writes articles for one publisher. */
export async function articleDesk(app: TestApp) {
  const { mutate, read } = await editing(app);
  const owner = await app.db.query.publisher.findFirst();
  if (!owner) throw new Error('The sample has a publisher.');

  const input = (more: object = {}) => ({
    headline: 'Ministers meet in Rabat',
    language: 'en',
    publisher: encodeNodeId('Publisher', owner.id),
    blocks: [paragraph('The ministers of Morocco and Germany met in Rabat.')],
    ...more,
  });

  return {
    mutate,
    read,
    owner,
    input,
    create: async (more: object = {}) =>
      (await mutate('articleCreate', { input: input(more) }, articleText)).article,
    update: (article: Written, changes: object) =>
      mutate('articleUpdate', { ...ofVersion(article), input: changes }, articleText),
    publish: (article: Written, more: object = {}) =>
      mutate('articlePublish', { ...ofVersion(article), ...more }, articleText),
    /** What the public sees under a slug. */
    shown: async (slug: string) => {
      const query = 'query ($slug: String!) { article(slug: $slug) { id } }';
      return (await app.ask(query, { slug })).data.article;
    },
  };
}
