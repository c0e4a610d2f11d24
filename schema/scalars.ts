import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { builder } from './builder.ts';
import { isCalendarDate } from './calendar-date.ts';
import { type ArgumentPath, badUserInput } from './errors.ts';

function stringOf(value: unknown, type: string): string {
  if (typeof value !== 'string') {
    throw badUserInput(`${type} must be a string.`);
  }
  return value;
}

function literal<T>(parse: (value: unknown) => T) {
  return (node: ValueNode): T => {
    try {
      return parse(node.kind === Kind.STRING ? node.value : valueFromASTUntyped(node));
    } catch (error) {
      if (error instanceof GraphQLError) {
        throw new GraphQLError(error.message, { nodes: node, extensions: error.extensions });
      }
      throw error;
    }
  };
}

/** Whether Postgres and JSON can give a text back as it came. */
export function isStorable(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed();
}

const dateTimePattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
/** How Postgres writes instants in JSON: a page of them is spared the way through dates. */
const writtenByPostgres = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,3}))?\+00:00$/;

function writeInstant(value: Date | string): string {
  const [, second, fraction = ''] =
    typeof value === 'string' ? (writtenByPostgres.exec(value) ?? []) : [];
  return second ? `${second}.${fraction.padEnd(3, '0')}Z` : new Date(value).toISOString();
}

const datePattern = /^\d{4}-\d{2}-\d{2}$/;

function parseDateTime(value: unknown): Date {
  const text = stringOf(value, 'DateTime');
  const instant = new Date(dateTimePattern.test(text) ? text : Number.NaN);
  // By its offset the first or the last of all days may be of a year in UTC that Postgres cannot read.
  const year = instant.getUTCFullYear();
  if (!isCalendarDate(text.slice(0, 10)) || !(year >= 1 && year <= 9999)) {
    throw badUserInput(
      `DateTime must be an instant with its offset, such as 2024-06-28T03:58:00Z; got ${JSON.stringify(text.slice(0, 40))}.`,
    );
  }
  return instant;
}

function parseDate(value: unknown): string {
  const text = stringOf(value, 'Date');
  if (!datePattern.test(text) || !isCalendarDate(text)) {
    throw badUserInput(
      `Date must be a day such as 2024-05-17; got ${JSON.stringify(text.slice(0, 40))}.`,
    );
  }
  return text;
}

/** The canonical form of a BCP-47 tag: `AR-ma` is `ar-MA`. */
function parseLanguage(value: unknown): string {
  const text = stringOf(value, 'Language');
  try {
    return new Intl.Locale(text).toString();
  } catch {
    throw badUserInput(
      `Language must be a BCP-47 tag such as ar or en-GB; got ${JSON.stringify(text.slice(0, 40))}.`,
    );
  }
}

export function parseCountryCode(value: unknown, argument?: ArgumentPath): string {
  const text = stringOf(value, 'CountryCode');
  if (!/^[A-Z]{2}$/.test(text)) {
    throw badUserInput(
      `CountryCode must be two capital letters (ISO 3166-1 alpha-2) such as MA; got ${JSON.stringify(text.slice(0, 40))}.`,
      argument,
    );
  }
  return text;
}

function parseUrl(value: unknown): string {
  const text = stringOf(value, 'URL');
  if (!URL.canParse(text)) {
    throw badUserInput('URL must be an absolute address.');
  }
  return text;
}

builder.scalarType('DateTime', {
  description: 'An instant as ISO 8601 with an offset: `2024-06-28T03:58:00Z`. Answers are in UTC.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time',
  serialize: writeInstant,
  parseValue: parseDateTime,
  parseLiteral: literal(parseDateTime),
});

builder.scalarType('Date', {
  description: 'A calendar day as ISO 8601: `2024-05-17`.',
  serialize: (value) => value,
  parseValue: parseDate,
  parseLiteral: literal(parseDate),
});

builder.scalarType('Language', {
  description: 'A language as BCP-47 tag: `ar`, `en`, `fr`, `ar-MA`.',
  serialize: (value) => value,
  parseValue: parseLanguage,
  parseLiteral: literal(parseLanguage),
});

builder.scalarType('CountryCode', {
  description: 'A country as ISO 3166-1 alpha-2 code: `MA`, `DE`.',
  serialize: (value) => value,
  parseValue: (value) => parseCountryCode(value),
  parseLiteral: literal((value) => parseCountryCode(value)),
});

builder.scalarType('URL', {
  description: 'An absolute address, as its source wrote it (raw Arabic included).',
  serialize: (value) => value,
  parseValue: parseUrl,
  parseLiteral: literal(parseUrl),
});

builder.scalarType('JSON', {
  description: 'Any JSON value.',
  serialize: (value) => value,
});

export const Direction = builder.enumType('Direction', {
  description: 'The direction in which a language is written.',
  values: {
    LTR: { description: 'Left to right, as English.' },
    RTL: { description: 'Right to left, as Arabic.' },
  },
});

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'The direction of a sort.',
  values: {
    ASC: { description: 'Smallest, oldest or first in the alphabet first.' },
    DESC: { description: 'Largest, newest or last in the alphabet first.' },
  },
});
