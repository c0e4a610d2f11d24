import { DrizzleQueryError } from 'drizzle-orm';
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';

/** What may never stand in a line, wherever an object of somebody else's holds it. */
const secretPaths = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'variables',
  'params',
].flatMap((name) => [name, `*.${name}`]);

/** Lines have the ids of the request's trace, where there is one. */
export interface LogOptions {
  level: string;
  mixin?: LoggerOptions['mixin'];
}

/**
 * Makes the log: a line of JSON a message. A line break in a value is written as `\n`, so that
 * nobody can add lines of his own.
 */
export function createLogger(options: LogOptions, destination?: DestinationStream): Logger {
  return pino(
    {
      ...options,
      redact: { paths: secretPaths, censor: '[hidden]' },
      serializers: { err: loggable },
    },
    destination ?? pino.destination(1),
  );
}

/** The log as people read it, where it goes to a terminal; undefined where programs read it. */
export async function terminalDestination(): Promise<DestinationStream | undefined> {
  if (!process.stdout.isTTY) return undefined;
  const { default: pretty } = await import('pino-pretty');
  return pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });
}

/**
 * What the log holds of an error. A failed query repeats its parameters in its message, and
 * Postgres the values of a row in `detail`: both are somebody's words, and are left out.
 */
function loggable(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const cause = error instanceof DrizzleQueryError ? error.cause : undefined;
  const { name, message, stack } = cause ?? error;
  const code = codeOf(cause ?? error);
  return {
    type: name,
    message,
    stack,
    ...(code && { code }),
    ...(error instanceof DrizzleQueryError && { sql: error.query }),
  };
}

const codeOf = (error: Error) => ('code' in error ? String(error.code) : undefined);
