import { type ArgumentPath, badUserInput } from '../errors.ts';
import { allOf, type Where } from '../visibility.ts';
import type { FilterField, NounFilter } from './filter.ts';
import { isPresent, maxLeaves, type Scope } from './operand.ts';

const deepest = 5;

type Compile = NounFilter['compile'];

/** What a filter with these fields means. */
export function compilerOf(fields: () => Record<string, FilterField>): Compile {
  const compile: Compile = (value, scope, path, depth) => {
    if (depth > deepest) throw badUserInput(`A filter may be nested ${deepest} deep.`, path);
    const entries = Object.entries((value ?? {}) as Record<string, unknown>);
    if (entries.length === 0 && depth > 1) {
      throw badUserInput('A nested filter must not be empty or null.', path);
    }
    return allOf(
      ...entries.map(([name, inner]) => compileEntry(name, inner, scope, [...path, name], depth)),
    );
  };

  function compileEntry(
    name: string,
    inner: unknown,
    scope: Scope,
    at: ArgumentPath,
    depth: number,
  ): Where {
    if (!isPresent(inner)) {
      throw badUserInput('A filter’s operand must not be null; leave it out instead.', at);
    }
    if (name === 'not') return { NOT: compile(inner, scope, at, depth + 1) };
    if (name === 'and' || name === 'or') {
      const branches = counted(name, inner as unknown[], scope, at);
      const compiled = branches.map((each, index) =>
        compile(each, scope, [...at, index], depth + 1),
      );
      return { [name === 'and' ? 'AND' : 'OR']: compiled };
    }
    const field = fields()[name];
    if (!field) throw new Error(`No filter field ${name}`);
    return field.compile(inner, scope, at, depth);
  }

  return compile;
}

/** The branches of an `and` or `or`, which count as conditions where they are too many to be looked at. */
function counted(name: string, branches: unknown[], scope: Scope, at: ArgumentPath): unknown[] {
  if (branches.length === 0) throw badUserInput(`${name} must hold at least one filter.`, at);
  scope.leaves.left -= branches.length > maxLeaves ? branches.length : 0;
  if (scope.leaves.left < 0) throw badUserInput(`A filter may hold ${maxLeaves} conditions.`, at);
  return branches;
}

/** Compiles what a caller passed as `filter`: null and `{}` are no filter. */
export function compileFilter(
  filter: NounFilter,
  value: unknown,
  context: Scope['context'],
  languages: Scope['languages'],
  reach?: Scope['reach'],
): Where {
  if (!isPresent(value)) {
    return {};
  }
  const scope: Scope = { context, languages, reach, leaves: { left: maxLeaves } };
  return filter.compile(value, scope, ['filter'], 1);
}
