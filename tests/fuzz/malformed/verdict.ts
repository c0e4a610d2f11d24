import { errorStatus } from '../../../schema/errors.ts';
import type { Reply, Sent } from './send.ts';

const largestRefusal = 16_384;
const largestAnswer = 8_388_608;
/** What tells of how the house is built: a stack, a path, a statement, a library. */
export const inside =
  /node_modules|file:\/\/\/|\.ts:\d|\bat \w+ \(|drizzle|pothos|pg-pool|relation "|column "|operator does not exist|syntax error at or near|Failed query|params: |22P0\d|select .{0,80} from /i;
const codes: Record<string, number> = errorStatus;

/** What is wrong with a reply; nothing, as a rule. */
export function faultOf(sent: Sent, reply: Reply): string | undefined {
  const { status, type, text } = reply;
  if (status >= 500) return `status ${status}`;
  if (text.length > largestAnswer) return `an answer of ${text.length} letters`;
  if (sent.method === 'HEAD' || status === 204 || status === 304) return undefined;
  if (/^application\/(graphql-response\+)?json/.test(type) && sent.path.startsWith('/graphql')) {
    return faultOfJson(sent, reply);
  }
  if (status >= 400) return faultOfRefusal(sent, text);
  return undefined;
}

function faultOfRefusal(sent: Sent, text: string): string | undefined {
  if (text.length > largestRefusal) return `a refusal of ${text.length} letters`;
  const word = inside.exec(text)?.[0];
  const ours = `${readable(sent.path)} ${JSON.stringify(sent.headers)} ${sent.body ?? ''}`;
  return word && !ours.includes(word) ? `a refusal that says “${word}”` : undefined;
}

/** An address as its server reads it, also where a percent sign stands for nothing. */
const readable = (path: string) =>
  [path, ...new URLSearchParams(path.replace(/^[^?]*/, ''))].flat().join(' ');

function faultOfJson(sent: Sent, reply: Reply): string | undefined {
  const { text } = reply;
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    return 'no JSON';
  }
  const batch: unknown[] = Array.isArray(answer) ? answer : [answer];
  return batch.map((it) => faultOfAnswer(it, sent, reply)).find((it) => it !== undefined);
}

function faultOfAnswer(answer: unknown, sent: Sent, reply: Reply): string | undefined {
  if (typeof answer !== 'object' || answer === null) return 'no answer of GraphQL';
  const { status, type, text } = reply;
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  if (errors === undefined) return data === undefined ? 'neither data nor errors' : undefined;
  if (!Array.isArray(errors) || errors.length === 0 || errors.length > 10) return 'odd errors';
  for (const { message, extensions } of errors) {
    if (typeof message !== 'string' || message === '') return 'an error without words';
    if (!(extensions?.code in codes)) return `the code ${extensions?.code}`;
    if ((codes[extensions.code] ?? 0) >= 500) return `the code ${extensions.code}`;
  }
  const expected = codes[errors[0].extensions.code];
  const isWhole = data === undefined || data === null;
  if (
    isWhole &&
    type.includes('graphql-response') &&
    !('data' in answer) &&
    status === 200 &&
    expected !== 200
  ) {
    return `status 200 for ${errors[0].extensions.code}`;
  }
  return isWhole ? faultOfRefusal(sent, text) : undefined;
}
