import { type ArgumentPath, badUserInput, type PublicError } from '../errors.ts';
import { isStorable } from '../scalars.ts';
import { allowed, tooComplex } from './allowed.ts';

export const unstorableText = 'Text may hold neither NUL nor a lone surrogate.';

interface Place {
  value: unknown;
  depth: number;
  steps: { key: string | number; before: Place['steps'] } | undefined;
}

/** Makes the refusal of a value, which the argument that the path leads to is named in. */
type Fault = (argument: ArgumentPath) => PublicError;

/** A value that cannot be taken, with the way to it from the variables. */
export interface FaultyValue {
  path: (string | number)[];
  fault: Fault;
}

/**
 * The first value that no query may bring, looked for before values are given their types, which
 * goes as deep as they do. A loop for the same reason: depth is the caller's choice.
 *
 * @param isWriting whether an editor's texts and lists are among them, which have limits of their own
 */
export function faultyValueIn(variables: unknown, isWriting: boolean): FaultyValue | undefined {
  const open: Place[] = [{ value: variables, depth: 0, steps: undefined }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, depth, steps } = place;
    const fault = faultOf(value, depth, isWriting);
    if (fault) return { path: pathOf(steps), fault };
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (inner === null || (typeof inner !== 'object' && typeof inner !== 'string')) continue;
      const step = Array.isArray(value) ? Number(key) : key;
      open.push({ value: inner, depth: depth + 1, steps: { key: step, before: steps } });
    }
  }
  return undefined;
}

function faultOf(value: unknown, depth: number, isWriting: boolean): Fault | undefined {
  if (typeof value === 'string') {
    if (!isStorable(value)) return (argument) => badUserInput(unstorableText, argument);
    return value.length > allowed.textLength && !isWriting
      ? (argument) => tooComplex('textLength', value.length, argument)
      : undefined;
  }
  if (depth > allowed.valueDepth) return () => tooComplex('valueDepth', depth);
  return Array.isArray(value) && value.length > allowed.listItems && !isWriting
    ? (argument) => tooComplex('listItems', value.length, argument)
    : undefined;
}

function pathOf(steps: Place['steps']): (string | number)[] {
  const path: (string | number)[] = [];
  for (let step = steps; step; step = step.before) path.unshift(step.key);
  return path;
}
