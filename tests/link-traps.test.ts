import { describe, expect, test } from 'vitest';
import { sampleLinker } from '../server/evaluate/sample-linker.ts';

const link = sampleLinker();

const keysOf = (
  kind: 'country' | 'person' | 'organization',
  language: string,
  ...texts: string[]
) =>
  link({ language, headline: '', blocks: texts.map((text) => ({ kind: 'PARAGRAPH', text })) })
    .filter(({ target }) => target.kind === kind)
    .map(({ target }) => target.key);

describe('what Arabic text writes like the name of a country', () => {
  test.each([
    // the club, the principality
    ['تغلب موناكو على ضيفه بهدف وحيد', []],
    ['سجل مهاجم موناكو هدفين', []],
    ['تحتضن إمارة موناكو سباقا للسيارات', ['MC']],
    ['وقعت موناكو وفرنسا اتفاقا', ['MC', 'FR']],
    // the cup, the drink, the island
    ['يشارك الفريق في دورة كوبا كوكاكولا', []],
    ['ودع المنتخب بطولة كوبا أمريكا', []],
    ['وصل الوفد إلى كوبا', ['CU']],
    // a region, a country
    ['قمة دول المغرب العربي', []],
    ['عاد من المغرب أمس', ['MA']],
    // money, a country
    ['وضع مالي صعب وعجز مالي', []],
    ['انتشرت القوة في شمال مالي', ['ML']],
    ['القطاع المالي في العاصمة', []],
    // a capital, a sultanate
    ['استقبله سلطان عمان في مسقط', ['OM']],
    ['في العاصمة الأردنية عمان', ['JO']],
    ['توتر في شبه الجزيرة الكورية', []],
  ])('%s → %j', (text, codes) => expect(keysOf('country', 'ar', text)).toEqual(codes));
});

describe('a capital that bears the name of its country', () => {
  test.each([
    ['حي من أحياء تونس العاصمة', []],
    ['وسط العاصمة تونس', []],
    ['هبطت في مطار تونس قرطاج', []],
    ['هزة أرضية بولاية الجزائر', []],
    ['قضت المحكمة الابتدائية بتونس', []],
    ['صحيفة من مدينة الكويت', []],
    ['عاد إلى تونس', ['TN']],
    ['مدينة تونسية', ['TN']],
    ['اجتماع في الجزائر', ['DZ']],
  ])('%s → %j', (text, codes) => expect(keysOf('country', 'ar', text)).toEqual(codes));
});

describe('a demonym that names a family or a language', () => {
  test.each([
    ['غنى صلاح المصري', []],
    ['محامي المتهم عبد الرحمن السوداني', []],
    ['خالد بن تركي', []],
    ['أحمد مغربي الجنسية', ['MA']],
    ['اللاعب المصري محمد', ['EG']],
    ['فريق لانس الفرنسي', ['FR']],
    ['نشر الكتاب باللغة الفرنسية', []],
    ['خطب بالألمانية', []],
    ['اللغتان العربية والإيطالية', ['IT']],
    ['باللغتين العربية والإيطالية', []],
    ['القوات العربية والإيطالية', ['IT']],
  ])('%s → %j', (text, codes) => expect(keysOf('country', 'ar', text)).toEqual(codes));
});

test('in a table of results what stands between countries is a country', () => {
  const table = 'المجموعة الأولى مالي 2-1 الغابون الترتيب: الغابون 3 / مالي 1';
  expect(keysOf('country', 'ar', table)).toEqual(['ML', 'GA', 'GA', 'ML']);
});

test.each([
  ['اجتمع الاتحاد الإفريقي أمس', ['african-union']],
  ['عاقب الاتحاد الإفريقي لكرة القدم النادي', []],
  ['تأهل النادي إلى كأس الاتحاد الإفريقي', []],
])('a federation of a sport is not the union of states: %s → %j', (text, slugs) => {
  expect(keysOf('organization', 'ar', text)).toEqual(slugs);
});

describe('a family name', () => {
  test.each([
    ['is not his behind the given name of another', 'قال راشد الغنوشي ثم حضر هشام الغنوشي', 1],
    ['is his behind another word', 'قال راشد الغنوشي ثم أضاف الغنوشي', 2],
    ['is his behind a title, when nobody else bears it', 'التقى الوفد الرئيس أردوغان', 1],
    ['is his behind a title and a demonym', 'استقبله الرئيس التركي أردوغان', 1],
    ['is his behind an office', 'استقبله رئيس الوزراء الإسرائيلي نتنياهو', 1],
    ['does not do alone', 'نقل الخبر عن أردوغان', 0],
    ['does not do behind a title when it is a word like any other', 'حضر الوزير الصيد البحري', 0],
  ])('%s', (_, text, count) => expect(keysOf('person', 'ar', text)).toHaveLength(count));
});
