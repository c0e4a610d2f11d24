/** Words and names that the data set is made of; Arabic beside Latin where both are shown. */

const pairs = (text: string) =>
  text.split(',').map((pair) => {
    const [ar = '', en = ''] = pair.split(':').map((name) => name.trim());
    return { ar, en };
  });

export const givenNames = pairs(
  `محمد:Mohammed, أحمد:Ahmed, علي:Ali, حسن:Hassan, عبد الله:Abdullah, خالد:Khalid, يوسف:Youssef,
  إبراهيم:Ibrahim, عمر:Omar, سعيد:Said, كريم:Karim, مصطفى:Mustafa, طارق:Tarek, سامي:Sami,
  ناصر:Nasser, رشيد:Rachid, فيصل:Faisal, جمال:Jamal, منصور:Mansour, أمين:Amin, فاطمة:Fatima,
  مريم:Mariam, ليلى:Leila, سلمى:Salma, نادية:Nadia, هدى:Huda, أمينة:Amina, زينب:Zainab,
  آنا:Anna, ماريا:Maria, بيتر:Peter, جون:John, بول:Paul, ميشال:Michel, أنطونيو:Antonio,
  كارلوس:Carlos, سيرغي:Sergei, إيفان:Ivan, توماس:Thomas, ديفيد:David`,
);

export const familyNames = pairs(
  `العلوي:Alaoui, الإدريسي:Idrissi, الفاسي:Fassi, بناني:Bennani, المنصوري:Mansouri,
  الحسيني:Husseini, الشريف:Sharif, حداد:Haddad, خوري:Khoury, منصور:Mansour, السعيد:Saeed,
  الزهراني:Zahrani, القحطاني:Qahtani, الكعبي:Kaabi, المزروعي:Mazrouei, الهاشمي:Hashemi,
  عباس:Abbas, سالم:Salem, فرج:Farag, بوزيد:Bouzid, بن صالح:Ben Salah, الطرابلسي:Trabelsi,
  دياب:Diab, معلوف:Maalouf, عثمان:Osman, موسى:Moussa, كمال:Kamal, رضوان:Radwan, شاهين:Shahin,
  القاضي:Kadi, غارسيا:Garcia, لوبيز:Lopez, مارتن:Martin, دوبوا:Dubois, مولر:Müller,
  شميدت:Schmidt, روسي:Rossi, بيانكي:Bianchi, سميث:Smith, براون:Brown, إيفانوف:Ivanov,
  بيتروف:Petrov, يلماز:Yılmaz, دمير:Demir, نوفاك:Novak, كوفاتش:Kovač, هانسن:Hansen,
  نيلسون:Nilsson, سيلفا:Silva, كوستا:Costa`,
);

/** The commonest first: a sentence takes them with that skew. */
export const words =
  `في من على مع إلى عن وزير الخارجية الرئيس العلاقات الحكومة التعاون الأمن الوزراء الاجتماع
  البلدين الدولة المباحثات الزيارة الاتفاق رئيس مجلس المنطقة الدولية الدفاع الاقتصاد التجارة
  الطاقة الاستثمار الشراكة الإرهاب الهجرة السلام المفاوضات القمة الدبلوماسية الوفد السفير
  المسؤولين المجلس البرلمان النواب الداخلية العدل المالية التعليم الصحة البيئة المناخ الزراعة
  الصناعة النقل السياحة الثقافة الإعلام الرياضة الشباب المرأة القانون القضاء المحكمة الشرطة
  الجيش القوات الحدود البحر الساحل الصحراء المتوسط الأطلسي إفريقيا أوروبا آسيا الاتحاد
  المنظمة الأمم المتحدة المساعدات الإنسانية اللاجئين الأزمة الحرب الهدنة الاتفاقية المعاهدة
  التوقيع التنسيق المشترك الثنائية الاستراتيجية الاقتصادية السياسية الأمنية العسكرية الإقليمية
  أكد أعلن بحث استقبل التقى ناقش شدد أشار أوضح دعا رحب وقع زار عقد افتتح شارك تبادل اتفق
  تعزيز تطوير دعم مكافحة تنفيذ متابعة مواجهة حماية تحقيق إطار مجال ملف مشروع برنامج خطة مبادرة
  العاصمة المدينة الميناء المطار الجامعة المعرض المنتدى المؤتمر الندوة الورشة البعثة القنصلية
  الغاز النفط الكهرباء المياه الفوسفات الهيدروجين القمح الأسماك الفضاء الرقمية السيبراني
  المخدرات التهريب المتطرفة الاستخبارات التحقيقات الاعتقال التسليم الإنتربول التأشيرات الجمارك
  الانتخابات الدستور الإصلاح المعارضة المصالحة الحوار الوساطة الوسيط الضمانات العقوبات الحصار
  الذكرى الاحتفال المهرجان التراث المتحف الآثار الترجمة الأدب السينما المسرح الموسيقى`.split(/\s+/);

export const verbs = [
  'يبحث مع',
  'يستقبل وفدا من',
  'يؤكد عمق العلاقات مع',
  'يزور',
  'يناقش التعاون مع',
  'يوقع اتفاقا مع',
  'يدعو إلى شراكة مع',
  'يلتقي مسؤولين من',
];

export const offices = pairs(
  `وزير الخارجية:Foreign minister, وزير الداخلية:Interior minister, وزير الدفاع:Defence minister,
  رئيس الحكومة:Head of government, المدير العام للأمن الوطني:Director general of national security,
  السفير:Ambassador, المبعوث الخاص:Special envoy, رئيس مجلس النواب:Speaker of parliament`,
);

/** What readers look for: frequent words, rare ones, and two together. */
export const searches = [
  'العلاقات',
  'الإرهاب',
  'مكافحة الإرهاب',
  'المباحثات',
  'وزير الخارجية',
  'الهيدروجين',
  'التأشيرات',
  'الوساطة',
  'الموسيقى',
  'المسرح السينما',
  'التهريب المخدرات',
  'الانتخابات',
  'الزهراني',
  'محمد العلوي',
  'المغرب الهجرة',
  'ألمانيا',
  'الاستخبارات',
  'القنصلية',
  'الدستور الإصلاح',
  'الفوسفات',
];
