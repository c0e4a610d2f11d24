import type { Context } from '../context.ts';
import { NotPlanned } from './not-planned.ts';
import { Planner, type Read } from './planner.ts';
import type { Planning } from './planning.ts';
import { type Holder, Run } from './run.ts';
import { Selection } from './selection.ts';
import { JsonText } from './written.ts';

/** An operation made ready: its statements are written, and so is the way from rows to the answer. */
export class Plan {
  private readonly planner: Planner;
  private readonly reads: [string, Read][];

  constructor(planning: Planning) {
    const type = planning.schema.getQueryType();
    if (!type || planning.operation.operation !== 'query') {
      throw new NotPlanned('an operation that is no query');
    }
    this.planner = new Planner(planning);
    const selection = new Selection(type, [planning.operation.selectionSet], planning);
    this.reads = selection
      .fieldsOf(type)
      .map((field) => [field.key, this.planner.root(field, type)]);
  }

  /** How many fields have been planned. */
  get size(): number {
    return this.planner.planned;
  }

  /** The answer's `data` as JSON; throws when the plain route has to answer. */
  async answer(context: Context, variables: Readonly<Record<string, unknown>>): Promise<string> {
    const run = new Run(context, variables, this.planner.openLists);
    const data: Holder = {};
    for (const [key, read] of this.reads) {
      data[key] = read(undefined, run, data);
    }
    await run.settle();
    const fields = this.reads.map(([key]) => {
      const value = data[key];
      return `"${key}":${value instanceof JsonText ? value.text : JSON.stringify(value)}`;
    });
    return `{${fields.join(',')}}`;
  }
}
