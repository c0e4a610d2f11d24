/** A place in the log that a primary writes and its replicas replay. */
export type Position = bigint;

/** Reads a place as Postgres writes it, such as `16/B374D848`. */
export function readPosition(text: string): Position {
  const [high = '0', low = '0'] = text.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** Writes a place as Postgres does. */
export function writePosition(position: Position): string {
  const low = position & 0xffff_ffffn;
  return `${(position >> 32n).toString(16)}/${low.toString(16)}`.toUpperCase();
}
