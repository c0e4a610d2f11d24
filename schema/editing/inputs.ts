import { builder, editorsOwn } from '../builder.ts';
import { parseNodeId } from '../node-id.ts';
import { type InvalidPart, invalid } from './refusal.ts';

/** The most letters (UTF-16 units) that a text may have. */
export const limits = {
  name: 300,
  headline: 500,
  summary: 5_000,
  description: 5_000,
  block: 20_000,
  body: 300_000,
  url: 2_000,
} as const;

/** Whether a text shows anything: spaces, marks of direction and joiners alone are nothing. */
export const isBlank = (text: string): boolean => !/[^\p{C}\p{Z}]/u.test(text);

/** A text without space around it, or a refusal of an empty or too long one. */
export function textOf(text: string, limit: number, ...path: string[]): string {
  const trimmed = text.trim();
  if (isBlank(trimmed) || trimmed.length > limit) {
    throw invalid({
      path: ['input', ...path],
      message: isBlank(trimmed)
        ? 'A text cannot be empty.'
        : `A text here has ${limit} letters at most.`,
    });
  }
  return trimmed;
}

/** An address that a browser may be sent to, or a refusal. */
export function webAddressOf(url: string, ...path: string[]): string {
  if (!/^https?:\/\//i.test(url)) {
    throw invalid({
      path: ['input', ...path],
      message: 'An address must begin with https:// or http://.',
    });
  }
  const { username, password } = new URL(url);
  if (username || password) {
    const message = 'An address may not hold a user or a password.';
    throw invalid({ path: ['input', ...path], message });
  }
  return textOf(url, limits.url, ...path);
}

const earliestInstant = new Date('1000-01-01T00:00:00Z');

/** A moment that news can be of, or a refusal. */
export function instantOf(instant: Date, ...path: string[]): Date {
  if (instant >= earliestInstant) return instant;
  throw invalid({ path, message: 'It must be in the year 1000 or later.' });
}

export interface LocalizedInputShape {
  language: string;
  value: string;
}

/** A text in one language; a list of them is a localised text. */
export const LocalizedTextInput = builder
  .inputRef<LocalizedInputShape>('LocalizedTextInput')
  .implement({
    subGraphs: editorsOwn,
    description: 'A text in one language. A list of them, a language each, is a localised text.',
    fields: (t) => ({
      language: t.field({
        type: 'Language',
        required: true,
        description: 'The language, as a BCP-47 tag.',
      }),
      value: t.string({ required: true, description: 'The text, not empty.' }),
    }),
  });

/**
 * The stored form of a localised input, whose texts have so many letters at most. Throws a refusal
 * for none, an empty one or a language twice.
 */
export function localizedWithin(
  limit: number,
  texts: readonly LocalizedInputShape[],
  ...path: string[]
): Record<string, string> {
  const issues: InvalidPart[] = [];
  const stored: Record<string, string> = {};
  for (const [index, { language, value }] of texts.entries()) {
    const place = ['input', ...path, String(index)];
    if (isBlank(value)) issues.push({ path: place, message: 'A text cannot be empty.' });
    if (value.length > limit) {
      issues.push({ path: place, message: `A text here has ${limit} letters at most.` });
    }
    if (language in stored) {
      issues.push({ path: place, message: `The language ${language} is there twice.` });
    }
    stored[language] = value.trim();
  }
  if (texts.length === 0) {
    issues.push({ path: ['input', ...path], message: 'Give the text in one language at least.' });
  }
  if (issues.length > 0) throw invalid(...issues);
  return stored;
}

const slugForm = /^[\p{Letter}\p{Number}\p{Mark}]+(?:-[\p{Letter}\p{Number}\p{Mark}]+)*$/u;
const longestSlug = 120;

/** A slug as it may be stored, or a refusal. */
export function slugOf(text: string): string {
  const slug = text.length > longestSlug ? '' : text.toLowerCase().normalize('NFC');
  if (!slugForm.test(slug)) {
    throw invalid({
      path: ['input', 'slug'],
      message: `A slug is words of letters and digits with single hyphens between, up to ${longestSlug} letters.`,
    });
  }
  return slug;
}

/** The key in a global id of one type, null for null, undefined for none. */
export function keyOf<Id extends string | number | null | undefined>(
  id: Id,
  typeName: string,
  ...path: string[]
): string | Extract<Id, null | undefined> {
  if (id === null || id === undefined) return id as Extract<Id, null | undefined>;
  return parseNodeId(String(id), path, typeName).key;
}

/** Refuses a null where a column must have a value: absent is unchanged, null would be none. */
export function present<Value>(
  value: Value | null | undefined,
  ...path: string[]
): Value | undefined {
  if (value === null) {
    throw invalid({
      path: ['input', ...path],
      message: `${path.at(-1)} cannot be removed: leave it out to keep it.`,
    });
  }
  return value;
}
