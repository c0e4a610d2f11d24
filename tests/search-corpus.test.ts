import { describe, expect, test } from 'vitest';
import { createTestApp } from './support/app.ts';
import { type CorpusStory, corpus, readCorpus, storeCorpus } from './support/corpus.ts';

/** Endings of number, gender, case, origin and possession, as the matcher below spells words. */
const endings = 'يين|يون|يات|يه|يا|ات|ون|ين|ان|ها|هم|ه|ي|ا|تان|تين|يتان|يتين|يان|يي|يو|و';
const particles = '[وف]?[بكل]?(?:ال|ل)?';

/**
 * What each word means, written out: its core and the endings that keep the meaning. A country’s
 * family holds its adjective; مباحثات is no مباحث (the detectives), but may be somebody’s.
 */
const families: Record<string, string> = {
  فرنسا: 'فرنس(?:ا|ي|يه|يا|يين|يون|يات|يتان|يتين|يان)',
  وزير: `وزير(?:${endings})?`,
  ألمانيا: 'المان(?:يا|ي|يه|يين|يون|يات|يتان|يتين|يان)?',
  إسبانيا: 'اسبان(?:يا|ي|يه|يين|يون|يات|يتان|يتين|يان|يي)?',
  مباحثات: 'مباحثات(?:ه|ها|هم|هما|نا)?',
  الإرهاب: `ارهاب(?:${endings})?`,
  إيطاليا: 'ايطال(?:يا|ي|يه|يين|يون|يات|يتان|يتين|يان)',
  مسؤول: `مسءول(?:${endings})?`,
};

/** A normalisation of its own, so that the reference owes nothing to what it judges. */
function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200F\u00AD]/gu, '')
      .replace(/[أإآٱ]/gu, 'ا')
      .replace(/ى/gu, 'ي')
      .replace(/ة/gu, 'ه')
      .replace(/[ؤئ]/gu, 'ء')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function meant(stories: readonly CorpusStory[], family: string): Set<string> {
  const word = new RegExp(`^${particles}(?:${family})$`, 'u');
  return new Set(
    stories
      .filter(({ headline, text }) =>
        plainWords(`${headline}\n${text}`).some((it) => word.test(it)),
      )
      .map(({ id }) => id),
  );
}

if (!corpus.isPresent) console.warn(`Not held to the corpus: ${corpus.file} is not there.`);

describe.skipIf(!corpus.isPresent)('on ten thousand real articles', async () => {
  const { ask, db } = await createTestApp({ sample: false });
  const stories = corpus.isPresent ? readCorpus() : [];
  await storeCorpus(db, stories);

  async function found(query: string): Promise<Set<string>> {
    const ids = new Set<string>();
    let after: string | null = null;
    do {
      const { data, errors } = await ask(
        `query ($query: String!, $after: String) { search(query: $query, kinds: [ARTICLE], first: 100, after: $after) {
          nodes { ... on Article { slug } } pageInfo { hasNextPage endCursor } } }`,
        { query, after },
      );
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = data.search;
      for (const { slug } of nodes) ids.add(slug);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    return ids;
  }

  test.each(Object.entries(families))(
    '«%s» finds its family and little else',
    async (query, family) => {
      const [reference, answer] = [meant(stories, family), await found(query)];
      const both = [...reference].filter((id) => answer.has(id)).length;
      expect(reference.size).toBeGreaterThan(0);
      expect(both / reference.size, 'recall').toBeGreaterThanOrEqual(0.98);
      expect(both / answer.size, 'precision').toBeGreaterThanOrEqual(0.98);
    },
  );
});
