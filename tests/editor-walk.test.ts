import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { createTestApp, serve } from './support/app.ts';
import { describeInBrowser, type OpenPage } from './support/browser.ts';
import { makePages, runImport } from './support/import-pages.ts';
import { serveTimeline } from './support/timeline-page.ts';

const { app, db, keyFor } = await createTestApp({ sample: true });
const url = await serve(app);
const { page: writePage } = makePages();

const doc = readFileSync(new URL('../docs/editing.md', import.meta.url), 'utf8');

/** A document of the page in `docs/`, with what the steps before answered. */
function step(name: string, told: Record<string, string | number> = {}): string {
  const [, found = ''] =
    new RegExp(`\`\`\`graphql\\n((?:query|mutation|subscription) ${name} [^\`]*)\`\`\``).exec(
      doc,
    ) ?? [];
  expect(found, `docs/editing.md has no document ${name}`).not.toBe('');
  return Object.entries(told).reduce((text, [word, value]) => {
    expect(text).toContain(word);
    return text.replace(word, String(value));
  }, found);
}

interface Told {
  file: () => string;
  /** Begins the headline. */
  headline: string;
  /** A mark that the editor takes away. */
  wrong: (mark: Mark) => boolean;
  suggestions: number;
  /** Words of the sentence behind the meeting of Morocco and Germany. */
  sentence: string;
}

interface Mark {
  id: string;
  text: string;
  entity: { code?: string };
}

const own: Told = {
  file: () =>
    writePage({
      title: 'Morocco and Germany agree on a road map against smuggling',
      date: '3 July 2024, 9:15 am',
      paragraphs: [
        'Abdellatif Hammouchi, the head of Morocco’s national security, held talks with the German interior minister, Nancy Faeser, in Berlin on Tuesday.',
        'The two sides agreed on a road map against smuggling, and on a second round of consultations in the autumn of this year.',
        'Turkey was served at the dinner that followed, guests at the residence said, and nothing else of the evening became known.',
      ],
    }),
  headline: 'Morocco and Germany agree',
  wrong: ({ entity }) => entity.code === 'TR',
  suggestions: 1,
  sentence: 'held talks with the German interior minister',
};

const seedFile = fileURLToPath(
  new URL('../../shared/seeds/000_f18931bc3e2b90ca.txt', import.meta.url),
);

const seed: Told = {
  file: () => seedFile,
  headline: existsSync(seedFile) ? headlineOf(readFileSync(seedFile, 'utf8')) : '',
  wrong: ({ entity }) => entity.code === 'QA',
  suggestions: 4,
  sentence: 'ألمانيا',
};

/** The title stands on the eighth line of the page. */
function headlineOf(page: string): string {
  return page.split('\n')[7]?.trim() ?? '';
}

/** Pastes a text into an editor of the page, in the place of what it holds. */
async function paste(page: Page, place: Locator, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await place.first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

const queryEditor = (page: Page) => page.locator('.graphiql-query-editor .view-lines');

/** GraphiQL has read the document: it runs operations by their names. */
async function named(page: Page, document: string): Promise<void> {
  const [, name] = /^\w+ (\w+)/.exec(document) ?? [];
  await page.locator('.graphiql-tab-button').first().filter({ hasText: name }).waitFor();
}

/** What a document answers when an editor of GraphiQL runs it. */
async function run(page: Page, document: string) {
  await paste(page, queryEditor(page), document);
  await named(page, document);
  const answered = page.waitForResponse(
    (response) =>
      response.request().method() === 'POST' &&
      !(response.request().postData() ?? '').includes('IntrospectionQuery'),
  );
  await page.locator('.graphiql-execute-button').click();
  const { data, errors } = await (await answered).json();
  expect(errors).toBeUndefined();
  return data;
}

async function giveKey(page: Page, headers: object): Promise<void> {
  await page.getByRole('button', { name: 'Headers' }).click();
  await paste(
    page,
    page.locator('.graphiql-editor-tool .view-lines:visible'),
    JSON.stringify(headers),
  );
  const read = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Re-fetch GraphQL schema' }).click();
  expect(await (await read).text()).toContain('"suggestionAccept"');
}

describeInBrowser('an editor with a key in GraphiQL', (open) => {
  let timeline: string;
  beforeAll(async () => {
    timeline = await serveTimeline(url);
  }, 120_000);

  const walk = async (told: Told) => {
    await runImport(db, told.file(), '--publisher', 'erem-news');
    const { page: editor } = await open(url);
    await giveKey(editor, await keyFor('read:drafts', 'write'));
    const draft = await findDraft(editor, told);
    const version = await correct(editor, draft, told);
    const follower = await follow(open);
    const published = await run(editor, step('Publish', { ARTICLE: draft.id, VERSION: version }));
    expect(published.articlePublish).toMatchObject({ article: { status: 'PUBLISHED' } });
    await follower
      .locator('.result-window .view-line')
      .filter({ hasText: told.headline.slice(0, 7) })
      .first()
      .waitFor();

    const { page: reader } = await open(`${timeline}?between=MA,DE&lang=en`);
    await reader.locator('.card').first().waitFor();
    const cards = await reader.locator('.card').count();
    await acceptAll(editor, told);
    await expect.poll(() => reader.locator('.card').count(), { timeout: 20_000 }).toBe(cards + 1);
    expect(await reader.locator('blockquote').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining(told.sentence)]),
    );
    const history = await run(editor, step('History', { ARTICLE: draft.id }));
    expect(history.draft.revisions.nodes.length).toBeGreaterThanOrEqual(2);
  };

  it('takes a story from the import to the timeline of its countries', () => walk(own), 300_000);

  const title = 'takes the copied page of the first story there, with its four meetings';
  if (existsSync(seedFile)) it(title, () => walk(seed), 300_000);
  else it.skip(`${title} (no ../shared here)`, () => {});
});

interface Draft {
  id: string;
  version: number;
  headline: string;
  mentions: Mark[];
}

async function findDraft(editor: Page, { headline }: Told): Promise<Draft> {
  const { drafts } = await run(editor, step('Drafts'));
  const draft = drafts.nodes.find((node: Draft) => node.headline.startsWith(headline));
  expect(draft).toBeDefined();
  return draft;
}

/** Takes the wrong mark away; the version that the article has then. */
async function correct(editor: Page, draft: Draft, { wrong }: Told): Promise<number> {
  const { id = '' } = draft.mentions.find(wrong) ?? {};
  const words = { MENTION: id, VERSION: draft.version };
  const { mentionRemove } = await run(editor, step('CorrectMention', words));
  expect(mentionRemove.__typename).toBe('RemovedMention');
  return mentionRemove.version;
}

/** Subscribes in a tab of somebody without a key. */
async function follow(open: OpenPage): Promise<Page> {
  const { page } = await open(url);
  await paste(page, queryEditor(page), step('Follow'));
  await named(page, step('Follow'));
  const following = page.waitForResponse((response) =>
    (response.headers()['content-type'] ?? '').includes('text/event-stream'),
  );
  await page.locator('.graphiql-execute-button').click();
  await following;
  return page;
}

async function acceptAll(editor: Page, told: Told): Promise<void> {
  const { suggestions } = await run(editor, step('Suggestions'));
  expect(suggestions.nodes).toHaveLength(told.suggestions);
  for (const { id, version } of suggestions.nodes) {
    const words = { MEETING: id, VERSION: version };
    const { suggestionAccept } = await run(editor, step('Accept', words));
    expect(suggestionAccept).toMatchObject({ meeting: { stage: 'PUBLISHED' } });
  }
}
