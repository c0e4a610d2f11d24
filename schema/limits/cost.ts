import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { maxPageSize } from '../connection/page.ts';
import { allowed } from './allowed.ts';
import {
  type Amount,
  amountOf,
  each,
  either,
  largestOf,
  sumOf,
  type Values,
  where,
} from './amount.ts';
import { type Asked, type AskedField, AskedFields } from './asked-fields.ts';
import { InputValues } from './input-value.ts';
import { sizedOf, unknownSize } from './sized.ts';

/** What an answer says of its cost. */
export interface Cost {
  requested: number;
  allowed: number;
}

/** How many nodes a request asks for, by its variables. */
export type CostOf = (values: Values) => number;

/** What introspection counts for: the whole graph, or one type of it. */
const introspection: Record<string, number> = { __schema: 1_000, __type: 100, _service: 1_000 };

const known = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string, CostOf>>>();

/**
 * How many nodes an operation of a document asks for: the sizes of its pages multiplied on the way
 * down. It is made once for a document, that must be valid and within the limits of documents.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
): CostOf | undefined {
  const documents = known.get(schema) ?? new WeakMap<DocumentNode, Map<string, CostOf>>();
  known.set(schema, documents);
  const operations = documents.get(document) ?? new Map<string, CostOf>();
  documents.set(document, operations);
  const name = operationName ?? '';
  const operation = getOperationAST(document, operationName);
  const found = operations.get(name) ?? (operation && made(schema, document, operation));
  if (found) operations.set(name, found);
  return found ?? undefined;
}

function made(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CostOf | undefined {
  const root = schema.getRootType(operation.operation);
  if (!root) return undefined;
  const amount = new Counting(schema, document, operation).root(root, operation);
  return (values) => amountOf(amount, values);
}

/** What every answer that was executed says beside its data. */
export const costExtension = (requested: number): { cost: Cost } => ({
  cost: { requested, allowed: allowed.nodes },
});

type Field = GraphQLField<unknown, unknown>;

/** Walks what is asked, once, and leaves a sum to be done for each request. */
class Counting {
  private readonly inputs: InputValues;
  private readonly asked: AskedFields;
  private readonly schema: GraphQLSchema;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.schema = schema;
    this.inputs = new InputValues(operation);
    this.asked = new AskedFields(schema, document, this.inputs);
  }

  /** One for each field that is no list: it finds a row, or changes one. */
  root(type: GraphQLObjectType, { selectionSet }: OperationDefinitionNode): Amount {
    const fields = this.asked.of(type, [{ set: selectionSet, when: true }]);
    return sumOf(
      fields.map((asked) => {
        const [{ node } = asked[0] as AskedField] = asked;
        const flat = introspection[node.name.value];
        const field = type.getFields()[node.name.value];
        const own = field && !isSized(field) ? 1 : 0;
        const amount = flat ?? sumOf([own, this.field(type, asked)]);
        return where(either(asked.map(({ when }) => when)), amount);
      }),
    );
  }

  /** What is below one object of a type; of an abstract one, below the most costly that it may be. */
  private below(type: GraphQLNamedType, asked: readonly Asked[], page?: Amount): Amount {
    if (isAbstractType(type)) {
      const types = this.schema.getPossibleTypes(type);
      return largestOf(types.map((it) => this.below(it, asked)));
    }
    if (!isObjectType(type)) return 0;
    const fields = this.asked.of(type, asked);
    return page === undefined
      ? sumOf(fields.map((each) => this.conditional(type, each)))
      : this.belowConnection(type, fields, page);
  }

  /** The rows of a page count once, be they asked as nodes, as edges or for their cursors alone. */
  private belowConnection(type: GraphQLObjectType, fields: AskedField[][], page: Amount): Amount {
    const isOfRows = ([asked]: AskedField[]) =>
      asked !== undefined && ['nodes', 'edges', 'pageInfo'].includes(asked.node.name.value);
    const rows = fields.filter(isOfRows);
    const rest = fields.filter((it) => !isOfRows(it)).map((it) => this.conditional(type, it));
    const inRows = sumOf(
      rows.map((asked) => {
        const [{ node } = asked[0] as AskedField] = asked;
        const field = type.getFields()[node.name.value];
        return field ? this.below(getNamedType(field.type), setsOf(asked)) : 0;
      }),
    );
    const isAsked = either(rows.flatMap((asked) => asked.map(({ when }) => when)));
    return sumOf([rows.length > 0 ? where(isAsked, each(page, inRows)) : 0, ...rest]);
  }

  private conditional(type: GraphQLObjectType, asked: readonly AskedField[]): Amount {
    return where(either(asked.map(({ when }) => when)), this.field(type, asked));
  }

  private field(type: GraphQLObjectType, asked: readonly AskedField[]): Amount {
    const [first] = asked;
    const field = first && type.getFields()[first.node.name.value];
    if (!first || !field) return 0;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return 0;
    if (isListType(getNullableType(field.type))) {
      return each(this.sizeOf(field, first.node), this.below(named, setsOf(asked)));
    }
    const page = isSized(field) ? this.sizeOf(field, first.node) : undefined;
    return this.below(named, setsOf(asked), page);
  }

  private sizeOf(field: Field, node: FieldNode): Amount {
    const sizing = field.args.filter(isSizing).map((argument) => ({
      usual: sizedOf(argument).usualSize,
      value: this.inputs.argument(node, argument.name),
    }));
    const usual =
      sizing.find((it) => it.usual !== undefined)?.usual ?? sizedOf(field).usualSize ?? unknownSize;
    const read = (values: Values) => {
      for (const { value } of sizing) {
        const size = sizeIn(typeof value === 'function' ? value(values) : value.known);
        if (size !== undefined) return size;
      }
      return usual;
    };
    return sizing.some(({ value }) => typeof value === 'function') ? read : read({});
  }
}

const setsOf = (asked: readonly AskedField[]): Asked[] =>
  asked.flatMap(({ node, when }) => (node.selectionSet ? [{ set: node.selectionSet, when }] : []));

const isSizing = (argument: Field['args'][number]) => {
  const { usualSize, isSize } = sizedOf(argument);
  return usualSize !== undefined || isSize === true;
};

const isSized = (field: Field) =>
  isListType(getNullableType(field.type)) || field.args.some(isSizing);

/** The size that an argument names; one out of bounds is refused where the list is read. */
function sizeIn(value: unknown): number | undefined {
  if (Array.isArray(value)) return Math.min(value.length, allowed.listItems);
  return typeof value === 'number' ? Math.max(0, Math.min(value, maxPageSize)) : undefined;
}
