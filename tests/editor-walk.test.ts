import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { createTestApp, serve } from './support/app.ts';
import { describeInBrowser } from './support/browser.ts';
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

const headline = 'Morocco and Germany agree on a road map against smuggling';
const story = {
  title: headline,
  date: '3 July 2024, 9:15 am',
  paragraphs: [
    'Abdellatif Hammouchi, the head of Morocco’s national security, held talks with the German interior minister, Nancy Faeser, in Berlin on Tuesday.',
    'The two sides agreed on a road map against smuggling, and on a second round of consultations in the autumn of this year.',
    'Turkey was served at the dinner that followed, guests at the residence said, and nothing else of the evening became known.',
  ],
};

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
  }, 300_000);

  it('takes a story from the import to the timeline of its countries', async () => {
    await runImport(db, writePage(story), '--publisher', 'erem-news');
    const { page: editor } = await open(url);
    await giveKey(editor, await keyFor('read:drafts', 'write'));

    const { drafts } = await run(editor, step('Drafts'));
    const [draft] = drafts.nodes;
    expect(draft.headline).toBe(headline);
    const marks = draft.mentions as { id: string; text: string; entity: { code?: string } }[];
    const turkey = marks.find(({ entity }) => entity.code === 'TR');
    expect(turkey?.text).toBe('Turkey');

    const corrected = await run(
      editor,
      step('CorrectMention', { MENTION: turkey?.id ?? '', VERSION: draft.version }),
    );
    expect(corrected.mentionRemove.__typename).toBe('RemovedMention');

    const { page: follower } = await open(url);
    await paste(follower, queryEditor(follower), step('Follow'));
    await named(follower, step('Follow'));
    const following = follower.waitForResponse((response) =>
      (response.headers()['content-type'] ?? '').includes('text/event-stream'),
    );
    await follower.locator('.graphiql-execute-button').click();
    await following;

    const { version } = corrected.mentionRemove;
    const published = await run(editor, step('Publish', { ARTICLE: draft.id, VERSION: version }));
    expect(published.articlePublish).toMatchObject({ article: { status: 'PUBLISHED' } });
    await follower
      .locator('.result-window .view-line')
      .filter({ hasText: 'road' })
      .first()
      .waitFor();

    const { suggestions } = await run(editor, step('Suggestions'));
    const [suggestion] = suggestions.nodes;
    expect(suggestion.evidence[0].quote).toContain('held talks with the German interior minister');

    const { page: reader } = await open(`${timeline}?between=MA,DE&lang=en`);
    await reader.locator('.card').first().waitFor();
    const cards = await reader.locator('.card').count();
    const accepted = await run(
      editor,
      step('Accept', { MEETING: suggestion.id, VERSION: suggestion.version }),
    );
    expect(accepted.suggestionAccept).toMatchObject({ meeting: { stage: 'PUBLISHED' } });
    await expect.poll(() => reader.locator('.card').count(), { timeout: 10_000 }).toBe(cards + 1);
    expect(await reader.locator('blockquote').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('held talks with the German')]),
    );

    const history = await run(editor, step('History', { ARTICLE: draft.id }));
    expect(history.draft.revisions.nodes.length).toBeGreaterThanOrEqual(2);
  }, 300_000);
});
