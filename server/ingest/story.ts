import type { blockKind } from '../../drizzle/tables/enums.ts';
import { reasonOf } from './reason.ts';

/** A moment as a page tells it. */
export type StoryTime = {
  /** ISO 8601 in UTC: `2024-06-28T03:58:00Z`. Noon of the publisher's day when no hour was told. */
  instant: string;
  /** The dateline as it was written; null when the source holds a machine's time only. */
  text: string | null;
  /** The source named no zone: the publisher's own was assumed. */
  zoneAssumed: boolean;
  /** `DAY`: the source tells no hour. */
  precision: 'MINUTE' | 'DAY';
};

/** Who published a story, as far as its source says. */
export type StoryPublisher = {
  /** Slug of a publisher that we know; null for one that only has a name. */
  slug: string | null;
  name: string | null;
  /** Absolute URL. */
  homepage: string | null;
};

export type StoryImage = {
  /** Absolute URL. */
  url: string;
  /** Pixels. */
  width: number | null;
  height: number | null;
  alt: string | null;
  caption: string | null;
  credit: string | null;
};

export type StoryBlock = {
  kind: (typeof blockKind.enumValues)[number];
  /** Trimmed, else as it was written; offsets count its code points. The caption of an image. */
  text: string;
  /** Index into `relatedLinks` for a RELATED_LINK. */
  link: number | null;
  image: StoryImage | null;
};

/** Another story that the page points to; pasted text has lost its address. */
export type StoryLink = { title: string; url: string | null };

/** Words in quotation marks. Whether they are said, and by whom, is asked once names are linked. */
export type QuotedSpan = {
  /** Position of the block. */
  block: number;
  /** Code points of the block's text, the marks left out. */
  start: number;
  end: number;
  exact: string;
};

/** Why a line of the source is not in the story. */
export type DropReason =
  | 'ADVERTISEMENT'
  | 'AFTER_STORY'
  | 'BEFORE_TITLE'
  | 'CAPTION'
  | 'FOOTER'
  | 'HEADER'
  | 'LABEL'
  | 'LOGO'
  | 'NAVIGATION'
  | 'REPEATED_TITLE'
  | 'SHARING'
  | 'TICKER';

export type DroppedLine = {
  /** Counted from 1. */
  line: number;
  reason: DropReason;
  text: string;
};

/**
 * One story, whatever it was read from: what every reader yields, and what is linked and stored.
 * What the source does not say is null or empty, never guessed.
 */
export type Story = {
  /** Where the story lives, as its source wrote it. */
  url: string | null;
  /** The source's own identifier of it (ninjs `uri`, Atom `id`, RSS `guid`). */
  uri: string | null;
  publisher: StoryPublisher | null;
  /** BCP-47. */
  language: string;
  headline: string;
  summary: string | null;
  /** The section's name as the page writes it, in `language`. */
  section: string | null;
  byline: string | null;
  publishedAt: StoryTime | null;
  modifiedAt: StoryTime | null;
  blocks: StoryBlock[];
  relatedLinks: StoryLink[];
  quotedSpans: QuotedSpan[];
  keywords: string[];
  leadImage: StoryImage | null;
  /** The notice as it was written. */
  copyright: string | null;
  /** What the reader left out, in the order of the source. */
  dropped: DroppedLine[];
};

export type ReadRefusal =
  | 'BINARY'
  | 'EMPTY'
  | 'INVALID'
  | 'NO_BODY'
  | 'NO_LANGUAGE'
  | 'NO_TITLE'
  | 'NOT_UTF8';

/** The source holds no story that could be kept; the message says why in one sentence. */
export class ReadError extends Error {
  override name = 'ReadError';
  readonly reason: ReadRefusal;
  /** Line of the source, from 1; null when it is the whole of it. */
  readonly line: number | null;

  constructor(reason: ReadRefusal, message: string, line: number | null = null) {
    super(reasonOf(message));
    this.reason = reason;
    this.line = line;
  }
}
