import { filterFields, leavesOf, lists } from './graph.ts';
import type { Hidden } from './hidden.ts';
import { ask, type Path } from './request.ts';

/** How a value is written in a filter, by the type of its operand. */
const operands: Record<string, ((value: string) => string[]) | undefined> = {
  IDFilter: (value) => [`eq: "${value}"`, `in: ["${value}"]`],
  StringFilter: (value) => texts(value),
  LocalizedTextFilter: (value) => texts(value),
  LanguageFilter: (value) => [`eq: "${value}"`],
  DateTimeFilter: (value) => [`eq: "${value}"`, `gte: "${value}"`],
  TextSearchFilter: (value) => [`search: "${value}"`],
  FuzzyDateFilter: (value) => [
    `within: { from: "${value}", to: "${value}" }`,
    `overlaps: { from: "${value}" }`,
  ],
  MeetingKindFilter: (value) => [`eq: ${value}`],
  MeetingStatusFilter: (value) => [`eq: ${value}`],
};

const texts = (value: string) => [
  `eq: "${value}"`,
  `in: ["${value}"]`,
  `contains: "${value.slice(2)}"`,
  `startsWith: "${value.slice(0, -2)}"`,
];

/** By each of its own columns; what no argument can say of it is left out. */
function ownColumns({ type, values }: Hidden): Path[] {
  const list = lists.find(({ row }) => row === type)?.field.name;
  if (!list || Object.keys(values).length === 0) return [];
  return filterFields(`${type}Filter`).flatMap(({ name, type: operand }) => {
    const write = operands[operand];
    if (!write) {
      if (isRelated(operand)) return [];
      throw new Error(`The matrix of leaks has no values for ${operand}.`);
    }
    const value = values[name];
    if (value === undefined) throw new Error(`The matrix of leaks knows no ${type}.${name}.`);
    return write(value).map((condition) =>
      ask(
        `${list} where ${name} ${condition}`,
        `${list}(first: 100, filter: { ${name}: { ${condition} } }) { totalCount nodes { ${leavesOf(type)} } }`,
      ),
    );
  });
}

const related =
  /^(Article|Country|Evidence|Meeting|Mention|Organization|Person|Publisher|Quote|Topic)(List)?Filter$/;
const isRelated = (operand: string) => related.test(operand);

interface Step {
  name: string;
  /** The type that it leads to, and whether there may be several. */
  to: string;
  isMany: boolean;
}

const stepsFrom = (typeName: string): Step[] =>
  filterFields(`${typeName}Filter`).flatMap(({ name, type }) => {
    const [, to, many] = related.exec(type) ?? [];
    return to ? [{ name, to, isMany: many !== undefined }] : [];
  });

const some = ({ name, isMany }: Step, condition: string) =>
  isMany ? `{ ${name}: { some: ${condition} } }` : `{ ${name}: ${condition} }`;

/** The ways to ask whether what is related meets a condition. */
function quantified(step: Step, condition: string): [string, string][] {
  const { name, isMany } = step;
  return [
    ['some', some(step, condition)],
    ['not', `{ not: ${some(step, condition)} }`],
    ['or', `{ or: [${some(step, condition)}, ${some(step, condition)}] }`],
    ...(isMany
      ? ([
          ['none', `{ ${name}: { none: ${condition} } }`],
          ['every', `{ ${name}: { every: { not: ${condition} } } }`],
        ] as [string, string][])
      : []),
  ];
}

/** The lists whose filters reach the type by one step, or by a step and another. */
function throughOthers({ type, filter, deep }: Hidden): Path[] {
  return lists.flatMap(({ field: { name: list }, row }) => {
    const steps = stepsFrom(row);
    const find = (title: string, condition: string) =>
      ask(
        `${list} where ${title}`,
        `${list}(first: 100, filter: ${condition}) { totalCount nodes { ${keyLeaves(row)} } }`,
      );
    const near = steps.filter(({ to }) => to === type);
    const far = deep ? steps.flatMap((step) => stepsFrom(step.to).map((next) => [step, next])) : [];
    return [
      ...near.flatMap((step) =>
        quantified(step, filter).map(([how, condition]) => find(`${how} ${step.name}`, condition)),
      ),
      ...(far as [Step, Step][])
        .filter(([, next]) => next.to === type)
        .map(([step, next]) =>
          find(`${step.name} with ${next.name}`, some(step, some(next, filter))),
        ),
    ];
  });
}

const keyLeaves = (row: string) => (row === 'Quote' ? 'text' : row === 'Country' ? 'code' : 'slug');

export const filterPaths = (hidden: Hidden): Path[] => [
  ...ownColumns(hidden),
  ...throughOthers(hidden),
];
