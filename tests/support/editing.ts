import { expect } from 'vitest';
import { editorSchema } from '../../schema/index.ts';
import type { TestApp } from './app.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers of every shape
type Result = any;

const refusals = `
  ... on Conflict { message currentVersion }
  ... on Invalid { message issues { path message } }
  ... on NotFound { message }`;

/** What an editor with all scopes does and reads in a test. */
export async function editing({ ask, keyFor }: TestApp) {
  const headers = await keyFor('read:drafts', 'write');

  /** Calls a mutation by its name; the selection is that of its success beside `version`. */
  async function mutate(name: string, args: object, selection = ''): Promise<Result> {
    const field = editorSchema.getMutationType()?.getFields()[name];
    if (!field) throw new Error(`No mutation ${name}`);
    const given = field.args.filter((arg) => arg.name in args);
    const variables = given.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
    const pass = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const done = `${name}Done`;
    const { data, errors } = await ask(
      `mutation (${variables}) { ${name}(${pass}) { __typename ...${done} ${refusals} } }
       fragment ${done} on ${successOf(name)} { version ${selection} }`,
      args as Record<string, unknown>,
      headers,
    );
    expect(errors).toBeUndefined();
    return data[name];
  }

  /** Asks the editor's graph. */
  async function read(query: string, variables: Record<string, unknown> = {}): Promise<Result> {
    const { data, errors } = await ask(query, variables, headers);
    expect(errors).toBeUndefined();
    return data;
  }

  return { mutate, read, headers };
}

/** The type of a mutation's success: the one member of its union that is no refusal. */
function successOf(name: string): string {
  const union = editorSchema.getType(`${name.charAt(0).toUpperCase()}${name.slice(1)}Result`);
  const members = editorSchema.getPossibleTypes(union as never).map((type) => type.name);
  const success = members.find((member) => !['Conflict', 'Invalid', 'NotFound'].includes(member));
  if (!success) throw new Error(`No success of ${name}`);
  return success;
}
