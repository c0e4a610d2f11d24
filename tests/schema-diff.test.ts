import { describe, expect, test } from 'vitest';
import { readSdl } from '../schema/print.ts';
import { diffSchemas, diffToReleased } from '../schema/release/diff.ts';

const before = 'type Query { article: Article } type Article { headline: String! summary: String }';
const changelog = (line: string) => `# Changelog\n\n## Unreleased\n\n${line}\n\n## 0.1.0\n`;

describe('the diff of the graph', () => {
  test('lets an addition pass', async () => {
    const after = before.replace('summary: String', 'summary: String byline: String');
    const { lines, unrecorded } = await diffSchemas(before, after, changelog(''));
    expect(lines).toEqual([expect.stringContaining("Field 'byline' was added")]);
    expect(unrecorded).toEqual([]);
  });

  test('refuses a breaking change that the changelog does not record', async () => {
    const after = before.replace('summary: String', '');
    const { unrecorded } = await diffSchemas(before, after, changelog('- Something else.'));
    expect(unrecorded).toEqual([expect.stringContaining('Article.summary')]);
  });

  test('lets a breaking change pass that the changelog records', async () => {
    const after = before.replace('summary: String', '');
    const line = '- Breaking: `Article.summary` is gone; use `Article.body`.';
    expect((await diffSchemas(before, after, changelog(line))).unrecorded).toEqual([]);
  });

  test('a record of a former release does not count', async () => {
    const after = before.replace('summary: String', '');
    const old = `${changelog('')}\n- Breaking: \`Article.summary\` is gone.\n`;
    expect((await diffSchemas(before, after, old)).unrecorded).toHaveLength(1);
  });

  test('of this tree to the last release breaks nothing unrecorded', async () => {
    expect((await diffToReleased(readSdl())).unrecorded).toEqual([]);
  });
});
