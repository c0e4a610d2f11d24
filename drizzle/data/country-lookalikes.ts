import type { AliasLanguage } from './ambiguous-aliases.ts';
import { inflectNisba } from './demonyms/inflect-arabic.ts';
import { inflectFrench } from './demonyms/inflect-french.ts';

/**
 * Phrases that hold a country's name or demonym and mean something else: continents, seas,
 * provinces, plants. Where one stands in the text, the country inside it is not mentioned.
 */
export const countryLookalikes: Readonly<Record<AliasLanguage, readonly string[]>> = {
  ar: [
    ...['أمريكا الجنوبية', 'أمريكا الشمالية', 'أمريكا اللاتينية', 'أمريكا الوسطى'],
    ...['أميركا الجنوبية', 'أميركا الشمالية', 'أميركا اللاتينية', 'أميركا الوسطى'],
    ...['أمريكي لاتيني', 'أميركي لاتيني', 'أمريكي جنوبي', 'أميركي جنوبي'].flatMap(inflectNisba),
    ...['كوبا أمريكا', 'كوبا أميركا', 'بنك أوف أمريكا', 'كابتن أمريكا'],
    ...['كوبا كوكا كولا', 'كوبا كوكاكولا', 'كوبا ليبرتادوريس', 'كوبا ديل ري'],
    // capitals that bear the name of their country, and what is theirs
    ...['تونس', 'الجزائر', 'الكويت', 'بنما', 'جيبوتي', 'غواتيمالا', 'المكسيك', 'لوكسمبورغ'].flatMap(
      (city) => [`العاصمة ${city}`, `${city} العاصمة`, `مدينة ${city}`],
    ),
    ...['تونس', 'الجزائر'].flatMap((city) =>
      ['ولاية', 'والي', 'بلدية', 'مطار', 'بورصة', 'جامعة'].map((thing) => `${thing} ${city}`),
    ),
    ...['تونس الكبرى', 'تونس قرطاج', 'تونس البحرية'],
    ...['المحكمة الابتدائية بتونس', 'محكمة الاستئناف بتونس'],
    ...['شبه الجزيرة الكورية', 'شبه جزيرة كوريا'],
    ...['المغرب العربي', 'المغرب الكبير', 'المغرب الإسلامي', 'صلاة المغرب', 'أذان المغرب'],
    ...['المحيط الهندي', 'القنب الهندي', 'قنب هندي', 'التمر الهندي', 'الهنود الحمر'],
    ...['خليج عمان', 'بحر عمان', 'العاصمة عمان', 'خليج المكسيك', 'خليج غينيا', 'خليج بنين'],
    ...['غينيا الجديدة', 'بحر الصين', 'بحر الصين الجنوبي', 'بحر الصين الشرقي', 'بحر اليابان'],
    ...['أيرلندا الشمالية', ...inflectNisba('أيرلندي شمالي'), 'البحر الأيرلندي'],
    ...['نهر الأردن', 'نهر النيجر', 'دلتا النيجر', 'بحيرة تشاد', 'مدينة بنين', 'ولاية جورجيا'],
    ...['وثائق بنما', 'أوراق بنما', 'مثلث برمودا', 'نادي موناكو', 'نيو جيرسي'],
    ...['تركي بن', 'تركي آل', 'تركي الفيصل'],
    ...['الإمبراطورية الرومانية', 'العهد الروماني', 'مجرى النهر'],
    ...['اليد', 'القدم', 'الساق', 'الركبة', 'العين', 'الجهة'].map((part) => `${part} اليمنى`),
  ],
  en: [
    ...['North America', 'South America', 'Latin America', 'Central America', 'Copa America'],
    ...['North American', 'South American', 'Latin American', 'Central American'],
    ...['North Americans', 'South Americans', 'Latin Americans', 'Central Americans'],
    ...['Bank of America', 'Captain America', 'Native American', 'Native Americans'],
    ...['American Indian', 'American Indians', 'West Indian', 'West Indians', 'Indian Ocean'],
    ...['New Mexico', 'New Jersey', 'New Guinea', 'Gulf of Mexico', 'Gulf of Oman'],
    ...['Gulf of Guinea', 'South China Sea', 'East China Sea', 'Sea of Japan', 'Irish Sea'],
    ...['Northern Ireland', 'Northern Irish', 'River Jordan', 'Jordan River', 'Michael Jordan'],
    ...['River Niger', 'Niger River', 'Niger Delta', 'Lake Chad', 'Benin City', 'Bight of Benin'],
    ...['guinea pig', 'guinea pigs', 'guinea fowl', 'Panama Papers', 'Bermuda Triangle'],
    ...['Georgia Tech', 'state of Georgia', 'AS Monaco'],
  ],
  fr: [
    ...['Amérique du Nord', 'Amérique du Sud', 'Amérique latine', 'Amérique centrale'],
    ...['latino-américain', 'sud-américain', 'nord-américain'].flatMap(inflectFrench),
    ...['centre-américain', 'nord-irlandais'].flatMap(inflectFrench),
    ...['Copa América', 'océan Indien', 'golfe du Mexique', 'Nouveau-Mexique', 'New Jersey'],
    ...["golfe d'Oman", 'golfe de Guinée', 'golfe du Bénin', 'Nouvelle-Guinée'],
    ...['mer de Chine', 'mer de Chine méridionale', 'mer de Chine orientale', 'mer du Japon'],
    ...['Irlande du Nord', "mer d'Irlande", 'François Hollande', 'sauce hollandaise'],
    ...['fleuve Niger', 'delta du Niger', 'lac Tchad', "cochon d'Inde", "cochons d'Inde"],
    ...['triangle des Bermudes', 'AS Monaco'],
  ],
};
