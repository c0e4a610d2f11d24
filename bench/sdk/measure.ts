import { compilers } from './compilers.ts';
import { measureInstantiations } from './instantiations.ts';
import { beyondBudget, type Measure, tableOf } from './measured.ts';
import { listPackage, measureSizes, measureTypes } from './sizes.ts';

const names = Object.keys(compilers) as (keyof typeof compilers)[];
const measures: Measure[] = [...(await measureSizes()), ...measureTypes(await listPackage())];
for (const name of names) measures.push(...(await measureInstantiations(name)));

console.log(tableOf(measures));
const beyond = beyondBudget(measures);
if (beyond.length > 0) {
  console.error(`Beyond the budget: ${beyond.map(({ name }) => name).join('; ')}.`);
  process.exitCode = 1;
}
