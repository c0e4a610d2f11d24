/** The variables of a request as they were sent. */
export type Values = Readonly<Record<string, unknown>>;

/** A number that is known, or one that depends on the variables. */
export type Amount = number | ((values: Values) => number);

/** Whether something is asked for: always, or where the variables say so. */
export type Condition = true | ((values: Values) => boolean);

export const amountOf = (amount: Amount, values: Values): number =>
  typeof amount === 'number' ? amount : amount(values);

const holds = (condition: Condition, values: Values): boolean =>
  condition === true || condition(values);

/** Does with amounts what is done with numbers: at once where all of them are known. */
function combine(amounts: readonly Amount[], by: (numbers: number[]) => number): Amount {
  const open = (values: Values) => by(amounts.map((amount) => amountOf(amount, values)));
  return amounts.every((amount) => typeof amount === 'number') ? open({}) : open;
}

export const sumOf = (amounts: readonly Amount[]) =>
  combine(amounts, (numbers) => numbers.reduce((sum, it) => sum + it, 0));

export const largestOf = (amounts: readonly Amount[]) =>
  combine(amounts, (numbers) => Math.max(0, ...numbers));

/** So many, and for each of them what is below it. */
export const each = (count: Amount, below: Amount) =>
  combine([count, below], ([size = 0, inner = 0]) => size * (1 + inner));

/** An amount where the condition holds, else nothing. */
export function where(condition: Condition, amount: Amount): Amount {
  if (condition === true || amount === 0) return amount;
  return (values) => (condition(values) ? amountOf(amount, values) : 0);
}

export function both(one: Condition, other: Condition): Condition {
  if (one === true) return other;
  if (other === true) return one;
  return (values) => one(values) && other(values);
}

export function either(conditions: readonly Condition[]): Condition {
  if (conditions.includes(true)) return true;
  return (values) => conditions.some((it) => holds(it, values));
}
