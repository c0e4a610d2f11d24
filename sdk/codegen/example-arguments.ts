import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** The argument under which a mutation that is sent again does nothing twice. */
export const repetitionKey = 'idempotencyKey';

/** Values that read well; of a kind that is not here, a text. */
const values: Record<string, string> = {
  Boolean: 'true',
  CountryCode: "'MA'",
  Date: "'2026-05-17'",
  DateTime: "'2026-05-17T09:00:00Z'",
  Float: '1',
  ID: 'id',
  Int: '1',
  JSON: '{}',
  Language: "'en'",
  URL: "'https://news.example/story'",
};

/** What a mutation must be given, as an object of TypeScript; an id is the variable `id`. */
export function exampleArguments(args: readonly GraphQLArgument[]): string {
  const needed = args.filter((arg) => isRequiredArgument(arg) && arg.name !== repetitionKey);
  return objectOf(needed);
}

function objectOf(members: readonly (GraphQLArgument | GraphQLInputField)[]): string {
  const given = members.map(({ name, type }) => {
    const value = exampleOf(type, name);
    return value === name ? name : `${name}: ${value}`;
  });
  return given.length > 0 ? `{ ${given.join(', ')} }` : '';
}

function exampleOf(type: GraphQLInputType, name: string): string {
  const of = getNullableType(type);
  if (isListType(of)) return `[${exampleOf(of.ofType, name)}]`;
  if (isEnumType(of)) return `'${of.getValues()[0]?.name}'`;
  if (!isInputObjectType(of)) return values[of.name] ?? `'${name}'`;
  const fields = Object.values(of.getFields());
  const needed = fields.filter(isRequiredInputField);
  return objectOf(needed.length > 0 ? needed : fields.slice(0, 1)) || '{}';
}
