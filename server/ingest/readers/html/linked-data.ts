import type { PageDocument } from '../dom.ts';
import { asRecord, asRecords, asText, type Json, type JsonRecord } from '../json.ts';

const STORY = /(?:Article|BlogPosting|Report)$/;

const isStory = (one: JsonRecord) => {
  const type = one['@type'];
  return (Array.isArray(type) ? type : [type]).some((name) => STORY.test(asText(name) ?? ''));
};

/** The story among what a page says of itself in schema.org; an empty one when there is none. */
export function findStoryData(page: PageDocument): JsonRecord {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const data = parse(script.textContent ?? '');
    const things = asRecords(data).flatMap((one) => [one, ...asRecords(one['@graph'])]);
    const inside = things.flatMap((one) => asRecords(one.mainEntity));
    const story = [...things, ...inside].find(isStory);
    if (story) return story;
  }
  return {};
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A name, or the names of a list of things or of words. */
export function namesOf(value: Json): string[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.flatMap((one) => asText(one) ?? asText(asRecord(one)?.name) ?? []);
}

/** The address of a thing, which may be written as its address alone. */
export function addressOf(value: Json): string | null {
  const [first]: readonly Json[] = Array.isArray(value) ? value : [value];
  const record = asRecord(first);
  return (
    asText(first) ?? asText(record?.url) ?? asText(record?.['@id']) ?? asText(record?.contentUrl)
  );
}
