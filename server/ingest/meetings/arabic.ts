import {
  type BareForm,
  type Cue,
  cuesOf,
  type Grammar,
  mapOf,
  type Tense,
  words,
} from './grammar.ts';

/** A verb in the past, and in the present, of which the future is made. */
function verb(past: string, present: string, cue: Omit<Cue, 'tense'>): [string, Cue][] {
  const future = present
    .split(' ')
    .map((word) => `س${word}`)
    .join(' ');
  return [
    [past, { ...cue, tense: 'PAST' }],
    [present, { ...cue, tense: 'PRESENT' }],
    [future, { ...cue, tense: 'FUTURE' }],
  ];
}

/** A noun, with its possessive forms. */
function noun(text: string, cue: Omit<Cue, 'tense'>): [string, Cue][] {
  const stems = text.split(' ');
  const owned = stems.flatMap((stem) => {
    const joined = stem.replace(/ة$/u, 'ت').replace(/اء$/u, 'ائ');
    return ['ه', 'ها', 'هم', 'هما'].map((suffix) => joined + suffix);
  });
  return [
    [text, { ...cue, tense: 'NOUN' }],
    [owned.join(' '), { ...cue, tense: 'NOUN', possessive: true }],
  ];
}

const light = (past: string, present: string): [string, Tense][] => [
  [past, 'PAST'],
  [present, 'PRESENT'],
  [
    present
      .split(' ')
      .map((word) => `س${word}`)
      .join(' '),
    'FUTURE',
  ],
];

const PRESS = words(
  'صحفي صحفيا الصحفي صحافي الصحافي إعلامي الإعلامي إعلاميا تلفزي تلفزيوني الذهاب الإياب',
);

function formsOf(word: string): BareForm[] {
  const forms: BareForm[] = [{ text: word, skip: 0 }];
  const strip = (form: BareForm, letters: RegExp) => {
    if (!letters.test(form.text) || form.text.length <= 3) return;
    forms.push({ text: form.text.slice(1), skip: form.skip + 1 });
  };
  strip({ text: word, skip: 0 }, /^[وف]/u);
  for (const form of [...forms]) {
    if (form.text.startsWith('لل') && form.text.length > 4) {
      forms.push({ text: form.text.slice(2), skip: form.skip + 2 });
    }
    strip(form, /^[بلك]/u);
  }
  // the article melts into the particle: للرياض is ل and الرياض
  const melted = forms.find(({ text }) => text.startsWith('لل'));
  if (melted) forms.push({ text: `ا${melted.text.slice(1)}`, skip: melted.skip + 1 });
  for (const { text, skip } of [...forms]) {
    if (text.startsWith('ال') && text.length > 4)
      forms.push({ text: text.slice(2), skip: skip + 2 });
  }
  return forms;
}

