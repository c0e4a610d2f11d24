/** What a selection answers with: the selected fields of a type, and no others. */
export type Selected<Model, Select> = Model extends readonly (infer Item)[]
  ? Selected<Item, Select>[]
  : Model extends { readonly __typename: infer Name }
    ? Select extends { readonly on: infer On }
      ? {
          -readonly [Key in keyof WithMember<Select, On, Name> as KeyOf<
            Key,
            WithMember<Select, On, Name>[Key]
          >]: FieldOf<Model, Key, WithMember<Select, On, Name>[Key]>;
        }
      : {
          -readonly [Key in keyof Select as KeyOf<Key, Select[Key]>]: FieldOf<
            Model,
            Key,
            Select[Key]
          >;
        }
    : Model;

/** What is selected of one of the types that a union can be, and which it is. */
type WithMember<Select, On, Name> = { readonly __typename: true } & Omit<Select, 'on'> &
  (Name extends keyof On ? Exclude<On[Name], undefined> : unknown);

/** The key of the answer: an alias without its field. Fields left out have none. */
type KeyOf<Key, Value> = [Value] extends [false | undefined]
  ? never
  : Key extends '$'
    ? never
    : Key extends `${infer Alias}:${string}`
      ? Alias
      : Key;

type FieldOf<Model, Key, Value> = Key extends `${string}:${infer Name}`
  ? FieldOf<Model, Name, Value>
  : Key extends keyof Model
    ? Value extends false | undefined
      ? undefined
      : Value extends object
        ? Selected<Model[Key], Value>
        : Model[Key]
    : never;

/** What the compiler shows where a selection names a field or argument that does not exist. */
export interface NoSuchField<Name> {
  readonly __noSuchField: Name;
}

type Scalar = string | number | boolean | null | undefined;

/** A selection whose every key exists; one that does not is an error that names it. */
export type Exact<Given, Allowed> = Given extends Scalar
  ? Given
  : Given extends readonly unknown[]
    ? ExactItems<Given, Allowed>
    : {
        [Key in keyof Given]: Key extends keyof Allowed
          ? Exact<Given[Key], Extract<Allowed[Key], object>>
          : NoSuchField<Key>;
      };

type ExactItems<Given extends readonly unknown[], Allowed> = {
  [Place in keyof Given]: Exact<
    Given[Place],
    Allowed extends readonly (infer Item)[] ? Item : Allowed
  >;
};
