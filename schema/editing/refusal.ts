import { PublicError } from '../errors.ts';

/** One thing that is wrong with an input, and where: `['input', 'blocks', '2', 'text']`. */
export interface InvalidPart {
  path: string[];
  message: string;
}

export type RefusalResult =
  | { type: 'Conflict'; message: string; currentVersion: number | null }
  | { type: 'Invalid'; message: string; issues: InvalidPart[] }
  | { type: 'NotFound'; message: string };

/** An expected refusal: undoes the mutation's transaction and is its typed result. */
export class Refusal extends Error {
  readonly result: RefusalResult;

  constructor(result: RefusalResult) {
    super(result.message);
    this.name = 'Refusal';
    this.result = result;
  }
}

export function invalid(...issues: InvalidPart[]): Refusal {
  const message = issues.map((issue) => issue.message).join(' ');
  return new Refusal({ type: 'Invalid', message, issues });
}

export function notFound(message: string): Refusal {
  return new Refusal({ type: 'NotFound', message });
}

export function conflict(message: string, currentVersion: number | null = null): Refusal {
  return new Refusal({ type: 'Conflict', message, currentVersion });
}

interface PostgresFault {
  code?: string;
  constraint?: string;
  /** `Key (country_code)=(ZZ) is not present in table "country".` */
  detail?: string;
}

/** What the checks of the tables say, in a sentence, and which part of the input they mean. */
const explained: Record<string, InvalidPart> = {
  published_meeting_has_evidence: {
    path: ['id'],
    message: 'A published meeting needs evidence in a published article.',
  },
  published_article_has_time: {
    path: ['input', 'publishedAt'],
    message: 'A public article has a time of publication.',
  },
  span_inside_text: { path: [], message: 'A span must lie inside its text.' },
  span_says_its_words: { path: [], message: 'The text at that place has other words.' },
};

/** What a reader of an argument found wrong, as a result: an error would take the others' answers. */
function misread(error: unknown): Refusal | undefined {
  if (!(error instanceof PublicError) || error.extensions.code !== 'BAD_USER_INPUT')
    return undefined;
  const { argument } = error.extensions;
  const path = Array.isArray(argument) ? argument.map(String) : [];
  return invalid({ path, message: error.message });
}

/**
 * The refusal that bad input or a broken rule of the tables amounts to; undefined for a fault of
 * our own.
 */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  const unread = misread(error);
  if (unread) return unread;
  const fault = ((error as { cause?: unknown }).cause ?? error) as PostgresFault;
  const known = explained[fault.constraint ?? ''];
  if (known) return invalid(known);
  const [, column] =
    /^[a-z_]+?_(slug|canonical_url|identity)_(?:key|unique)$/.exec(fault.constraint ?? '') ?? [];
  if (fault.code === '23505' && column) {
    const part = column === 'slug' ? 'slug' : 'url';
    return invalid({ path: ['input', part], message: `This ${part} is taken.` });
  }
  const [, missing] = /^Key \(([a-z_]+)\)=.* is not present/.exec(fault.detail ?? '') ?? [];
  if (fault.code === '23503' && missing) {
    const field = missing
      .replace(/_(?:id|code)$/, '')
      .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    return invalid({ path: ['input', field], message: `There is no such ${field}.` });
  }
  if (fault.code === '40P01' || fault.code === '40001') {
    return conflict('Somebody else was at the same rows in the same moment: send it again.');
  }
  if (fault.code === '23503') {
    return conflict('It is still spoken of elsewhere: remove or merge what names it first.');
  }
  return undefined;
}
