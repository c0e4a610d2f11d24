import type { GraphQLSchema } from 'graphql';
import { generateDocument } from '../../support/generate-document.ts';
import type { KnownValues } from '../../support/generate-input.ts';
import { Random } from '../../support/random.ts';
import { mutateBytes, mutateTokens } from './mutate-text.ts';
import { endless, mutateValue, oddValue } from './odd-values.ts';
import type { Sent } from './send.ts';

/** What the cases are made of. */
export interface Material {
  schema: GraphQLSchema;
  known: KnownValues;
  /** Ready operations: hash and document. */
  operations: readonly { id: string; body: string }[];
  cursors: readonly string[];
  /** The head of a request with a good key. */
  key: string;
}

const post = (kind: string, body: Buffer | string, headers = {}): Sent => ({
  ...{ kind, method: 'POST', path: '/graphql', body },
  headers: { 'content-type': 'application/json', ...headers },
});

const write = (sent: object) => JSON.stringify(sent).replaceAll(JSON.stringify(endless), '1e999');

/** Documents, variables, heads, cursors, ids and addresses that are wrong in one place or several. */
export class Cases {
  private readonly material: Material;

  constructor(material: Material) {
    this.material = material;
  }

  /** The same for the same seed. */
  make(seed: number): Sent {
    const random = new Random(seed);
    const makers = [
      ...[this.tokens, this.tokens, this.variables, this.variables, this.bytes, this.body],
      ...[this.heads, this.cursor, this.cursor, this.id, this.address, this.feed, this.parts],
    ];
    return random.pick(makers).call(this, random);
  }

  private valid(random: Random) {
    const { schema, known } = this.material;
    return generateDocument(schema, random.below(2 ** 31), known);
  }

  private tokens(random: Random): Sent {
    const { query, variables } = this.valid(random);
    const start = random.chance(0.3) ? random.pick(this.material.operations).body : query;
    return post('tokens', write({ query: mutateTokens(start, random), variables }));
  }

  private bytes(random: Random): Sent {
    const { query, variables } = this.valid(random);
    const mutated = mutateBytes(query, random).toString(random.chance(0.5) ? 'utf8' : 'latin1');
    return post('bytes', write({ query: mutated, variables }));
  }

  private variables(random: Random): Sent {
    if (random.chance(0.3)) {
      const { body } = random.pick(this.material.operations);
      const names = [...body.matchAll(/\$(\w+):/g)].map(([, name]) => name);
      const values = names.map((name) => [name, random.chance(0.5) ? oddValue(random) : undefined]);
      return post('variables', write({ query: body, variables: Object.fromEntries(values) }));
    }
    const { query, variables } = this.valid(random);
    return post('variables', write({ query, variables: mutateValue(variables, random) }));
  }

  private body(random: Random): Sent {
    const { query, variables } = this.valid(random);
    return post('body', mutateBytes(write({ query, variables }), random));
  }

  /** The parts of a request beside the document. */
  private parts(random: Random): Sent {
    const { query, variables } = this.valid(random);
    const part = random.pick(['query', 'variables', 'operationName', 'extensions', 'id', 'doc_id']);
    const { id } = random.pick(this.material.operations);
    const persisted = { persistedQuery: { version: 1, sha256Hash: id } };
    const whole = random.chance(0.5) ? { extensions: persisted } : { query, variables };
    const odd = part === 'extensions' ? mutateValue(persisted, random) : oddValue(random);
    const sent = { ...whole, [part]: odd };
    return post('parts', write(random.chance(0.1) ? [sent, sent] : sent));
  }

