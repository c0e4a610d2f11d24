/** Something measured, beside what it may be. */
export interface Measure {
  name: string;
  value: number;
  budget: number;
  unit: 'B' | 'instantiations';
}

/** The measures that are beyond their budgets, or were not made. */
export function beyondBudget(measures: readonly Measure[]): Measure[] {
  return measures.filter(({ value, budget }) => !(value <= budget));
}

/** The measures as a table in Markdown. */
export function tableOf(measures: readonly Measure[]): string {
  const rows = measures.map(({ name, value, budget, unit }) => {
    const share = `${Math.round((100 * value) / budget)} %`;
    return `| ${name} | ${amount(value)} ${unit} | ${amount(budget)} | ${share} |`;
  });
  return ['| | measured | budget | used |', '|---|---|---|---|', ...rows].join('\n');
}

function amount(value: number): string {
  return value.toLocaleString('en');
}
