import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { colourRules } from './colours.ts';
import { type Markup, markup, type Part } from './markup.ts';
import { type PageLanguage, pageLanguages } from './page-language.ts';
import { commonWords } from './words.ts';

/** A style sheet that stands in a page, and the policy that lets it and nothing else do so. */
export class Sheet {
  readonly css: string;
  readonly policy: string;

  /** @param files style sheets beside the module at `base`, one behind the other */
  constructor(base: string, ...files: readonly string[]) {
    this.css =
      colourRules + files.map((file) => readFileSync(new URL(file, base), 'utf8')).join('\n');
    const hash = createHash('sha256').update(this.css).digest('base64');
    this.policy = [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "img-src 'self' data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ].join('; ');
  }
}

export interface PageContent {
  language: PageLanguage;
  title: string;
  description: string;
  sheet: Sheet;
  /** The address of this page in another language. */
  addressIn: (language: PageLanguage) => string;
  body: Part;
}

const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><path d='M16 2v28' stroke='%239a6b1f' stroke-width='3'/><circle cx='16' cy='10' r='6' fill='%230f6b5c'/><circle cx='16' cy='23' r='4' fill='%230f6b5c'/></svg>";

/** A whole page: what surrounds its body is the same on all of them. */
export function writePage({ language, title, description, sheet, ...page }: PageContent): string {
  const { direction } = commonWords[language];
  const alternatives = pageLanguages.map(
    (other) =>
      markup`<link rel="alternate" hreflang="${other}" href="${page.addressIn(other)}" />\n`,
  );
  // The sheet is ours, and its hash is of these very letters.
  return `<!doctype html>
${
  markup`<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>${title}</title>
<meta name="description" content="${description}" />
<link rel="icon" href="${icon}" />
${alternatives}`.text
}<style>${sheet.css}</style>
</head>
${
  markup`<body>
${page.body}
</body>
</html>
`.text
}`;
}

/** The head of every page: the name, which leads home, and the other languages. */
export function masthead(
  language: PageLanguage,
  addressIn: (language: PageLanguage) => string,
): Markup {
  const words = commonWords[language];
  const links = pageLanguages.map((other) => {
    const { self, direction } = commonWords[other];
    const current = other === language && markup` aria-current="true"`;
    return markup`<li><a href="${addressIn(other)}" lang="${other}" hreflang="${other}" dir="${direction}"${current}>${self}</a></li>`;
  });
  return markup`<header class="masthead">
<a class="wordmark" href="/?lang=${language}"><span lang="ar" dir="rtl">محضر</span>${language !== 'ar' && markup` <span>${words.name}</span>`}</a>
<nav aria-label="${words.language}"><ul>${links}</ul></nav>
</header>`;
}

/** A text in a language of its own, isolated from its surroundings. */
export interface Spoken {
  value: string;
  language: string;
  direction: string;
}

export const spoken = ({ value, language, direction }: Spoken): Markup =>
  markup`<bdi lang="${language}" dir="${direction.toLowerCase()}">${value}</bdi>`;
