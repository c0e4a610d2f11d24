import { argumentSets, fieldMap } from './generated/field-map.ts';

/** What a graph's fields lead to and take, as `field-map.ts` writes it. */
export interface Graph {
  readonly fieldMap: Readonly<Record<string, string>>;
  readonly argumentSets: readonly string[];
}

/** A selection as a plain object. */
export type Selection = { readonly [key: string]: unknown };

/** The document that asks for a selection, with every argument as a variable. */
export interface SelectionQuery {
  text: string;
  variables: Record<string, unknown>;
}

interface Variables {
  types: string[];
  values: Record<string, unknown>;
  graph: Graph;
}

/**
 * Writes a selection as a document. Equal selections give equal texts whatever their arguments
 * are, so that servers and caches know them again.
 */
export function writeQuery(
  selection: Selection,
  name = '',
  graph: Graph = { fieldMap, argumentSets },
  root = 'Query',
): SelectionQuery {
  const variables: Variables = { types: [], values: {}, graph };
  const fields = writeFields(selection, root, variables);
  const declared = variables.types.length > 0 ? `(${variables.types.join()})` : '';
  const text = `${root.toLowerCase()} ${name}${declared}${fields}`;
  return { text, variables: variables.values };
}

function writeFields(selection: Selection, type: string, variables: Variables): string {
  const parts = Object.entries(selection)
    .filter(([key, value]) => key !== '$' && value)
    .map(([key, value]) =>
      key === 'on'
        ? writeMembers(value as Selection, variables)
        : writeField(key, value as Selection | true, type, variables),
    );
  return parts.length > 0 ? `{${parts.join(' ')}}` : '';
}

function writeMembers(members: Selection, variables: Variables): string {
  const parts = Object.entries(members)
    .filter(([, value]) => value)
    .map(([type, value]) => `...on ${type}${writeFields(value as Selection, type, variables)}`);
  return ['__typename', ...parts].join(' ');
}

function writeField(
  key: string,
  value: Selection | true,
  parent: string,
  variables: Variables,
): string {
  if (value === true) return key;
  const name = key.slice(key.indexOf(':') + 1);
  const [type = '', args = ''] = lookUp(parent, name, variables.graph);
  const given = Object.entries((value.$ ?? {}) as Selection).filter(([, arg]) => arg !== undefined);
  const written = given.map(([arg, content]) => {
    const variable = `v${variables.types.length + 1}`;
    const of = new RegExp(`(?:^| )${arg}:(\\S+)`).exec(args)?.[1];
    if (!of) throw new TypeError(`${parent}.${name} takes no argument ${arg}.`);
    variables.types.push(`$${variable}:${of.replace('*', type.replace(/Connection$/, ''))}`);
    variables.values[variable] = content;
    return `${arg}:$${variable}`;
  });
  return `${key}${written.length > 0 ? `(${written.join()})` : ''}${writeFields(value, type, variables)}`;
}

/** Connections and their edges are alike, so the map leaves them out. */
function lookUp(
  parent: string,
  field: string,
  { fieldMap, argumentSets }: Graph,
): readonly [type?: string, args?: string] {
  const entry = new RegExp(`(?:^| )${field}:(\\w*):(\\d*)`);
  const found = entry.exec(fieldMap[parent] ?? '') ?? entry.exec(fieldMap.every ?? '');
  if (found) return [found[1], argumentSets[Number(found[2] || Number.NaN)]];
  const noun = parent.replace(/(Connection|Edge)$/, '');
  return [field === 'edges' ? `${noun}Edge` : field === 'pageInfo' ? 'PageInfo' : noun];
}
