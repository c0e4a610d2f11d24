import { describe, expect, it } from 'vitest';
import { editorSchema, schema } from '../schema/index.ts';
import { couldShow } from './leaks/blind.ts';
import { hidden, whileShown } from './leaks/hidden.ts';
import { openWorld } from './leaks/open-world.ts';
import { distinct, pathsOfAll } from './leaks/paths.ts';
import { keyOf, type Path } from './leaks/request.ts';
import { send } from './leaks/send.ts';
import { callSentinels } from './leaks/sentinels.ts';
import { type ViewerName, viewerNames } from './leaks/viewers.ts';
import { callOf } from './support/call-of.ts';

const whole = await openWorld('hidden rows');
const without = await openWorld('none');
const leaking = await openWorld('hidden rows');
for (const world of [whole, without, leaking]) await callSentinels(world.app);

const paths = await pathsOfAll(leaking);
const all = distinct(paths);
const deep = distinct(new Map([...paths].filter(([{ deep }]) => deep)));
const [plain, planned] = viewerNames;
const timeout = 600_000;

/** The public walks all paths; whoever shows something on top of it those of one row of each kind. */
const walkedBy = (viewer: ViewerName) => (viewer === plain || viewer === planned ? all : deep);
const cells = viewerNames.reduce((sum, viewer) => sum + walkedBy(viewer).length, 0);

/** What a check finds at fault, a few paths at once. */
async function findFaults<Fault>(
  list: readonly Path[],
  check: (path: Path) => Promise<Fault | undefined>,
): Promise<Fault[]> {
  const faults: (Fault | undefined)[] = [];
  const atOnce = 6;
  for (let from = 0; from < list.length; from += atOnce) {
    faults.push(...(await Promise.all(list.slice(from, from + atOnce).map(check))));
  }
  return faults.filter((fault) => fault !== undefined);
}

/** Where two answers part. */
function partingOf(told: string, expected: string) {
  const at = [...told].findIndex((letter, index) => letter !== expected[index]);
  const from = Math.max(0, (at < 0 ? told.length : at) - 100);
  return { told: told.slice(from, from + 300), expected: expected.slice(from, from + 300) };
}

describe(`the ${cells} cells of the leak matrix`, () => {
  it('are many', () => expect(cells).toBeGreaterThan(1000));

  it.each(viewerNames)('tell %s nothing of what is hidden', { timeout }, async (viewer) => {
    const faults = await findFaults(walkedBy(viewer), async ({ name, sent }) => {
      const told = await send(whole, viewer, sent);
      const expected = await send(without, viewer, sent);
      return told === expected ? undefined : { name, sent, ...partingOf(told, expected) };
    });
    expect(faults).toEqual([]);
  });

  it('are answered by the planned lane where it is asked', async () => {
    const { answered } = whole.app.app.lane;
    const sent = all.find((path) => path.sent.kind === 'graphql')?.sent as Path['sent'];
    await send(whole, plain, sent);
    await send(whole, planned, sent);
    expect(whole.app.app.lane.answered).toBe(answered + 1);
  });
});

describe('a leak on purpose', () => {
  const expected = new Map<string, Promise<string>>();
  const tellWithout = (path: Path) => {
    const known = expected.get(keyOf(path)) ?? send(without, plain, path.sent);
    expected.set(keyOf(path), known);
    return known;
  };

  it.each(hidden)('of the $name is seen on each of its paths', { timeout }, async (row) => {
    const walked = (paths.get(row) ?? []).filter(({ name }) => couldShow(row, name));
    const blind = await whileShown(leaking.app.pool, row, async () => {
      await callSentinels(leaking.app);
      return findFaults(walked, async (path) =>
        (await send(leaking, plain, path.sent)) === (await tellWithout(path))
          ? path.name
          : undefined,
      );
    });
    expect(blind).toEqual([]);
  });
});

describe('what only an editor may ask', () => {
  const own = (['query', 'mutation'] as const).flatMap((operation) => {
    const [root, known] = [editorSchema, schema].map((graph) =>
      operation === 'query' ? graph.getQueryType() : graph.getMutationType(),
    );
    const fields = Object.values(root?.getFields() ?? {});
    return fields
      .filter(({ name }) => !known?.getFields()[name])
      .map((it) => callOf(operation, it));
  });

  it.each(viewerNames.slice(0, 3))(
    'is refused to %s, and named by no introspection',
    { timeout },
    async (viewer) => {
      expect(own.length).toBeGreaterThan(40);
      const { headers } = whole.viewers[viewer];
      for (const [query, variables] of own) {
        const { errors } = await whole.app.ask(query, variables, headers);
        expect(errors?.[0]?.extensions.code, query).toMatch(
          /^(GRAPHQL_VALIDATION_FAILED|FORBIDDEN)$/,
        );
      }
      const { data } = await whole.app.ask('{ __schema { types { name } } }', {}, headers);
      const names = data.__schema.types.map(({ name }: { name: string }) => name);
      expect(names).not.toContain('ArticleDraft');
      expect(names.sort()).toEqual(Object.keys(schema.getTypeMap()).sort());
    },
  );
});