/** How Arabic news tells of meetings. */
export const ARABIC: Grammar = {
  formsOf,
  cues: cuesOf(
    ...verb('التقى التقت التقيا التقوا', 'يلتقي تلتقي يلتقيان يلتقون', {
      frame: 'MET',
      kind: 'TALKS',
    }),
    ...verb('استقبل استقبلت استقبلا', 'يستقبل تستقبل', {
      frame: 'MET',
      kind: 'TALKS',
      hosts: true,
    }),
    ...verb('اجتمع اجتمعت اجتمعا اجتمعوا', 'يجتمع تجتمع يجتمعان', { frame: 'WITH', kind: 'TALKS' }),
    ...verb('تباحث تباحثت تباحثا تحادث تحادثت تحادثا', 'يتباحث تتباحث يتباحثان يتحادث', {
      frame: 'WITH',
      kind: 'TALKS',
    }),
    ...verb('بحث بحثت بحثا ناقش ناقشت ناقشا تشاور', 'يبحث تبحث يبحثان يناقش تناقش', {
      frame: 'WITH',
      kind: 'TALKS',
      strict: true,
    }),
    ...verb('زار زارت زارا توجه توجهت وصل وصلت', 'يزور تزور يتوجه تتوجه يصل تصل', {
      frame: 'VISIT',
      kind: 'VISIT',
    }),
    ...noun('مباحثات محادثات محادثة مشاورات', { frame: 'EVENT', kind: 'TALKS' }),
    ...noun('مقابلة مقابلات', { frame: 'EVENT', kind: 'TALKS', notBefore: PRESS }),
    ...noun('لقاء لقاءات اجتماع اجتماعات اجتماعا', {
      frame: 'EVENT',
      kind: 'TALKS',
      notBefore: PRESS,
    }),
    ...noun('جلسة', { frame: 'EVENT', kind: 'TALKS', before: words('عمل') }),
    ...noun('استقبال', { frame: 'EVENT', kind: 'TALKS', hosts: true }),
    ...noun('قمة', { frame: 'EVENT', kind: 'SUMMIT' }),
    ...noun('مكالمة', { frame: 'EVENT', kind: 'CALL' }),
    ...noun('اتصال اتصالا', { frame: 'EVENT', kind: 'CALL', before: words('هاتفي هاتفيا هاتفى') }),
    ...noun('زيارة', { frame: 'VISIT', kind: 'VISIT' }),
  ),
  lightVerbs: mapOf(
    ...light('أجرى أجرت أجريا أجروا', 'يجري تجري يجريان يجرى'),
    ...light('عقد عقدت عقدا عقدوا انعقد انعقدت', 'يعقد تعقد يعقدان ينعقد'),
    ...light('أدى أدت', 'يؤدي تؤدي يؤدى'),
    ...light('قام قامت قاما حل حلت', 'يقوم تقوم يحل يبدأ تبدأ'),
    ...light('جرى جرت تم تلقى تلقت', 'يتم يتلقى تتلقى'),
  ),
  offices: words(
    'وزير وزيرة رئيس رئيسة ملك ملكة أمير أميرة سلطان سفير سفيرة مبعوث مبعوثة مستشار مستشارة مسؤول مسؤولة',
    'مدير مديرة أمين ولي قائد عاهل زعيم زعيمة ممثل ممثلة نائب نائبة كاتب محافظ قنصل مفوض مفوضة منسق',
    'مقرر مقررة وكيل مساعد مساعدة دبلوماسي دبلوماسية بابا قيصر خادم',
  ),
  pluralOffices: words(
    'وزراء وزيرا وزيري وزيرين رؤساء رئيسا رئيسي رئيسين زعماء قادة قائدا ممثلين ممثلو ممثلي مسؤولين مسؤولون',
    'مسؤولي مسؤولو سفراء مسؤولان كبار سلطات جانب نواب برلمانيين مبعوثي مستشارين ملوك أعضاء',
    'نظرائه نظيريه نظرائهم نظراؤه نظراؤهم نظرائها',
  ),
  delegations: words('وفد وفدا وفود بعثة وفدان لجنة'),
  counterparts: words('نظير نظيره نظيرة نظيرته نظيرها نظيرتها نظيرهم'),
  ledBy: words('برئاسة بقيادة يترأسه يقوده ترأسه يرأسه برياسة بزعامة'),
  stops: words(
    'في من خلال مع إلى على عن أن إن بعد قبل إثر عقب حول بحضور بمقر بقصر الذي التي الذين اللذين بين منذ',
    'اليوم أمس صباح مساء ظهر عشية يوم الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت غدا',
    'قال قالت أكد أكدت أعلن أعلنت كشف كشفت صرح شدد أضاف أوضح أشار أعرب عبر دعا قد كان كانت سوف لدى عند حيث',
    'يومي ممثلين بإجراء ابتداء كما وذلك ذلك هذا هذه أنه أنها إنه برئاسة بقيادة يترأسه يقوده ترأسه يرأسه برفقة رفقة مرفوقا مرفوقة بشأن',
    'بهدف للتباحث لبحث بمناسبة أثناء ضمن ضد بخصوص بدعوة بمشاركة ثم لم لا لن ما هو هي وهو وهي بمكتبه بمدينة',
    'بالعاصمة بتونس جرى جمع جمعه جمعت جمعته ضم ضمت وقد سبل آفاق ملف عدة مختلف أهم تناول تناولت حضره بصفته',
  ),
  genitives: words('مستشار مبعوث ممثل وكيل مساعد نائب كاتب'),
  relations: words(
    'اتفاق اتفاقية الاتفاقية الاتفاق علاقات العلاقات التعاون مذكرة الشراكة الصداقة القائمة الثنائية التوتر الحدود الخلاف',
  ),
  titleWords: null,
  leads: mapOf(
    ['مع', 'WITH'],
    ['بين', 'BETWEEN'],
    ['إلى', 'TO'],
    ['من', 'OF'],
    ['و', 'AND'],
    ['رأس برئاسة بقيادة يترأسه يقوده ترأسه يرأسه برياسة بزعامة', 'BY'],
  ),
  gathers: words(
    'جمع جمعه جمعها جمعت جمعته جمعتها ضم ضمت يجمع يجمعه تجمع سيجمع سيجمعه ستجمع ستجمعه',
  ),
  clauses: words('أن إن بأن حيث فيما بينما لكن مؤكدا مشيرا مضيفا قائلا لافتا معربا'),
  future: words(
    'المنتظر المقرر المرتقب مرتقب مرتقبة المرتقبة المقبل المقبلة القادم القادمة سوف يعتزم تعتزم ينوي تنوي قريبا',
    'المبرمج المتوقع سيكون ستكون مقررة المقررة تحضيرا استعدادا يستعد تستعد قبيل',
  ),
  denied: words('لم لن نفى نفت ينفي رفض رفضت يرفض عدم دون ليس لا'),
  wished: words(
    'دعوة دعا دعت يدعو دعوته طلب طلبت يطلب اقترح اقترحت إمكانية رغبة راغبين الراغبين راغب استعداده استعداد يرغب ترغب ضرورة أراد',
  ),
  calledOff: words('ألغى ألغت إلغاء تأجيل أجل أرجأ أرجأت تأجلت ألغيت يلغي تلغي'),
  phone: words('هاتفي هاتفيا هاتفية الهاتفي الهاتفية الهاتف'),
  pointsBack:
    /(?<!\p{L})[وفبل]*(?:(?:هذ[اه] )?ال(?:لقاء|اجتماع|محادث(?:ات|ه)|مباحثات|مشاورات|زياره|مكالمه|جلسه|جانبان|جانبين|طرفان|طرفين|وزيران|رءيسان|مسءولان)|تناولا|استعرضا|بحثا|اتفقا|اكدا|شددا|(?:ان|حين)ذاك)(?!\p{L})/u,
  placeLeads: words('في إلى من نحو'),
  city: words('مدينة'),
};
