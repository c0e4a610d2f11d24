import type { Hidden } from './hidden.ts';

/**
 * Paths that a failed condition would not change, and why. They stay in the matrix: what they do
 * not tell today, they may tell when the graph grows.
 */
const reasons: { because: string; of: RegExp; paths: RegExp }[] = [
  {
    because: 'a link tells its own title and address, and nothing of the story that it leads to',
    of: /article$/,
    paths: /^the linked stories of a block$/,
  },
  {
    because: 'the host was translated by nobody',
    of: /article$/,
    paths: /^Article\.translations$/,
  },
  {
    because: 'the translated story is one of the draft alone',
    of: /^(scheduled|withdrawn|retracted) article$/,
    paths: /^languages of a translation$/,
  },
  {
    because: 'the twin repeats the withdrawn story, and no story is related to what it repeats',
    of: /^withdrawn article$/,
    paths: /^what the twin is related to$/,
  },
  {
    because: 'only its own preview shows it',
    of: /article$/,
    paths: /^what a story in preview leads to$/,
  },
  {
    because: 'all but what belongs to the hidden row are the same with and without it',
    of: /article$/,
    paths: /^quotes where not article$/,
  },
  {
    because: 'what belongs to the draft hangs on the draft and not on the host',
    of: /^(mention|quote|evidence) of a draft$/,
    paths: /^(Article\.(mentions|quotes).*|who is named|meetings of a story)$/,
  },
  {
    because: 'all but the draft itself are the same with and without it',
    of: /^(mention|quote) of a draft$/,
    paths: /^(quotes|articles) where (not|none|every) (mentions|quotes)$/,
  },
  {
    because: 'the quiet person takes part in no public story or meeting',
    of: /^(lost quote|quote of a draft)$/,
    paths: /^(articles|meetings) where people with quotes$/,
  },
];

/** Whether a path would tell of a hidden row, were that not hidden. */
export const couldShow = ({ name }: Hidden, path: string): boolean =>
  !reasons.some(({ of, paths }) => of.test(name) && paths.test(path));
