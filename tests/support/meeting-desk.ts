import type { TestApp } from './app.ts';
import { editing } from './editing.ts';

export const english = (value: string) => [{ language: 'en', value }];

export const delegation = (code: string) => ({
  label: english('A delegation'),
  country: code,
  role: 'PARTICIPANT',
});

const selection = `meeting {
  id slug stage version date { edtf earliest latest precision } city { value } topics { slug }
  participants { id role basis country { code } label { value } person { slug } }
}`;

const drafted = `query ($id: ID!) { meetingDraft(id: $id) {
  version stage participants { id } evidence { id } } }`;

/** What an editor does with meetings in a test. */
export async function meetingDesk(app: TestApp) {
  const { mutate, read } = await editing(app);
  return {
    mutate,
    /** Adds talks of Morocco and France as a draft. */
    create: (slug: string, input: object = {}) => {
      const talks = { slug, title: english('Talks'), kind: 'TALKS', status: 'HELD' };
      const participants = [delegation('MA'), delegation('FR')];
      const date = '2024-05-17';
      return mutate(
        'meetingCreate',
        { input: { ...talks, date, participants, ...input } },
        selection,
      );
    },
    update: (id: string, expectedVersion: number, input: object) =>
      mutate('meetingUpdate', { id, expectedVersion, input }, selection),
    /** Ties something to the words of the block that the written articles of tests have. */
    report: (of: string, article: string, expectedVersion: number, input: object = {}) => {
      const passage = { article, block: 0, exact: 'France and Morocco met', facts: ['MEETING'] };
      return mutate(
        'evidenceAdd',
        { of, expectedVersion, input: { ...passage, ...input } },
        'evidence { id quote start end }',
      );
    },
    publish: (id: string, expectedVersion: number) =>
      mutate('meetingPublish', { id, expectedVersion }, 'meeting { stage }'),
    withdraw: (id: string, expectedVersion: number) =>
      mutate('meetingWithdraw', { id, expectedVersion }, 'meeting { stage }'),
    /** The meeting as its editor sees it. */
    draft: async (id: string) => (await read(drafted, { id })).meetingDraft,
    /** The meeting as everybody sees it. */
    published: async (slug: string) =>
      (
        await app.ask(
          `query ($slug: String) { meeting(slug: $slug) { countries { code } evidence { quote }
            articles { totalCount } participants { evidence { quote } } } }`,
          { slug },
        )
      ).data.meeting,
  };
}
