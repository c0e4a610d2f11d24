import type { DropReason } from '../../story.ts';

/** Alternatives between bars, in normalised spelling, one language a line. */
const patterns = (lists: string) =>
  lists
    .trim()
    .split(/\s*\n\s*|\s+\|\s+/u)
    .join('|');
const whole = (lists: string) => new RegExp(`^(?:${patterns(lists)})$`, 'u');
const start = (lists: string) => new RegExp(`^(?:${patterns(lists)})(?![\\p{L}\\p{N}])`, 'u');

/** Over news of the moment. */
export const TICKER = whole(`
  عاجل | خبر عاجل | اخبار عاجله | شريط الاخبار
  breaking | breaking news | urgent | flash | live updates
  alerte | alerte info | en direct | derniere minute
`);

const RELATED_LABELS = `
  اخبار ذات صله | مواضيع ذات صله | موضوعات ذات صله | مقالات ذات صله | ذات صله | مواضيع متعلقه
  ا?قرا ايضا | اقرءوا ايضا | اقرا المزيد | طالع ايضا | شاهد ايضا | قد يهمك ايضا | قد يعجبك ايضا
  related | related (?:news|stories|articles|content|topics) | read also | also read | read more | see also
  more on this story | recommended stories
  a lire aussi | lire aussi | a lire egalement | lire egalement | sur le meme (?:sujet|theme)
  a voir aussi | voir aussi | articles? lies?
`;
/** Over titles of other stories. */
export const RELATED = whole(RELATED_LABELS);
/** Before the title of another story, on its line. */
export const RELATED_INLINE = new RegExp(
  `^[^\\p{L}\\p{N}]*(?:${patterns(RELATED_LABELS)}) ?(?:[:|]|\\.{2,}|…)`,
  'u',
);

export const COPYRIGHT =
  /©|\(c\) ?(?:19|20)\d\d|جميع الحقوق محفوظه|حقوق النشر|all rights reserved|tous droits reserves/u;

/** Below the story. */
export const END = start(`
  التعليقات | اترك تعليقا | اضف تعليقا | الاكثر قراءه | الاكثر مشاهده | الاكثر تداولا
  اخر الاخبار | احدث الاخبار | المزيد من الاخبار | اخترنا لك
  comments | leave a comment | most read | most popular | trending now | more from | latest news
  about us | terms of use | privacy policy
  commentaires | laisser un commentaire | les plus lus | a la une | dernieres actualites
  mentions legales | plus d'articles
`);

export const KEYWORDS =
  /^(?:الكلمات (?:المفتاحيه|الدلاليه)|كلمات (?:مفتاحيه|دلاليه)|الوسوم|وسوم|هاشتاغ|tags?|keywords|topics|mots[- ]cles|etiquettes)(?: ?: ?(.*))?$/u;

/** What stands anywhere on a page and says nothing of the story. */
export const DROPPED: readonly (readonly [DropReason, RegExp])[] = [
  [
    'LOGO',
    whole('logo | logo .{1,30} | .{1,30} logo | شعار | شعار .{1,30} | image | icon | avatar'),
  ],
  [
    'SHARING',
    whole(`
      شارك(?:ها|نا|وا)?(?: (?:الخبر|المقال|علي .{1,20}))? | مشاركه | انشر | نسخ الرابط | طباعه | حفظ
      استمع(?: (?:الي|ل).{1,30})? | تابعونا(?: .{1,30})? | تابعنا(?: .{1,30})?
      حجم الخط | ملخص | تكبير | تصغير
      فيسبوك | تويتر | واتساب | تلغرام | تيليجرام | لينكد ان | انستغرام | يوتيوب
      share | share (?:this|on|via) .{1,30} | tweet | print | email | copy link | save
      listen(?: to .{1,30})? | follow us(?: .{1,30})?
      facebook | twitter | x | whatsapp | telegram | linkedin | instagram | youtube | pinterest | messenger
      partager(?: .{1,30})? | imprimer | envoyer | copier le lien | enregistrer
      ecouter(?: .{1,30})? | suivez-nous(?: .{1,30})?
    `),
  ],
  [
    'NAVIGATION',
    whole(`
      الرءيسيه | القاءمه | بحث | ابحث | تسجيل الدخول | اشترك | الانتقال الي المحتوي | تخطي .{1,30}
      home | menu | search | sign in | log in | subscribe | skip to .{1,30} | close | back to top
      accueil | menu principal | rechercher | recherche | se connecter | s'abonner | abonnez-vous
      aller au contenu.{0,20} | fermer
    `),
  ],
  [
    'ADVERTISEMENT',
    whole(`
      اعلان | اعلانات | advertisement | ad | sponsored | publicite | annonce | contenu sponsorise
      .{0,30}(?:newsletter|النشره البريديه).{0,40}
    `),
  ],
  [
    'CAPTION',
    start(`
      (?:ال)?صوره ?: | تصوير ?: | مصدر الصوره
      photos? ?[:©] | image ?: | credit ?: | \\[(?:image|photo) | file photo
      credits? photo | photo d'illustration
    `),
  ],
  [
    'CAPTION',
    whole(`
      ارشيفيه | صوره ارشيفيه | صوره تعبيريه
      getty images | reuters | afp | ap photo | \\(?[^ ]{2,12}/(?:afp|getty images|reuters|ap)\\)?
    `),
  ],
  [
    'SHARING',
    /^\d+ ?(?:دقاءق? قراءه|min(?:ute)?s? read|min de lecture|comments?|shares?|vues|views|مشاهده)$|^\d{1,2}:\d{2} ?\/ ?\d{1,2}:\d{2}$/u,
  ],
];
