import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

interface ReferencePage {
  page: string;
  text: string;
}

/** A kind of types, and which there are. */
export interface Kind {
  title: string;
  names: string[];
}

const kindOf = (type: GraphQLNamedType): string => {
  if (/^(Query|Mutation|Subscription)$/.test(type.name)) return 'Operations';
  if (isObjectType(type)) return /(Connection|Edge)$/.test(type.name) ? 'Lists' : 'Objects';
  if (isInputObjectType(type)) return /Order$/.test(type.name) ? 'Orders' : 'Filters';
  if (isEnumType(type)) return 'Enums';
  if (isScalarType(type)) return 'Scalars';
  return 'Interfaces and unions';
};

const order = [
  'Operations',
  'Objects',
  'Interfaces and unions',
  'Filters',
  'Orders',
  'Enums',
  'Scalars',
  'Lists',
];

/** A page for every type of the schema, made of its descriptions. */
export function writeReference(file: string): { pages: ReferencePage[]; kinds: Kind[] } {
  const schema = buildSchema(readFileSync(file, 'utf8'));
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .toSorted((a, b) => a.name.localeCompare(b.name));
  const kinds = order.map((title) => ({
    title,
    names: types.filter((type) => kindOf(type) === title).map(({ name }) => name),
  }));
  const pages = types.map((type) => ({
    page: `reference/${type.name}.md`,
    text: pageOf(type, schema),
  }));
  return { kinds, pages: [{ page: 'reference/index.md', text: indexOf(kinds) }, ...pages] };
}

function indexOf(kinds: readonly Kind[]): string {
  const parts = kinds.map(({ title, names }) => {
    const links = names.map((name) => `[${name}](./${name}.md)`);
    return `## ${title}\n\n${links.join(' · ')}\n`;
  });
  return `# Reference of the schema

What follows is made of [schema.graphql](/schema.graphql), the contract. Begin with
[Query](./Query.md), which names all that can be asked.

${parts.join('\n')}`;
}

function pageOf(type: GraphQLNamedType, schema: GraphQLSchema): string {
  return [
    `# ${type.name}`,
    told(type.description),
    ...membersOf(type, schema),
    ...usesOf(type, schema),
  ].join('\n\n');
}

function membersOf(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  if (isEnumType(type)) {
    return [
      '## Values',
      ...type.getValues().map(({ name, description }) => `### ${name}\n\n${told(description)}`),
    ];
  }
  if (isUnionType(type)) {
    return [
      '## One of',
      type
        .getTypes()
        .map((each) => `- ${linked(each)}`)
        .join('\n'),
    ];
  }
  if (isInputObjectType(type)) {
    return ['## Fields', ...Object.values(type.getFields()).map(fieldOf)];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const above = type.getInterfaces().map(linked);
  const below = isInterfaceType(type) ? schema.getPossibleTypes(type).map(linked) : [];
  return [
    ...(above.length > 0 ? [`Implements ${above.join(', ')}.`] : []),
    ...(below.length > 0 ? [`Implemented by ${below.join(', ')}.`] : []),
    '## Fields',
    ...Object.values(type.getFields()).map(fieldOf),
  ];
}

function fieldOf(field: GraphQLField<unknown, unknown> | GraphQLInputField): string {
  const { name, type, description, deprecationReason } = field;
  const parts = [`### ${name}`, `${signature(type)}${byDefault(field)}`];
  if (deprecationReason) parts.push(`::: warning Deprecated\n${told(deprecationReason)}\n:::`);
  parts.push(told(description));
  if ('args' in field && field.args.length > 0) parts.push(argumentTable(field.args));
  return parts.join('\n\n');
}

function argumentTable(args: readonly GraphQLArgument[]): string {
  const rows = args.map((each) => {
    const text = told(each.description)
      .replace(/\s*\n\s*/g, ' ')
      .replaceAll('|', '\\|');
    return `| \`${each.name}\` | ${signature(each.type)}${byDefault(each)} | ${text} |`;
  });
  return ['| argument | type | |', '|---|---|---|', ...rows].join('\n');
}

const byDefault = (each: object) =>
  'defaultValue' in each && each.defaultValue !== undefined
    ? ` = \`${JSON.stringify(each.defaultValue)}\``
    : '';

/** A type as it is written, with a link from its name. */
function signature(type: GraphQLType): string {
  const named = getNamedType(type);
  const [before = '', after = ''] = String(type).split(named.name);
  return `${before.replaceAll('[', '\\[')}${linked(named)}${after.replaceAll(']', '\\]')}`;
}

const linked = (type: GraphQLNamedType) =>
  isSpecifiedScalarType(type) ? `\`${type.name}\`` : `[${type.name}](./${type.name}.md)`;

/** Where a type is met, for whoever comes to it by the search. */
function usesOf(type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  const uses = Object.values(schema.getTypeMap()).flatMap((holder) => {
    if (isIntrospectionType(holder) || !('getFields' in holder)) return [];
    const fields = Object.values(holder.getFields()) as GraphQLField<unknown, unknown>[];
    return fields
      .filter(
        (field) =>
          getNamedType(field.type) === type ||
          field.args?.some((each) => getNamedType(each.type) === type),
      )
      .map(({ name }) => `[${holder.name}.${name}](./${holder.name}.md#${name.toLowerCase()})`);
  });
  return uses.length > 0 ? ['## Met at', uses.join(' · ')] : [];
}

/** A description as Markdown in which nothing is taken for markup of the page. */
function told(description: string | null | undefined): string {
  return (description ?? '')
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') ? part : part.replaceAll('<', '&lt;').replaceAll('{{', '&#123;&#123;'),
    )
    .join('');
}
