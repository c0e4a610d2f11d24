import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { loggable } from '../loggable.ts';

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
