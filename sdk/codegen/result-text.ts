import {
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { docComment } from './comments.ts';
import {
  type Documents,
  type SelectedField,
  selectedFields,
  soleFragment,
  soleMember,
} from './selection.ts';
import { leafText, outputText } from './type-text.ts';

/** The members of an answer object, one a line, with the schema's descriptions. */
export function membersText(
  documents: Documents,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  indent: string,
): string {
  return [...selectedFields(documents, type, sets).values()]
    .map((selected) => memberText(documents, type, selected, indent))
    .join('');
}

function memberText(
  documents: Documents,
  type: GraphQLObjectType,
  { key, field, optional, below }: SelectedField,
  indent: string,
): string {
  const mark = optional ? '?' : '';
  if (field === '__typename') return `${indent}${key}${mark}: '${type.name}';\n`;
  const comment = docComment(field.description, indent);
  const named = isCompositeType(getNamedType(field.type))
    ? (soleFragment(documents, field, below) ?? objectText(documents, field, below, indent))
    : leafText(field.type);
  return `${comment}${indent}${key}${mark}: ${outputText(field.type, named)};\n`;
}

function objectText(
  documents: Documents,
  field: Exclude<SelectedField['field'], '__typename'>,
  sets: readonly SelectionSetNode[],
  indent: string,
): string {
  const type = getNamedType(field.type);
  const members = (object: GraphQLObjectType) =>
    `{\n${membersText(documents, object, sets, `${indent}  `)}${indent}}`;
  if (isObjectType(type)) return members(type);
  if (!isAbstractType(type)) throw new Error(`${type.name} has no fields to select.`);
  const objects = [...documents.schema.getPossibleTypes(type)];
  for (const object of objects) {
    if (selectedFields(documents, object, sets).has('__typename')) continue;
    throw new Error(`The selection of ${field.name}: ${type.name} must begin with __typename.`);
  }
  const nameOrMembers = (object: GraphQLObjectType) =>
    soleMember(documents, object, sets) ?? members(object);
  return `(${objects.map(nameOrMembers).join(` | `)})`;
}
