import pg from 'pg';

/** A statement that answers with one text: the first cell of its first row, whatever type it has. */
export interface TextStatement extends pg.QueryConfig {
  answersWith: 'text';
}

/** Undefined where there is no row, null where there is nothing in it. */
export type TextAnswer = string | null | undefined;

/** What the library's types leave out. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(statement: { name: string | undefined; text: string }): void;
  bind(values: { statement: string | undefined; values: readonly unknown[] }): void;
  execute(): void;
  sync(): void;
}

const { prepareValue } = (pg as typeof pg & { utils: { prepareValue(value: unknown): unknown } })
  .utils;

/**
 * Lets the connections of a pool answer text statements with as little as the protocol asks for:
 * Postgres does not describe what is known, and the library makes no rows of it.
 */
export function sendTexts(pool: pg.Pool): void {
  pool.on('connect', (client) => {
    client.query = new Proxy(client.query, {
      apply(query, self, args: [statement: unknown, ...rest: unknown[]]) {
        const [statement] = args;
        if (!isTextStatement(statement)) return Reflect.apply(query, self, args);
        return new Promise<TextAnswer>((resolve, reject) => {
          const callback: Callback = (error, value) => (error ? reject(error) : resolve(value));
          Reflect.apply(query, self, [new TextQuery(statement, callback)]);
        });
      },
    });
  });
}

const isTextStatement = (value: unknown): value is TextStatement =>
  typeof value === 'object' && value !== null && 'answersWith' in value;

type Callback = (error: Error | null, value?: TextAnswer) => void;

/** What a connection of the library's asks of a query that sends itself. */
class TextQuery implements pg.Submittable {
  readonly name: string | undefined;
  readonly text: string;
  /** The library puts another in its place, which counts the time. */
  callback: Callback;
  private readonly values: readonly unknown[];
  private value: TextAnswer;
  private hasRow = false;

  constructor({ name, text, values = [] }: TextStatement, callback: Callback) {
    this.name = name;
    this.text = text;
    this.values = values.map(prepareValue);
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    wire.stream.cork();
    if (!this.isKnownTo(wire)) {
      wire.parse(this);
      if (this.name) wire.submittedNamedStatements[this.name] = this.text;
    }
    wire.bind({ statement: this.name, values: this.values });
    wire.execute();
    wire.sync();
    wire.stream.uncork();
  }

  handleDataRow({ fields }: { fields: TextAnswer[] }): void {
    if (!this.hasRow) this.value = fields[0];
    this.hasRow = true;
  }

  handleReadyForQuery(): void {
    this.callback(null, this.value);
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleCommandComplete(): void {}

  handleEmptyQuery(): void {}

  private isKnownTo({ parsedStatements, submittedNamedStatements }: Wire): boolean {
    const { name } = this;
    return name !== undefined && (name in parsedStatements || name in submittedNamedStatements);
  }
}
