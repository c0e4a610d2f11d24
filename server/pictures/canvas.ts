import type { Markup } from '../pages/markup.ts';
import type { Spoken } from '../pages/page.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import { type CommonWords, commonWords } from '../pages/words.ts';
import type { Side } from './label.ts';
import { addressOf, type Size, type Subject, sizes } from './wish.ts';
import { type PictureWords, pictureWords } from './words.ts';

/** A part of a picture: what stands in it, and how much height it takes. */
export interface Drawn {
  body: Markup;
  height: number;
}

/** What a picture is drawn on. Of a page that is read from the right, the start is at the right. */
export class Canvas {
  readonly language: PageLanguage;
  readonly size: Size;
  readonly width: number;
  readonly isNarrow: boolean;
  readonly isRtl: boolean;
  readonly common: CommonWords;
  readonly say: PictureWords;
  /** Tells the parts of two pictures in one page from each other. */
  readonly name: string;
  private readonly home: string;

  constructor(language: PageLanguage, size: Size, subject: Subject) {
    this.language = language;
    this.size = size;
    this.width = sizes[size];
    this.isNarrow = size === 'narrow';
    this.common = commonWords[language];
    this.isRtl = this.common.direction === 'rtl';
    this.say = pictureWords[language];
    this.name = size;
    this.home = addressOf(subject, language);
  }

  /** A place so far from where reading starts. */
  x(fromStart: number): number {
    return this.isRtl ? this.width - fromStart : fromStart;
  }

  /** The side to which reading goes on, or from which it comes. */
  side(way: 'on' | 'back'): Side {
    return (way === 'on') === this.isRtl ? 'left' : 'right';
  }

  /** The picture's own words as a label. */
  own(value: string): Spoken {
    return { value, language: this.language, direction: this.isRtl ? 'RTL' : 'LTR' };
  }

  /** Where a meeting is told in words. */
  minutesOf(slug: string): string {
    return `${this.home}#${slug}`;
  }

  addressOf(subject: Subject): string {
    return addressOf(subject, this.language);
  }
}
