import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  type OperationDefinitionNode,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import type { PublicError } from '../errors.ts';
import { allowed, type Limit, tooComplex } from './allowed.ts';

/** What of a document's text is beyond a limit, found before anything is made of it. */
export function faultOfText(text: string): PublicError | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes > allowed.documentBytes) return tooComplex('documentBytes', bytes);
  const tokens = text.length > allowed.tokens ? tokensIn(text) : 0;
  return tokens > allowed.tokens ? tooComplex('tokens', tokens) : undefined;
}

/** How many tokens a text has, up to where it is no GraphQL: the parser says what is wrong there. */
function tokensIn(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  try {
    while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return count;
}

type Measured = Extract<
  Limit,
  'depth' | 'introspectionDepth' | 'fields' | 'rootFields' | 'aliases' | 'directives'
>;

type Measures = Record<Measured, number>;

const nothing: Measures = {
  depth: 0,
  introspectionDepth: 0,
  fields: 0,
  rootFields: 0,
  aliases: 0,
  directives: 0,
};

const known = new WeakMap<DocumentNode, readonly PublicError[]>();

/** Every limit that a document breaks, whoever sends it and whatever its variables. */
export function faultsOfDocument(document: DocumentNode): readonly PublicError[] {
  const found = known.get(document) ?? readFaults(document);
  known.set(document, found);
  return found;
}

function readFaults(document: DocumentNode): PublicError[] {
  const measures = measure(document);
  const broken = (Object.keys(measures) as Measured[]).filter((it) => measures[it] > allowed[it]);
  const longest = longestText(document);
  return [
    ...broken.map((limit) => tooComplex(limit, measures[limit])),
    ...(longest > allowed.textLength ? [tooComplex('textLength', longest)] : []),
  ];
}

/** The longest text in a document that changes nothing: what editors write has its own limits. */
function longestText(document: DocumentNode): number {
  let longest = 0;
  const isWriting = document.definitions.some(
    (it) => it.kind === Kind.OPERATION_DEFINITION && it.operation === 'mutation',
  );
  if (isWriting) return 0;
  visit(document, {
    StringValue: ({ value }) => {
      longest = Math.max(longest, value.length);
    },
  });
  return longest;
}

/** The largest measures of its operations. */
function measure(document: DocumentNode): Measures {
  const measuring = new Measuring(document);
  const operations = document.definitions.filter(
    (it): it is OperationDefinitionNode => it.kind === Kind.OPERATION_DEFINITION,
  );
  return operations.map((it) => measuring.operation(it)).reduce(largerOf, nothing);
}

function combined(one: Measures, other: Measures, by: (a: number, b: number) => number): Measures {
  const names = Object.keys(one) as Measured[];
  return Object.fromEntries(names.map((it) => [it, by(one[it], other[it])])) as Measures;
}

const largerOf = (one: Measures, other: Measures) => combined(one, other, Math.max);

/** Measures with fragments put in where they are spread; each fragment is walked once. */
class Measuring {
  private readonly definitions: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly fragments = new Map<string, Measures>();

  constructor(document: DocumentNode) {
    this.definitions = new Map(
      document.definitions.flatMap((it) =>
        it.kind === Kind.FRAGMENT_DEFINITION ? [[it.name.value, it] as const] : [],
      ),
    );
  }

  operation({ selectionSet, directives }: OperationDefinitionNode): Measures {
    const inner = this.selections(selectionSet);
    return { ...inner, directives: inner.directives + (directives?.length ?? 0) };
  }

  private selections({ selections }: SelectionSetNode): Measures {
    const sum = { ...nothing };
    for (const selection of selections) {
      const inner =
        selection.kind === Kind.FIELD
          ? this.field(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? this.selections(selection.selectionSet)
            : this.fragment(selection.name.value);
      sum.depth = Math.max(sum.depth, inner.depth);
      sum.introspectionDepth = Math.max(sum.introspectionDepth, inner.introspectionDepth);
      sum.fields += inner.fields;
      sum.rootFields += inner.rootFields;
      sum.aliases += inner.aliases;
      sum.directives += inner.directives + (selection.directives?.length ?? 0);
    }
    return sum;
  }

  private field({ name, alias, selectionSet }: FieldNode): Measures {
    const inner = selectionSet ? this.selections(selectionSet) : nothing;
    const isIntrospection = name.value === '__schema' || name.value === '__type';
    return {
      depth: isIntrospection ? 1 : inner.depth + 1,
      introspectionDepth: isIntrospection ? inner.depth + 1 : inner.introspectionDepth,
      fields: inner.fields + 1,
      rootFields: 1,
      aliases: inner.aliases + (alias ? 1 : 0),
      directives: inner.directives,
    };
  }

  private fragment(name: string): Measures {
    const found = this.fragments.get(name);
    if (found) return found;
    // A fragment inside itself adds nothing here: validation refuses it.
    this.fragments.set(name, nothing);
    const definition = this.definitions.get(name);
    const measures = definition ? this.selections(definition.selectionSet) : nothing;
    this.fragments.set(name, measures);
    return measures;
  }
}
