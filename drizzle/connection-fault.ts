import { StartupError } from './startup-error.ts';

const sentences: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'it broke off the connection',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses this user from here',
  '3D000': 'it has no database of this name',
  '53300': 'it has no connection left to give',
  '57P03': 'it is starting up or shutting down',
};

/** The host, port and database of an address, without the user and the password. */
function describeAddress(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`;
}

/** Turns a failed connection into the one sentence that an operator needs. */
export function explainConnectionFault(error: unknown, url: string): StartupError {
  if (error instanceof StartupError) return error;
  const fault = rootFault(error);
  const reason = sentences[fault.code ?? ''] ?? reasonWithoutCode(fault);
  return new StartupError(`The database at ${describeAddress(url)} cannot be used: ${reason}.`);
}

type Fault = Error & { code?: string };

function rootFault(error: unknown): Fault {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors[0] as Fault;
  return error as Fault;
}

function reasonWithoutCode({ message }: Fault): string {
  if (/timeout/i.test(message)) return 'it does not answer';
  return message.replace(/\.$/, '');
}
