import { markup } from '../pages/markup.ts';
import { masthead, Sheet, writePage } from '../pages/page.ts';
import type { PageLanguage } from '../pages/page-language.ts';
import { chooser } from './chooser.ts';
import { drawPicture } from './drawing.ts';
import { minutesSection } from './minutes.ts';
import type { Country } from './question.ts';
import type { Scene } from './scene.ts';
import { addressOf, type PicturePart } from './wish.ts';
import { pictureWords } from './words.ts';

export const pictureSheet = new Sheet(
  import.meta.url,
  '../pages/page.css',
  'picture.css',
  'picture-page.css',
);

/** A picture with its minutes below it: what the drawing shows, in words and with its sources. */
export function writePicturePage(
  scene: Scene,
  choices: readonly Country[],
  part: PicturePart,
): string {
  const { language, title, summary, subject, meetings } = scene;
  const say = pictureWords[language];
  const only = part === 'all' ? '' : `&part=${part}`;
  const addressIn = (other: PageLanguage) => `${addressOf(subject, other)}${only}`;
  const hint = { pair: say.pairHint, country: say.countryHint, world: say.worldHint }[subject.kind];
  const file = addressIn(language).replace('/graph?', '/graph.svg?');
  const drawings = (['wide', 'narrow'] as const).map((size) =>
    drawPicture(scene, { size, part, isFile: false }),
  );
  const body = markup`${masthead(language, addressIn)}
<main>
<header class="subject">
<div><h1>${title}</h1>
<p class="when">${summary}</p></div>
${chooser(scene, choices)}
</header>
<figure class="drawing">
${drawings}
<figcaption>${part !== 'timeline' && hint} <a href="${file}">${say.asFile}</a></figcaption>
</figure>
${meetings.length > 0 && minutesSection(scene)}
</main>`;
  return writePage({
    language,
    title: `${title} · ${language === 'ar' ? 'محضر' : 'Mahdar'}`,
    description: `${title}. ${summary}`,
    sheet: pictureSheet,
    addressIn,
    body,
  });
}
