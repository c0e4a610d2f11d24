import parse, { type Family } from 'parse-prometheus-text-format';

/** What `/metrics` says, read by a parser of Prometheus' text format. */
export interface MetricsRead {
  families: Family[];
  /** The sum of the samples of that name and with these labels; 0 where there are none. */
  sum(name: string, labels?: Record<string, string>): number;
}

/** Reads the metrics of the server that has this endpoint. */
export async function readMetrics(endpoint: string): Promise<MetricsRead> {
  const response = await fetch(new URL('/metrics', endpoint));
  const text = await response.text();
  // Told which lines make a histogram, the parser mixes those of different labels.
  const lines = parse(text.replaceAll(/^#.*\n/gm, ''));
  return {
    families: parse(text),
    sum(name, labels = {}) {
      const named = lines.filter((family) => family.name === name);
      const samples = named.flatMap(({ metrics }) => metrics);
      const wanted = samples.filter((sample) =>
        Object.entries(labels).every(([label, value]) => sample.labels?.[label] === value),
      );
      return wanted.reduce((sum, { value }) => sum + Number(value), 0);
    },
  };
}
