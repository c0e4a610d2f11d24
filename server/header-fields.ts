/** Names and values in turn: of all forms that `writeHead` takes, the one that costs least. */
export type HeaderFields = readonly string[];

/** Writes fields into the headers of the plain route. */
export function setFields(headers: Headers, fields: HeaderFields): void {
  for (let at = 0; at + 1 < fields.length; at += 2) {
    headers.set(fields[at] as string, fields[at + 1] as string);
  }
}
