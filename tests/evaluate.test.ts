import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Score } from '../server/evaluate/score.ts';
import { drawByLot, readCorpus } from '../server/evaluate/stories.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const shared = fileURLToPath(new URL('../../shared', import.meta.url));

const run = promisify(execFile);
const evaluate = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', 'server/commands/evaluate.ts', ...args], { cwd: root });

/** The uris of a set of stories that people have read. */
const annotated = (set: string) =>
  readFileSync('server/evaluate/annotations/linking.ndjson', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { set: string; uri: string })
    .filter((story) => story.set === set)
    .map(({ uri }) => uri)
    .sort();

test('a folder without corpora is refused in a sentence', async () => {
  await expect(evaluate('--shared', 'server')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('server holds no corpora: name a folder that does.'),
  });
});

describe.skipIf(!existsSync(`${shared}/corpora`))(
  'against what people read (skipped where ../shared is absent)',
  () => {
    let scores: Score[] = [];

    beforeAll(async () => {
      scores = JSON.parse((await evaluate('--shared', shared, '--json')).stdout);
    }, 300_000);

    const scoreOf = (set: string, kind: string) =>
      scores.find((score) => score.set === set && score.kind === kind);

    test('the sixty stories, and the thirty from abroad, are those that the lot draws', async () => {
      const uris = [...(await readCorpus(shared)).keys()];
      const fromAbroad = uris.filter((uri) => uri.includes('internationalNews'));
      expect(annotated('drawn')).toEqual(drawByLot(uris, 60, 'mahdar evaluation 1').sort());
      expect(annotated('abroad')).toEqual(drawByLot(fromAbroad, 30, 'mahdar evaluation 3').sort());
    });

    test.each(['seed', '60 by lot', '40 with people', '30 from abroad'])(
      'countries are linked with precision 0.97 and recall 0.95 in: %s',
      (set) => {
        const { precision, recall } = scoreOf(set, 'country') ?? {};
        expect(precision).toBeGreaterThanOrEqual(0.97);
        expect(recall).toBeGreaterThanOrEqual(0.95);
      },
    );

    test.each(['seed', '60 by lot', '40 with people', '30 from abroad'])(
      'people are linked with precision 0.95 and recall 0.9 in: %s',
      (set) => {
        const { precision, recall } = scoreOf(set, 'person') ?? {};
        expect(precision).toBeGreaterThanOrEqual(0.95);
        expect(recall).toBeGreaterThanOrEqual(0.9);
      },
    );
  },
);
