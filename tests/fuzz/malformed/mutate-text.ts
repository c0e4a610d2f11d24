import { Lexer, Source, TokenKind } from 'graphql';
import type { Random } from '../../support/random.ts';

const inserted = [
  ...['{', '}', '(', ')', '[', ']', ':', '!', '$', '&', '|', '=', '...', '@', '#', '"', '"""', ','],
  ...[
    'query',
    'mutation',
    'subscription',
    'fragment',
    'on',
    'null',
    'true',
    '$v1',
    '@skip',
    '@defer',
  ],
  ...[
    '@include(if: true)',
    '@stream(initialCount: 0)',
    '__typename',
    '__schema { types { name } }',
  ],
  ...[
    '-1',
    '1e999',
    '99999999999999999999',
    '0.1.2',
    '0x10',
    '007',
    '"\\u0000"',
    '"\\uD800"',
    '\u0000',
  ],
  ...[
    '"\\u{110000}"',
    '"""\n\\"""\n"""',
    '\ufeff',
    '\u2028',
    'é',
    '...F1',
    '... on Article { id }',
  ],
  ...['first: 101', 'first: -1', 'after: "x"', 'filter: {}', 'filter: { not: {} }', 'id', 'nodes'],
  ...['type Query { a: Int }', 'extend type Article { x: Int }', 'fragment F1 on Query { ...F1 }'],
];

function tokensOf(document: string): string[] {
  const lexer = new Lexer(new Source(document));
  const tokens: string[] = [];
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      tokens.push(document.slice(token.start, token.end));
    }
  } catch {
    // What has been mutated before is cut where it is no longer GraphQL.
  }
  return tokens;
}

/** A document with one to four of its tokens deleted, doubled, swapped, repeated or joined by others. */
export function mutateTokens(document: string, random: Random): string {
  const tokens = tokensOf(document);
  for (let left = 1 + random.below(4); left > 0 && tokens.length > 1; left -= 1) {
    const at = random.below(tokens.length);
    const other = random.below(tokens.length);
    const [here = '', there = ''] = [tokens[at], tokens[other]];
    switch (random.below(6)) {
      case 0:
        tokens.splice(at, 1 + random.below(3));
        break;
      case 1:
        tokens.splice(at, 0, here);
        break;
      case 2:
        tokens[at] = there;
        tokens[other] = here;
        break;
      case 3:
        tokens[at] = random.pick(inserted);
        break;
      case 4:
        tokens.splice(at, 0, ...Array.from({ length: random.pick([2, 20, 2_000]) }, () => here));
        break;
      default:
        tokens.splice(at, 0, random.pick(inserted));
    }
  }
  return tokens.join(' ');
}

/** Some bytes flipped, cut off, taken out or put in; what it leaves is not always text. */
export function mutateBytes(text: string | Buffer, random: Random): Buffer {
  let bytes = Buffer.from(text as string);
  for (let left = 1 + random.below(4); left > 0 && bytes.length > 0; left -= 1) {
    const at = random.below(bytes.length);
    switch (random.below(5)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
        break;
      case 1:
        bytes[at] = random.below(256);
        break;
      case 2:
        if (random.chance(0.3)) bytes = bytes.subarray(0, at);
        break;
      case 3:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(8))]);
        break;
      default: {
        const more = Buffer.from(
          Array.from({ length: 1 + random.below(6) }, () => random.below(256)),
        );
        bytes = Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
      }
    }
  }
  return bytes;
}
