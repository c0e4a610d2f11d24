import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { createTestApp, serve } from './support/app.ts';
import { readMetrics } from './support/read-metrics.ts';

const { app } = await createTestApp({ cacheMegabytes: 1, observed: {} });
const { families } = await readMetrics(await serve(app));
/** What Prometheus itself says of whatever it asks. */
const own = ['up'];
const known = new Set([
  ...own,
  ...families.flatMap(({ name, type }) =>
    type === 'HISTOGRAM' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name],
  ),
]);

const read = (path: string) => readFileSync(new URL(`../deploy/${path}`, import.meta.url), 'utf8');

const Dashboard = z.object({
  uid: z.string(),
  title: z.string(),
  schemaVersion: z.number(),
  panels: z.array(
    z.object({
      id: z.number(),
      title: z.string(),
      description: z.string(),
      gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
      targets: z.array(z.object({ refId: z.string(), expr: z.string() })).min(1),
    }),
  ),
  templating: z.object({ list: z.array(z.object({ name: z.string(), type: z.string() })) }),
});
const { panels } = Dashboard.parse(JSON.parse(read('grafana/mahdar.json')));

const Rules = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string(),
          for: z.string().regex(/^\d+[smh]$/),
          labels: z.object({ severity: z.enum(['page', 'warn']) }),
          annotations: z.object({ summary: z.string(), description: z.string().optional() }),
        }),
      ),
    }),
  ),
});
const { groups } = Rules.parse(parseYaml(read('prometheus/alerts.yml')));

const expressions = [
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ...groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => [alert, expr] as const)),
];

interface Read {
  faults: string[];
  metrics: string[];
}

/** The metrics that an expression names, and where it is none of PromQL's. */
function readExpression(expression: string): Read {
  const text = expression.replaceAll('$__rate_interval', '5m');
  const found: Read = { faults: [], metrics: [] };
  parser.parse(text).iterate({
    enter({ type, name, from, to }) {
      if (type.isError) found.faults.push(`${text} at ${from}`);
      const isName = name === 'Identifier' && text.slice(from, to) !== '';
      if (isName) found.metrics.push(text.slice(from, to));
    },
  });
  return found;
}

it.each(expressions)('%s is asked in PromQL of metrics that there are: %s', (_, expression) => {
  const { faults, metrics } = readExpression(expression);
  expect(faults).toEqual([]);
  expect(metrics.length).toBeGreaterThan(0);
  expect(metrics.filter((name) => !known.has(name))).toEqual([]);
});

it('a wrong expression, and one of a metric that is gone, would be found', () => {
  expect(readExpression('sum(rate(up[5m])').faults).not.toEqual([]);
  expect(readExpression('sum(mahdar_gone_total)').metrics).toEqual(['mahdar_gone_total']);
});

it('each of our metrics is on the dashboard', () => {
  const shown = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
  const ours = families.map(({ name }) => name).filter((name) => name.startsWith('mahdar_'));
  const missing = ours.filter((name) => !shown.includes(name) && name !== 'mahdar_kept_answers');
  expect(ours.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

it('no two panels of the dashboard have one place or one number', () => {
  const places = panels.map(({ gridPos }) => `${gridPos.x} ${gridPos.y}`);
  expect(new Set(places).size).toBe(panels.length);
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});
