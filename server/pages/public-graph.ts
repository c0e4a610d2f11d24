import { type DocumentNode, execute, type GraphQLSchema, parse, validate } from 'graphql';
import type { z } from 'zod';
import type { Context } from '../../schema/context.ts';
import type { PlannedLane } from '../../schema/plan/lane.ts';
import { type ChangingNoun, nounsRead } from '../../schema/plan/nouns-read.ts';
import { Answer } from '../cache/answer.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import { cascadeLanguage } from '../language-cascade.ts';
import { currentRequestId } from '../plugins/use-request-id.ts';

/** A query that a page asks, and the shape of its answer. */
export interface Question<Shape extends z.ZodType> {
  query: string;
  shape: Shape;
}

export interface PublicGraphParts {
  schema: GraphQLSchema;
  lane: PlannedLane;
  /** Keeps what is made of answers; without it each is made anew. */
  cache: AnswerCache | null;
  /** The context of a request that anybody may send. */
  publicContext: (request: { requestId: string; lastEventId: string | null }) => Context;
}

/** The graph as anybody sees it, for the pages: they know no more of the data than other clients. */
export class PublicGraph {
  private readonly parts: PublicGraphParts;
  private readonly parsed = new Map<string, DocumentNode>();

  constructor(parts: PublicGraphParts) {
    this.parts = parts;
  }

  /** @throws PublicError as the graph refuses, to be shown as it is */
  async ask<Shape extends z.ZodType>(
    { query, shape }: Question<Shape>,
    variables: Record<string, unknown>,
    languages: readonly string[],
  ): Promise<z.infer<Shape>> {
    const { schema, lane, publicContext } = this.parts;
    const parsed = this.documentOf(query);
    lane.admit(query, parsed);
    const context = publicContext({ requestId: currentRequestId(), lastEventId: null });
    const planned = await lane.answer({ document: query, variables, languages }, context);
    if (planned) return shape.parse(planned);
    const document = cascadeLanguage(
      { schema, document: parsed, variableValues: variables },
      languages,
    );
    const { data, errors } = await execute({
      schema,
      document,
      variableValues: variables,
      contextValue: context,
    });
    const [error] = errors ?? [];
    if (error) throw error.originalError ?? error;
    return shape.parse(data);
  }

  /** What is made of a question's answer, kept until something that it read changes. */
  async keep(
    key: string,
    { query }: Question<z.ZodType>,
    make: () => Promise<string>,
  ): Promise<Answer> {
    const load = async () => new Answer(Buffer.from(await make()));
    const { cache } = this.parts;
    const name = `page ${key}`;
    return (
      cache?.find(name) ?? (await cache?.read(name, this.nounsOf(query), load)) ?? (await load())
    );
  }

  private nounsOf(query: string): readonly ChangingNoun[] {
    return nounsRead(this.parts.schema, this.documentOf(query));
  }

  private documentOf(query: string): DocumentNode {
    const known = this.parsed.get(query);
    if (known) return known;
    const document = parse(query);
    const [fault] = validate(this.parts.schema, document);
    if (fault) throw fault;
    this.parsed.set(query, document);
    return document;
  }
}
