import type { GraphQLField, GraphQLSchema } from 'graphql';
import { getNamedType, isNonNullType, isObjectType, isUnionType } from 'graphql';
import { InputGenerator } from '../../support/generate-input.ts';
import { Random } from '../../support/random.ts';
import { endless, mutateValue } from './odd-values.ts';
import type { Sent } from './send.ts';

/** The global ids that there are, by the type of what they name. */
export type KnownIds = Record<string, readonly string[]>;

const refusals = `... on Conflict { message } ... on Invalid { issues { path message } } ... on NotFound { message }`;

/** What an editor does: some of it right, most of it wrong in one place, each under a key of its own. */
export class MutationCases {
  private readonly fields: readonly GraphQLField<unknown, unknown>[];
  private readonly ids: KnownIds;
  private readonly authorization: string;

  constructor(schema: GraphQLSchema, ids: KnownIds, authorization: string) {
    this.fields = Object.values(schema.getMutationType()?.getFields() ?? {});
    this.ids = ids;
    this.authorization = authorization;
  }

  /** The same for the same seed. */
  make(seed: number): Sent {
    const random = new Random(seed);
    const field = random.pick(this.fields);
    const args = this.argumentsOf(field, random);
    const given = field.args.filter(({ name }) => name in args);
    const variables = random.chance(0.6) ? mutateValue(args, random) : args;
    const isAsked = typeof variables === 'object' && variables !== null;
    const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
    const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
    const query = `mutation (${declared}) { ${field.name}(${passed}) { __typename ${refusals} ${versionOf(field)} } }`;
    const idempotencyKey = `fuzz-${seed}`;
    return this.sent(query, isAsked ? { ...variables, idempotencyKey } : variables);
  }

  /** Another mutation, under the key of that one. */
  another(seed: number): Sent {
    const query = `mutation ($input: TopicCreateInput!, $idempotencyKey: String) {
      topicCreate(input: $input, idempotencyKey: $idempotencyKey) { __typename } }`;
    const input = { slug: `another-${seed}`, name: [{ language: 'en', value: 'Another' }] };
    return this.sent(query, { input, idempotencyKey: `fuzz-${seed}` });
  }

  private sent(query: string, variables: unknown): Sent {
    const body = JSON.stringify({ query, variables }).replaceAll(JSON.stringify(endless), '1e999');
    const headers = { 'content-type': 'application/json', authorization: this.authorization };
    return { kind: 'mutation', method: 'POST', path: '/graphql', headers, body };
  }

  private argumentsOf(
    { name: mutation, args }: GraphQLField<unknown, unknown>,
    random: Random,
  ): Record<string, unknown> {
    const noun = /^[a-z]+/.exec(mutation)?.[0] ?? '';
    const ids = Object.values(this.ids).flat();
    const inputs = new InputGenerator(random, { ids, slugs, urls });
    const chosen = args.filter(({ type }) => isNonNullType(type) || random.chance(0.5));
    const values = chosen.map(({ name, type }) => [name, inputs.value(type, name)]);
    return {
      ...(this.aimed(Object.fromEntries(values), noun, random) as Record<string, unknown>),
      idempotencyKey: '',
    };
  }

  /** With ids and versions of what is meant, as a rule: others are refused before anything is tried. */
  private aimed(value: unknown, noun: string, random: Random): unknown {
    if (Array.isArray(value)) return value.map((it) => this.aimed(it, noun, random));
    // What an enum holds knows how to write itself.
    if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
    const entries = Object.entries(value).map(([name, inner]) => {
      if (/version$/i.test(name)) return [name, random.chance(0.8) ? 1 : inner];
      const type = types[name] ?? (['id', 'from', 'into', 'of'].includes(name) ? noun : '');
      const ids = this.ids[type];
      const isId = ids && typeof inner === 'string' && random.chance(0.8);
      return [name, isId ? random.pick(ids) : this.aimed(inner, noun, random)];
    });
    return Object.fromEntries(entries);
  }
}

/** Which type an argument means by its name. */
const types: Record<string, string> = {
  article: 'article',
  publisher: 'publisher',
  person: 'person',
  entity: 'person',
  speaker: 'person',
  organization: 'organization',
  parent: 'topic',
  meeting: 'meeting',
};

const slugs = ['a-new-one', 'another-one', 'third', 'Talks in Rabat', 'وزير الخارجية', 'x'];
const urls = ['https://news.example/a', 'https://news.example/b?c=d#e'];

function versionOf(field: GraphQLField<unknown, unknown>): string {
  const union = getNamedType(field.type);
  const members = isUnionType(union) ? union.getTypes() : [];
  const done = members.find((it) => isObjectType(it) && 'version' in it.getFields());
  return done ? `... on ${done.name} { version }` : '';
}
