import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorStatus } from '../schema/errors.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

interface Case {
  what: string;
  told: string;
  /** Files and names of tests, as the page has them: `file`: *name*. */
  tests: [file: string, name: string][];
}

/** The rows of the page that name what comes back and which tests hold it. */
const cases: Case[] = read('docs/security.md')
  .split('\n')
  .map((line) => line.split(' | '))
  .filter((cells) => cells.length === 4 && cells[3]?.includes('`tests/'))
  .map(([number = '', sent = '', told = '', tests = '']) => {
    const named = [...tests.matchAll(/`(tests\/[\w./-]+)`: \*([^*]+)\*/g)];
    return {
      what: `${number.replace('| ', '')}: ${sent}`,
      told,
      tests: named.map(([, file = '', name = '']) => [file, name]),
    };
  });

const sources = new Map<string, string>();
const sourceOf = (file: string) => {
  const source = sources.get(file) ?? read(file);
  sources.set(file, source);
  return source;
};

describe('the page of what is refused', () => {
  it('names many cases, and every trap', () => {
    expect(cases.length).toBeGreaterThan(60);
    const traps = Array.from({ length: 19 }, (_, at) => `T${at + 1}`);
    const page = read('docs/security.md');
    expect(traps.filter((trap) => !new RegExp(`^\\| ${trap} \\|`, 'm').test(page))).toEqual([]);
  });

  it.each(cases.map((it) => [it.what, it]))(
    'names tests that are there: %s',
    (_what, { tests }) => {
      expect(tests.length).toBeGreaterThan(0);
      for (const [file, name] of tests) {
        expect(existsSync(new URL(`../${file}`, import.meta.url)), file).toBe(true);
        expect(sourceOf(file).includes(name), `${file}: ${name}`).toBe(true);
      }
    },
  );

  it('names codes that there are', () => {
    const codes = cases.flatMap(({ told }) => told.match(/`[A-Z_]{6,}`/g) ?? []);
    const unknown = codes.filter((code) => !(code.slice(1, -1) in errorStatus));
    expect(unknown).toEqual([]);
  });
});
