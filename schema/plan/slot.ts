import { Param, Placeholder } from 'drizzle-orm';
import { is } from 'drizzle-orm/entity';

/** What one request fills the slots of a statement from. */
export interface Filling {
  variables: Readonly<Record<string, unknown>>;
  /** Where the cursors of this request point. */
  positions: Map<Slot, readonly (string | null)[]>;
  /** The lists of the plan with the arguments of this request. */
  lists: ReadonlyMap<object, { binding: () => string }>;
  /** The keys of rows that are loaded by them. */
  keys: readonly unknown[];
}

/**
 * A value that differs between the requests of one plan, in arguments and in SQL: a parameter of
 * the statement. `sample` is what it was when the plan was made.
 */
export class Slot extends Placeholder {
  readonly sample: unknown;
  readonly read: (filling: Filling) => unknown;

  constructor(name: string, sample: unknown, read: (filling: Filling) => unknown) {
    super(name);
    this.sample = sample;
    this.read = read;
  }

  /** Equal arguments are told by their JSON: the place counts there, not what fills it. */
  toJSON(): object {
    return { slot: this.name };
  }
}

function mapSlots(value: unknown, replace: (slot: Slot) => unknown): unknown {
  if (value instanceof Slot) {
    return replace(value);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapSlots(item, replace));
  }
  if (isPlain(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, mapSlots(inner, replace)]),
    );
  }
  return value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

export function hasSlots(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(hasSlots);
  }
  return value instanceof Slot || (isPlain(value) && Object.values(value).some(hasSlots));
}

/** The arguments as they were when the plan was made. */
export function sampled<Value>(value: Value): Value {
  return hasSlots(value) ? (mapSlots(value, (slot) => slot.sample) as Value) : value;
}

/** The arguments as this request has them. */
export function filled<Value>(value: Value, filling: Filling): Value {
  return mapSlots(value, (slot) => slot.read(filling)) as Value;
}

/** One parameter of a statement, as the driver takes it. */
export function parameterOf(param: unknown, filling: Filling): unknown {
  if (param instanceof Slot) {
    const value = param.read(filling);
    return value instanceof Date ? value.toISOString() : value;
  }
  if (is(param, Param)) {
    return param.encoder.mapToDriverValue(parameterOf(param.value, filling));
  }
  return Array.isArray(param) ? param.map((item) => parameterOf(item, filling)) : param;
}

/** A cursor's place whose values are open: which of them there are is part of the plan. */
export function openPosition(
  cursor: Slot,
  position: readonly (string | null)[],
): (string | Slot | null)[] {
  return position.map((value, index) =>
    value === null
      ? null
      : new Slot(
          `${cursor.name}.${index}`,
          value,
          ({ positions }) => positions.get(cursor)?.[index],
        ),
  );
}
