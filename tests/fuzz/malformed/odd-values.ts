import type { Random } from '../../support/random.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A number that JSON can write and no double can hold. */
export const endless = '@endless@';

function nested(depth: number, isList: boolean): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = isList ? [value] : { not: value };
  return value;
}

const plain: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 101, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e308, endless],
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', '\udfff!', '\u202e', '\ufeff', '\u00ad', '0', '-1'],
  ...['Infinity', '-Infinity', 'NaN', '1e999', '%', '_', '\\', "'", '"; drop table article; --'],
  ...[[], {}, [[]], [null], [[[[]]]], { __proto__: null }, { constructor: 1 }, { toString: 'x' }],
  ...['0000-00-00', '2024-02-30', '10000-01-01', '-0001-01-01', '0001-01-01', '9999-12-31', '2024'],
  ...['0000-01-01', '2024-1-1', '٢٠٢٤-٠١-٠١', 'infinity', 'epoch', 'now', 'tomorrow'],
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59.999999999Z'],
  ...[
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:00:60Z',
    '2024-01-01T00:00:00+99:99',
    '2024-01-01T00Z',
  ],
  ...['+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '2024-01-01T00:00:00', '1 Jan 2024'],
  ...[
    'x',
    'und',
    'i-klingon',
    'en-u-nu-latn',
    'zh-Hant-TW-x-private',
    'ar--MA',
    '*',
    'AR-ma',
    'xx',
  ],
  ...['ma', 'M', 'MAR', 'ΜΑ', 'XX', 'ZZ', 'javascript:alert(1)', 'http://[', 'file:///etc/passwd'],
  ...['//a', 'http://a\u0000b', `http://a/${'%'.repeat(50)}`, 'http://xn--', 'HELD', 'held', 'ASC'],
  ...[
    base64('Article:1'),
    base64('Article:'),
    base64('Country:MA'),
    base64('Nothing:x'),
    base64(''),
  ],
  ...[base64('Article:00000000-0000-0000-0000-000000000000'), base64('__proto__:MA'), 'QXJ0aWNsZQ'],
  ...[base64('["x",null]'), base64('[]'), base64('{}'), base64('null'), base64('["x","y","z"]')],
];

/** Values that no field is glad of: of the wrong type, out of bounds, deep, huge, or of odd letters. */
export function oddValue(random: Random): unknown {
  if (random.chance(0.85)) return random.pick(plain);
  switch (random.below(5)) {
    case 0:
      return nested(random.pick([5, 6, 31, 33, 1_000]), random.chance(0.5));
    case 1:
      return 'ا'.repeat(random.pick([100, 501, 3_999, 4_001, 100_000]));
    case 2:
      return Array.from({ length: random.pick([11, 249, 251, 5_000]) }, () => random.pick(plain));
    case 3:
      return Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`k${at}`, at]));
    default:
      return String.fromCodePoint(...Array.from({ length: 12 }, () => random.below(0xd800)));
  }
}

/** The same value with something in it replaced, taken away or put in. */
export function mutateValue(value: unknown, random: Random): unknown {
  if (random.chance(0.25) || typeof value !== 'object' || value === null) return oddValue(random);
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.3)) return [...value, oddValue(random)];
    const at = random.below(value.length);
    return value.map((it, index) => (index === at ? mutateValue(it, random) : it));
  }
  const entries = Object.entries(value);
  const [name, inner] = entries.length > 0 ? random.pick(entries) : ['eq', null];
  switch (random.below(6)) {
    case 0:
      return Object.fromEntries(entries.filter(([key]) => key !== name));
    case 1:
      return { ...value, [random.pick(['and', 'or', 'not', 'some', 'every', '', 'x'])]: inner };
    default:
      return { ...value, [name]: mutateValue(inner, random) };
  }
}
