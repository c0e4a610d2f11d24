import { scalarFields } from './generated/scalar-fields.ts';

/** What becomes of the texts of each scalar: `{ DateTime: (text) => new Date(text) }`. */
export type Decoders = {
  readonly [Scalar in 'DateTime' | 'Date' | 'URL' | 'Language' | 'CountryCode']?: (
    text: string,
  ) => unknown;
};

/** An answer with its scalars decoded. */
export type Decoded<Value, Own extends Decoders> = Value extends string
  ? Value extends { readonly __scalar?: infer Scalar }
    ? NonNullable<Scalar> extends keyof Own
      ? Own[NonNullable<Scalar>] extends (text: string) => infer Result
        ? Result
        : Value
      : Value
    : Value
  : Value extends readonly (infer Item)[]
    ? Decoded<Item, Own>[]
    : Value extends object
      ? { [Key in keyof Value]: Decoded<Value[Key], Own> }
      : Value;

/**
 * Decodes the scalars of an answer, which are strings otherwise. They are known by the names of
 * their fields: what you ask under an alias of your own stays a string.
 *
 * @example
 * ```ts
 * const { articles } = decodeScalars(await mahdar.articles({ first: 1 }), {
 *   DateTime: (text) => new Date(text),
 * });
 * articles.nodes[0]?.publishedAt.getFullYear();
 * ```
 */
export function decodeScalars<Value, const Own extends Decoders>(
  value: Value,
  decoders: Own,
): Decoded<Value, Own> {
  return decode(value, decoders, undefined) as never;
}

function decode(value: unknown, decoders: Decoders, field: string | undefined): unknown {
  if (typeof value === 'string') {
    const decoder = decoders[scalarFields[field ?? ''] as keyof Decoders];
    return decoder ? decoder(value) : value;
  }
  if (Array.isArray(value)) return value.map((item) => decode(item, decoders, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, below]) => [key, decode(below, decoders, key)]),
  );
}
