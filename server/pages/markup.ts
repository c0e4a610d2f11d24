import { escapeHtml } from '../../schema/body.ts';

/** Text of HTML or SVG, as it goes out. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What stands between the pieces of a template: texts are escaped, markup is not, nothing is nothing. */
export type Part = Markup | string | number | false | null | undefined | readonly Part[];

/** A template of HTML or SVG. Attributes stand in double quotes: within them values are safe, too. */
export function markup(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = pieces.map((piece, index) => piece + written(parts[index])).join('');
  return new Markup(text);
}

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(written).join('');
  return part === false || part === null || part === undefined ? '' : escapeHtml(String(part));
}
