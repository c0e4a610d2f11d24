import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { databaseFaultOf } from '../../drizzle/fault.ts';
import type { Context } from '../context.ts';
import { allowed } from '../limits/allowed.ts';
import { type CostOf, costOf } from '../limits/cost.ts';
import { NotPlanned } from './not-planned.ts';
import { type ChangingNoun, nounsRead } from './nouns-read.ts';
import { Plan } from './plan.ts';
import { Planning } from './planning.ts';
import { type KnownVariable, shapeOf, variablesOf } from './variables.ts';

/** In characters; what is made of a document in memory is some fifty times as large. */
const keptText = 1_000_000;
/** In fields of plans, of which each takes some two kilobytes. */
const keptFields = 30_000;

/** What a request asks, before anything of it is checked. */
export interface Asked {
  document: string;
  operationName?: string | null | undefined;
  variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** The languages that its headers wish for, best first. */
  languages: readonly string[];
}

/** Writes what the request's headers mean into a document, as the plain route does. */
export type Localize = (
  execution: {
    schema: GraphQLSchema;
    document: DocumentNode;
    operationName?: string | null;
    variableValues?: Record<string, unknown> | null;
  },
  languages: readonly string[],
) => DocumentNode;

interface KnownOperation {
  document: DocumentNode;
  definition: OperationDefinitionNode;
  variables: KnownVariable[];
  cost: CostOf | undefined;
}

interface KnownDocument {
  id: number;
  parsed: DocumentNode;
  nouns?: readonly ChangingNoun[];
  operations: Map<string, KnownOperation>;
}

/** Answers documents that have passed the plain route once, from plans made of them. */
export class PlannedLane {
  private readonly schema: GraphQLSchema;
  private readonly localize: Localize;
  private readonly documents = new LRUCache<string, KnownDocument>({
    maxSize: keptText,
    sizeCalculation: (_known, text) => text.length,
  });
  private readonly plans = new LRUCache<string, Plan | NotPlanned>({
    maxSize: keptFields,
    sizeCalculation: (plan, key) =>
      1 + Math.ceil(key.length / 1000) + (plan instanceof Plan ? plan.size : 0),
  });
  private admitted = 0;
  /** How many requests have been answered here. */
  answered = 0;
  /** Told why a known document is left to the plain route. */
  onLeft: ((reason: unknown) => void) | undefined;

  constructor(schema: GraphQLSchema, localize: Localize) {
    this.schema = schema;
    this.localize = localize;
  }

  /** Lets a document in that the plain route has found valid and within all limits. */
  admit(document: string, parsed: DocumentNode): void {
    if (this.documents.has(document)) return;
    this.admitted += 1;
    this.documents.set(document, { id: this.admitted, parsed, operations: new Map() });
  }

  /** Whose changes can change the answers of a document; undefined for one that is not known here. */
  nounsOf(document: string): readonly ChangingNoun[] | undefined {
    const known = this.documents.get(document);
    if (known) known.nouns ??= nounsRead(this.schema, known.parsed);
    return known?.nouns;
  }

  /** The name of the operation that is asked, where it has one. */
  nameOf({ document, operationName }: Asked): string | undefined {
    const known = this.documents.get(document);
    return known && this.operationOf(known, operationName)?.definition.name?.value;
  }

  /** How many nodes a request asks for; undefined where the plain route has to say that it may not. */
  costOf({ document, operationName, variables }: Asked): number | undefined {
    const known = this.documents.get(document);
    const cost = known && this.operationOf(known, operationName)?.cost?.(variables ?? {});
    return cost !== undefined && cost <= allowed.nodes ? cost : undefined;
  }

  /**
   * The answer's `data`; undefined when the plain route has to answer. What befell the database is
   * thrown: the plain route would only wait for it once more.
   */
  async answer(asked: Asked, context: Context): Promise<Record<string, unknown> | undefined> {
    const text = await this.answerText(asked, context);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** The same as JSON, as it is sent. */
  async answerText(asked: Asked, context: Context): Promise<string | undefined> {
    const document = this.documents.get(asked.document);
    const operation = document && this.operationOf(document, asked.operationName);
    if (!operation) {
      return undefined;
    }
    const { coerced } = getVariableValues(
      this.schema,
      operation.definition.variableDefinitions ?? [],
      { ...asked.variables },
    );
    if (!coerced) {
      return undefined;
    }
    try {
      const plan = this.planOf(document, operation, asked, coerced, context);
      const data = await plan.answer(context, coerced);
      this.answered += 1;
      return data;
    } catch (error) {
      if (databaseFaultOf(error)) throw error;
      // Whatever else it is: the plain route says it, in the words that it has for it.
      this.onLeft?.(error);
      return undefined;
    }
  }

  private operationOf(
    document: KnownDocument,
    name: string | null | undefined,
  ): KnownOperation | undefined {
    const known = document.operations.get(name ?? '');
    if (known) {
      return known;
    }
    const definition = getOperationAST(document.parsed, name);
    if (definition?.operation !== 'query') {
      return undefined;
    }
    const variables = variablesOf(this.schema, document.parsed, definition);
    const cost = costOf(this.schema, document.parsed, name);
    const operation = { document: document.parsed, definition, variables, cost };
    document.operations.set(name ?? '', operation);
    return operation;
  }

  private planOf(
    { id }: KnownDocument,
    operation: KnownOperation,
    asked: Asked,
    coerced: Record<string, unknown>,
    context: Context,
  ): Plan {
    const shape = shapeOf(operation.variables, coerced);
    const missing = operation.variables.map(({ name }) => asked.variables?.[name] ?? null);
    const key = JSON.stringify([
      id,
      operation.definition.name?.value,
      asked.languages,
      shape,
      missing.map((value) => value === null),
    ]);
    let plan = this.plans.get(key);
    if (!plan) {
      plan = this.made(operation, asked, coerced, context);
      this.plans.set(key, plan);
    }
    if (plan instanceof NotPlanned) {
      throw plan;
    }
    return plan;
  }

  private made(
    { document, variables: known }: KnownOperation,
    { operationName = null, variables, languages }: Asked,
    coerced: Record<string, unknown>,
    context: Context,
  ): Plan | NotPlanned {
    const { schema } = this;
    const localized = this.localize(
      { schema, document, operationName, variableValues: { ...variables } },
      languages,
    );
    const operation = getOperationAST(localized, operationName) as OperationDefinitionNode;
    try {
      return new Plan(
        new Planning({
          schema,
          document: localized,
          operation,
          known,
          variables: coerced,
          context: { ...context },
        }),
      );
    } catch (error) {
      if (error instanceof NotPlanned) return error;
      throw error;
    }
  }
}
