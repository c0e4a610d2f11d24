import { directionOf } from './localized.ts';

export interface BodyBlock {
  kind: 'PARAGRAPH' | 'HEADING' | 'QUOTE' | 'LIST_ITEM' | 'IMAGE' | 'RELATED_LINK';
  text: string;
}

const htmlEntities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
/** A text as HTML shows it, within attributes too. */
export const escapeHtml = (text: string) =>
  text.replace(/[&<>"]/g, (char) => htmlEntities[char] ?? char);
const escapeMarkdown = (text: string) => text.replace(/[\\`*_[\]<>#]/g, '\\$&');

const htmlTag = {
  PARAGRAPH: 'p',
  HEADING: 'h2',
  QUOTE: 'blockquote',
  LIST_ITEM: 'li',
  IMAGE: 'figcaption',
  RELATED_LINK: 'aside',
} as const;

const markdownPrefix = {
  PARAGRAPH: '',
  HEADING: '## ',
  QUOTE: '> ',
  LIST_ITEM: '- ',
  IMAGE: '',
  RELATED_LINK: '',
} as const;

/** The body of a story in one piece. Pointers to other stories are no part of its text. */
export function bodyOf(
  blocks: readonly BodyBlock[],
  language: string,
  format: 'TEXT' | 'HTML' | 'MARKDOWN',
): string {
  if (format === 'HTML') {
    const inner = blocks
      .map(({ kind, text }) => `<${htmlTag[kind]}>${escapeHtml(text)}</${htmlTag[kind]}>`)
      .join('\n');
    return `<div lang="${language}" dir="${directionOf(language).toLowerCase()}">\n${inner}\n</div>`;
  }
  const own = blocks.filter(({ kind }) => kind !== 'RELATED_LINK');
  return own
    .map(({ kind, text }) =>
      format === 'MARKDOWN' ? `${markdownPrefix[kind]}${escapeMarkdown(text)}` : text,
    )
    .join('\n\n');
}
