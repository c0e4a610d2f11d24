import type { DropReason } from '../../story.ts';
import type { Line } from './lines.ts';

/** What a line is that belongs to the page and not to the story. */
export type Furniture =
  | { kind: 'DROP'; reason: DropReason }
  /** The line after it is news of the moment. */
  | { kind: 'TICKER' }
  /** Titles of other stories follow, or stand behind it. */
  | { kind: 'RELATED'; title: string }
  /** The story is over. */
  | { kind: 'END' }
  | { kind: 'COPYRIGHT' }
  | { kind: 'KEYWORDS'; words: string[] };

const whole = (...patterns: string[]) => new RegExp(`^(?:${patterns.join('|')})$`, 'u');
const start = (...patterns: string[]) =>
  new RegExp(`^(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'u');

const TICKER = whole(
  'عاجل',
  'خبر عاجل',
  'اخبار عاجله',
  'شريط الاخبار',
  'breaking',
  'breaking news',
  'urgent',
  'flash',
  'alerte',
  'alerte info',
  'en direct',
  'live updates',
  'derniere minute',
);

const RELATED = [
  'اخبار ذات صله',
  'مواضيع ذات صله',
  'موضوعات ذات صله',
  'مقالات ذات صله',
  'ذات صله',
  'ا?قرا ايضا',
  'اقرءوا ايضا',
  'اقرا المزيد',
  'طالع ايضا',
  'شاهد ايضا',
  'مواضيع متعلقه',
  'قد يهمك ايضا',
  'قد يعجبك ايضا',
  'related',
  'related (?:news|stories|articles|content|topics)',
  'read also',
  'also read',
  'read more',
  'see also',
  'more on this story',
  'recommended stories',
  'a lire aussi',
  'lire aussi',
  'a lire egalement',
  'lire egalement',
  'sur le meme (?:sujet|theme)',
  'a voir aussi',
  'voir aussi',
  'articles? lies?',
] as const;
const RELATED_LABEL = whole(...RELATED);
const RELATED_INLINE = new RegExp(`^\\W*(?:${RELATED.join('|')}) ?(?:[:|]|\\.{2,}|…)`, 'u');

const COPYRIGHT =
  /©|\(c\) ?(?:19|20)\d\d|جميع الحقوق محفوظه|حقوق النشر|all rights reserved|tous droits reserves/u;

const END = start(
  'التعليقات',
  'اترك تعليقا',
  'اضف تعليقا',
  'الاكثر قراءه',
  'الاكثر مشاهده',
  'الاكثر تداولا',
  'اخر الاخبار',
  'احدث الاخبار',
  'المزيد من الاخبار',
  'اخترنا لك',
  'comments',
  'leave a comment',
  'most read',
  'most popular',
  'trending now',
  'more from',
  'latest news',
  'about us',
  'terms of use',
  'privacy policy',
  'commentaires',
  'laisser un commentaire',
  'les plus lus',
  'a la une',
  'dernieres actualites',
  'mentions legales',
  "plus d'articles",
);

const KEYWORDS =
  /^(?:الكلمات (?:المفتاحيه|الدلاليه)|كلمات (?:مفتاحيه|دلاليه)|الوسوم|وسوم|هاشتاغ|tags?|keywords|topics|mots[- ]cles|etiquettes)(?: ?: ?(.*))?$/u;

const DROPS: readonly (readonly [DropReason, RegExp])[] = [
  [
    'LOGO',
    whole(
      'logo',
      'logo .{1,30}',
      '.{1,30} logo',
      'شعار',
      'شعار .{1,30}',
      'image',
      'icon',
      'avatar',
    ),
  ],
  [
    'SHARING',
    whole(
      'شارك(?:ها|نا|وا)?(?: (?:الخبر|المقال|علي .{1,20}))?',
      'مشاركه',
      'انشر',
      'نسخ الرابط',
      'طباعه',
      'حفظ',
      'استمع(?: (?:الي|ل).{1,30})?',
      'تابعونا(?: .{1,30})?',
      'تابعنا(?: .{1,30})?',
      'حجم الخط',
      'ملخص',
      'تكبير',
      'تصغير',
      'share(?: (?:this|on|via) .{1,30})?',
      'share',
      'tweet',
      'print',
      'email',
      'copy link',
      'save',
      'listen(?: to .{1,30})?',
      'follow us(?: .{1,30})?',
      'facebook',
      'twitter',
      'x',
      'whatsapp',
      'telegram',
      'linkedin',
      'instagram',
      'youtube',
      'pinterest',
      'messenger',
      'partager(?: .{1,30})?',
      'imprimer',
      'envoyer',
      'copier le lien',
      'ecouter(?: .{1,30})?',
      'suivez-nous(?: .{1,30})?',
      'enregistrer',
      'فيسبوك',
      'تويتر',
      'واتساب',
      'تلغرام',
      'تيليجرام',
      'لينكد ان',
      'انستغرام',
      'يوتيوب',
    ),
  ],
  [
    'NAVIGATION',
    whole(
      'الرءيسيه',
      'القاءمه',
      'بحث',
      'ابحث',
      'تسجيل الدخول',
      'اشترك',
      'الانتقال الي المحتوي',
      'تخطي .{1,30}',
      'home',
      'menu',
      'search',
      'sign in',
      'log in',
      'subscribe',
      'skip to .{1,30}',
      'close',
      'back to top',
      'accueil',
      'menu principal',
      'rechercher',
      'recherche',
      'se connecter',
      "s'abonner",
      'abonnez-vous',
      'aller au contenu.{0,20}',
      'fermer',
    ),
  ],
  [
    'ADVERTISEMENT',
    whole(
      'اعلان',
      'اعلانات',
      'advertisement',
      'ad',
      'sponsored',
      'publicite',
      'annonce',
      'contenu sponsorise',
      '.{0,30}(?:newsletter|النشره البريديه).{0,40}',
    ),
  ],
  [
    'CAPTION',
    start(
      '(?:ال)?صوره ?:',
      'تصوير ?:',
      'مصدر الصوره',
      'photos? ?[:©]',
      'image ?:',
      'credit ?:',
      'credits? photo',
      '\\[(?:image|photo)',
      "photo d'illustration",
      'file photo',
    ),
  ],
  [
    'CAPTION',
    whole(
      'ارشيفيه',
      'صوره ارشيفيه',
      'صوره تعبيريه',
      'getty images',
      'reuters',
      'afp',
      'ap photo',
      '\\(?[^ ]{2,12}/(?:afp|getty images|reuters|ap)\\)?',
    ),
  ],
  [
    'SHARING',
    /^\d+ ?(?:دقاءق? قراءه|min(?:ute)?s? read|min de lecture|comments?|shares?|vues|views|مشاهده)$|^\d{1,2}:\d{2} ?\/ ?\d{1,2}:\d{2}$/u,
  ],
];

/** What a line of the page is, when it is no part of the story; else null. */
export function furnitureOf({ text, key }: Line): Furniture | null {
  const bare = key.replace(/^[^\p{L}\p{N}©([]+|[^\p{L}\p{N}©)\]]+$/gu, '');
  if (bare === '') return { kind: 'DROP', reason: 'LABEL' };
  if (COPYRIGHT.test(key)) return { kind: 'COPYRIGHT' };
  if (TICKER.test(bare)) return { kind: 'TICKER' };
  if (RELATED_LABEL.test(bare)) return { kind: 'RELATED', title: '' };
  if (RELATED_INLINE.test(key)) {
    return { kind: 'RELATED', title: text.replace(/^[^:|…]*?(?:[:|]|\.{2,}|…)\s*/u, '') };
  }
  const keywords = KEYWORDS.exec(bare);
  if (keywords) return { kind: 'KEYWORDS', words: listOf(text) };
  if (END.test(bare) && bare.length < 60) return { kind: 'END' };
  const drop = DROPS.find(([, pattern]) => pattern.test(bare));
  return drop ? { kind: 'DROP', reason: drop[0] } : null;
}

function listOf(text: string): string[] {
  const [, list = ''] = /^[^:]*:(.*)$/su.exec(text) ?? [];
  return list
    .split(/[,،;|#]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
