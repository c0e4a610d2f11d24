/** Whether the long form runs: `npm run test:faults -- --long`. */
const isLong = process.env.MAHDAR_FAULTS === 'long';

/** What the short form takes, which every change runs, and the long one. */
export const inForm = <Value>(short: Value, long: Value): Value => (isLong ? long : short);

/** Prints a figure of this run for docs/reliability.md. */
export function figure(what: string, value: number | string): void {
  console.log(`figure: ${what}: ${typeof value === 'number' ? Math.round(value) : value}`);
}
