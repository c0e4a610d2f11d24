/** What was parsed from JSON, of which nothing is known yet. */
export type Json = unknown;
export type JsonRecord = Readonly<Record<string, Json>>;

export const asRecord = (value: Json): JsonRecord | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonRecord)
    : null;

/** The objects of a list, or the one object. */
export function asRecords(value: Json): JsonRecord[] {
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  return list.map(asRecord).filter((one) => one !== null);
}

export const asText = (value: Json): string | null => (typeof value === 'string' ? value : null);