  private heads(random: Random): Sent {
    const { query, variables } = this.valid(random);
    const good: Record<string, string[]> = {
      accept: ['application/json', 'application/graphql-response+json', 'text/event-stream', '*/*'],
      'content-type': ['application/json', 'application/json; charset=utf-8', 'text/plain'],
      'accept-language': ['ar-MA,fr;q=0.8', 'en', '*'],
      authorization: [this.material.key, 'Bearer x', 'Basic eDp5'],
      'accept-encoding': ['gzip, br;q=0.1', 'identity;q=0'],
      'last-event-id': ['1', 'x'],
      'x-request-id': ['a'.repeat(36), '1'],
      'if-none-match': ['*', 'W/"x", "y"'],
      'x-mahdar-preview': ['x.y.z'],
      'x-forwarded-for': ['1.2.3.4', '::1, 999.1.1.1'],
      'content-encoding': ['gzip', 'identity', 'zstd'],
      origin: ['http://example.org', 'null'],
      range: ['bytes=0-1'],
      traceparent: ['00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    };
    const headers: Record<string, string> = {};
    for (const name of random.some(Object.keys(good), 4)) {
      const value = random.pick(good[name] ?? ['']);
      const odd = random.chance(0.3) ? wellFormed(oddValue(random)) : mutateBytes(value, random);
      const text = random.chance(0.3) ? value : odd.toString();
      headers[name] = text
        .replace(/[^\t\x20-\x7e\x80-\xff]/g, '?')
        .slice(0, 3_000)
        .trim();
    }
    return post('heads', write({ query, variables }), headers);
  }

  private cursor(random: Random): Sent {
    const { cursors } = this.material;
    const list = random.pick(['articles', 'people', 'meetings', 'countries', 'quotes', 'changes']);
    const cursor = mutateCursor(random.pick(cursors), random);
    const which = list === 'changes' ? 'after' : random.pick(['after', 'before']);
    const search = `search(query: "وزير", after: $cursor) { totalCount nodes { __typename } }`;
    const plain = `${list}(first: 3, ${which}: $cursor) { nodes { __typename } }`;
    const query = `query ($cursor: String) { ${random.chance(0.2) ? search : plain} }`;
    return post('cursor', write({ query, variables: { cursor } }));
  }

  private id(random: Random): Sent {
    const { known } = this.material;
    const id = random.pick(known.ids);
    const [type = '', key = ''] = Buffer.from(id, 'base64').toString().split(':');
    const other = random.pick([
      'Meeting',
      'Country',
      'Evidence',
      'Query',
      'constructor',
      '__proto__',
    ]);
    const odd = random.pick([
      mutateBytes(id, random).toString('latin1'),
      Buffer.from(`${other}:${key}`).toString('base64'),
      Buffer.from(`${type}:${mutateBytes(key, random).toString('latin1')}`).toString('base64'),
      oddValue(random),
    ]);
    const query = random.pick([
      'query ($id: ID!) { node(id: $id) { __typename id } }',
      'query ($id: ID!) { nodes(ids: [$id]) { __typename id } }',
      'query ($id: ID!) { nodes(ids: [$id, $id]) { __typename id } }',
      'query ($id: ID!) { articles(filter: { id: { in: [$id] } }) { totalCount } }',
      'query ($id: ID!) { article(id: $id) { slug } }',
    ]);
    return post('id', write({ query, variables: { id: odd } }));
  }

  private address(random: Random): Sent {
    const { id } = random.pick(this.material.operations);
    const { query, variables } = this.valid(random);
    const extensions = write({ persistedQuery: { version: 1, sha256Hash: id } });
    const parts: Record<string, string> = random.chance(0.5)
      ? { extensions, variables: write({ slug: oddValue(random), code: 'MA' }) }
      : { query, variables: write(variables) };
    const search = new URLSearchParams(parts).toString().replace(/%00/g, '%2500');
    const mutated = random.chance(0.7) ? mutateBytes(search, random).toString('latin1') : search;
    return get('address', random, `/graphql?${mutated}`);
  }

  private feed(random: Random): Sent {
    const name = random.pick(['language', 'country', 'topic', 'publisher', 'person', 'x']);
    const value = encodeURIComponent(wellFormed(oddValue(random)));
    const more = random.chance(0.3)
      ? `&${mutateBytes('country=MA', random).toString('latin1')}`
      : '';
    const format = random.pick(['rss', 'atom', 'json', 'xml']);
    return get('feed', random, `/feeds/articles.${format}?${name}=${value}${more}`);
  }
}

const wellFormed = (value: unknown) =>
  typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value);

function get(kind: string, random: Random, path: string): Sent {
  const method = random.chance(0.9) ? 'GET' : random.pick(['HEAD', 'OPTIONS', 'PUT', 'DELETE']);
  const accept = random.pick(['application/json', 'application/graphql-response+json', '*/*']);
  const plain = path.replace(/[^\x21-\x7e]/g, '%FF').slice(0, 12_000);
  return { kind, method, path: plain, headers: { accept } };
}

/** Cut, torn, or with other values at the place that it tells. */
function mutateCursor(cursor: string, random: Random): unknown {
  if (random.chance(0.1)) return oddValue(random);
  if (random.chance(0.4)) return mutateBytes(cursor, random).toString('latin1');
  try {
    const parts = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const at = random.below(parts.length);
    const odd = random.chance(0.5)
      ? oddValue(random)
      : mutateBytes(String(parts[at]), random).toString('latin1');
    const mutated = parts.map((part, index) => (index === at ? odd : part));
    return Buffer.from(JSON.stringify(mutated)).toString('base64url');
  } catch {
    return cursor.slice(0, random.below(cursor.length));
  }
}
