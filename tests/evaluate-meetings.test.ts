import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { evaluateMeetings } from '../server/evaluate/meetings.ts';
import { corpus } from './support/corpus.ts';

const shared = fileURLToPath(new URL('../../shared', import.meta.url));

describe.skipIf(!corpus.isPresent)(
  'meetings in real stories (skipped where ../shared/corpora is absent)',
  async () => {
    const scores = corpus.isPresent ? await evaluateMeetings(shared) : [];
    const scoreOf = (set: string, kind: string) =>
      scores.find((score) => score.set === set && score.kind === kind);

    test('all of the seed are found, with both sides, and nothing else is', () => {
      expect(scoreOf('seed', 'meeting')).toMatchObject({ precision: 1, recall: 1 });
      expect(scoreOf('seed', 'who meets')).toMatchObject({ precision: 1, recall: 1 });
    });

    test('are found with a precision of 0.85 and a recall of 0.75', () => {
      const score = scoreOf('these 290', 'meeting');
      expect(score?.precision).toBeGreaterThanOrEqual(0.85);
      expect(score?.recall).toBeGreaterThanOrEqual(0.75);
    });

    test('name the right people and countries, nine in ten of them', () => {
      const score = scoreOf('these 290', 'who meets');
      expect(score?.precision).toBeGreaterThanOrEqual(0.9);
      expect(score?.recall).toBeGreaterThanOrEqual(0.9);
    });
  },
);
