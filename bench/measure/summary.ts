import { queryNames } from '../contenders/documents.ts';
import type { Contender } from './contender.ts';
import type { Measurement } from './round.ts';
import { markdownTable, median, ratio, tenths, whole } from './table.ts';

const titles = {
  article: 'article by slug',
  'country-articles': 'newest of a country',
  'country-meetings': 'meetings, participants, articles',
  search: 'search',
} as const;

/**
 * A table a query: medians over the rounds, and of each round's ratio to the reference of the
 * same round.
 */
export function summarize(
  measurements: readonly Measurement[],
  reference: string,
  contenders: readonly Contender[],
): string {
  return queryNames
    .map((query) => {
      const own = measurements.filter((one) => one.query === query);
      const lacking = contenders.flatMap(({ name, lacks }) =>
        lacks?.[query] ? [`${name}: —, ${lacks[query]}.`] : [],
      );
      const silent = contenders
        .map(({ name }) => ({ name, windows: own.filter(({ contender }) => contender === name) }))
        .filter(
          ({ windows }) => windows.length > 0 && median(windows.map(({ total }) => total)) === 0,
        )
        .map(({ name }) => `${name}: no answer at all in most windows.`);
      return [`### ${titles[query]}`, tableOf(own, reference), ...lacking, ...silent].join('\n\n');
    })
    .join('\n\n');
}

function tableOf(measurements: readonly Measurement[], reference: string): string {
  const names = [...new Set(measurements.map(({ contender }) => contender))];
  const rows = names.map((name) => {
    const own = measurements.filter(({ contender }) => contender === name);
    const of = (key: keyof Measurement) => median(own.map((one) => Number(one[key])));
    const ratios = own.flatMap(({ round, requestsPerSecond }) =>
      measurements
        .filter((one) => one.contender === reference && one.round === round)
        .map((one) => requestsPerSecond / one.requestsPerSecond),
    );
    const statements = own.find((one) => one.statements !== undefined)?.statements ?? Number.NaN;
    const failed = own.reduce((sum, one) => sum + one.failed, 0);
    const cells = [
      whole(of('requestsPerSecond')),
      `**${ratio(median(ratios))}**`,
      `${ratio(Math.min(...ratios))}–${ratio(Math.max(...ratios))}`,
      tenths(of('p50')),
      tenths(of('p99')),
      whole(of('nodeCpu')),
      whole(of('postgresCpu')),
      Number.isInteger(statements) ? String(statements) : ratio(statements),
      whole(of('memory')),
      String(failed),
    ];
    return { name, cells, order: median(ratios) };
  });
  return markdownTable(
    [
      'contender',
      'requests/s',
      'ratio',
      'lowest–highest',
      'p50 ms',
      'p99 ms',
      'Node µs',
      'Postgres µs',
      'statements',
      'MB',
      'failed',
    ],
    rows.toSorted((a, b) => b.order - a.order).map(({ name, cells }) => [name, ...cells]),
  );
}
