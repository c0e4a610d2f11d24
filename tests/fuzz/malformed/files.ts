import { Random } from '../../support/random.ts';
import { mutateBytes } from './mutate-text.ts';
import { endless, mutateValue } from './odd-values.ts';

/** Good files, by format: whole, or line by line. */
export interface GoodFiles {
  lines: Readonly<Record<string, readonly string[]>>;
  wholes: Readonly<Record<string, readonly string[]>>;
}

const page = (body: string, data: object) => `<!doctype html><html lang="en"><head>
  <title>Talks in Rabat</title><link rel="canonical" href="https://page.example/fuzz">
  <meta property="article:published_time" content="2024-05-28T16:30:00+04:00">
  <script type="application/ld+json">${JSON.stringify(data)}</script></head>
  <body><article><h1>Talks in Rabat</h1>${body}<figure><img src="/1.jpg" width="10"><figcaption>Two</figcaption></figure></article></body></html>`;

const paragraphs = [
  'The French president, Emmanuel Macron, visited the German chancellor, Olaf Scholz, near Berlin on Tuesday, 28 May 2024.',
  'Macron said: “The two countries have a duty to find a common answer to the question.”',
  'بحث وزير الخارجية المغربي ناصر بوريطة مع نظيرته الألمانية أنالينا بيربوك، الجمعة 28 حزيران 2024، ملفات الأمن.',
];

export const htmlPage = page(paragraphs.map((it) => `<p>${it}</p>`).join(''), {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  headline: 'Talks in Rabat',
  datePublished: '2024-05-28T16:30:00+04:00',
  author: [{ '@type': 'Person', name: 'F. Writer' }],
  publisher: { '@type': 'Organization', name: 'A paper' },
  image: { '@type': 'ImageObject', url: 'https://page.example/1.jpg', width: 1200 },
});

export const pastedText = ['Talks in Rabat', '28 May 2024, 4:30 pm', ...paragraphs].join('\n\n');

/** A file that is wrong in one place or several, the same for the same seed. */
export function malformedFile(seed: number, { lines, wholes }: GoodFiles) {
  const random = new Random(seed);
  const format = random.pick([...Object.keys(lines), ...Object.keys(wholes)]);
  const whole = wholes[format];
  if (whole) {
    let content = Buffer.from(random.pick(whole));
    for (let left = random.below(8); left >= 0; left -= 1)
      content = Buffer.from(mutateBytes(content, random));
    return { format, content };
  }
  const [first = '', ...others] = lines[format] ?? [];
  const chosen = [first, ...others.filter(() => random.chance(8 / others.length))];
  const content = chosen
    .map((line) => (random.chance(0.4) ? mutateLine(line, random) : line))
    .join(random.pick(['\n', '\r\n', '\n\n']));
  return {
    format,
    content: random.chance(0.2) ? mutateBytes(content, random) : Buffer.from(content),
  };
}

const mutateLine = (line: string, random: Random) =>
  random.chance(0.3)
    ? mutateBytes(line, random).toString('latin1')
    : JSON.stringify(mutateValue(JSON.parse(line), random)).replaceAll(
        JSON.stringify(endless),
        '1e999',
      );
