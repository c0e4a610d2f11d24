import { StartupError } from '../../drizzle/startup-error.ts';
import { type Scope, scopes } from '../../schema/access.ts';
import { asTyped } from './as-typed.ts';
import { parseWords } from './parse-words.ts';

/** What `mahdar key` was asked to do. */
export type KeyOptions =
  | { action: 'create'; label: string; scopes: Scope[]; days: number | null }
  | { action: 'list' }
  | { action: 'revoke'; keyId: string };

export const usage = `Usage: ${asTyped('key')} create --scope SCOPE --label LABEL [--days N]
       ${asTyped('key')} list
       ${asTyped('key')} revoke ID

  --scope SCOPE   what it is good for: ${scopes.join(', ')}; may be repeated.
                  write includes nothing else: an editor wants both read:drafts and write,
                  and admin is good for everything
  --label LABEL   whose it is, or what it is for
  --days N        how long it is good; without it until it is revoked

A key is shown once, when it is made. A revoked one is refused at once.`;

/**
 * Reads the words after the command; null when they ask for help.
 *
 * @throws StartupError when they can't be understood
 */
export function readKeyOptions(args: readonly string[]): KeyOptions | null {
  const { values, positionals } = parse(args);
  if (values.help) return null;
  const [action, ...rest] = positionals;
  if (action === 'list' && rest.length === 0) return { action };
  const [keyId] = rest;
  if (action === 'revoke' && keyId && rest.length === 1) return { action, keyId };
  if (action === 'create' && rest.length === 0) return readCreation(values);
  throw new StartupError(`Say create, list or revoke ID.\n\n${usage}`);
}

function readCreation(values: { scope?: string[]; label?: string; days?: string }): KeyOptions {
  const { scope = [], label = '', days } = values;
  const unknown = scope.find((one) => !isScope(one));
  if (scope.length === 0 || unknown !== undefined) {
    const problem = unknown === undefined ? '--scope is missing' : `There is no scope "${unknown}"`;
    throw new StartupError(`${problem}: choose of ${scopes.join(', ')}.`);
  }
  if (label.trim() === '') throw new StartupError('--label is missing: say whose key it is.');
  if (days !== undefined && !/^[1-9]\d{0,3}$/.test(days)) {
    throw new StartupError('--days needs a whole number from 1 to 9999.');
  }
  const chosen = [...new Set(scope.filter(isScope))];
  return {
    action: 'create',
    label: label.trim(),
    scopes: chosen,
    days: days ? Number(days) : null,
  };
}

const isScope = (text: string): text is Scope => (scopes as readonly string[]).includes(text);

function parse(args: readonly string[]) {
  return parseWords(
    {
      args: [...args],
      allowPositionals: true,
      options: {
        scope: { type: 'string', multiple: true },
        label: { type: 'string' },
        days: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    },
    usage,
  );
}
