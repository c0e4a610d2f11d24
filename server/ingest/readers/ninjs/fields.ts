import { asRecord, asRecords, asText, type Json, type JsonRecord } from '../json.ts';

/**
 * The fields of an item whatever the version: 1.x writes `versioncreated`, `body_text` and objects
 * by name where 2.x and 3.x write `versionCreated` and lists.
 */
export class Fields {
  readonly #byName: ReadonlyMap<string, Json>;

  constructor(item: JsonRecord) {
    this.#byName = new Map(Object.entries(item).map(([key, value]) => [key.toLowerCase(), value]));
  }

  get(...names: string[]): Json {
    const name = names.find((one) => this.#byName.get(one) != null);
    return name === undefined ? undefined : this.#byName.get(name);
  }

  text(...names: string[]): string | null {
    return asText(this.get(...names));
  }

  /** The objects of a list, or of an object by name, which `name` then tells. */
  records(...names: string[]): JsonRecord[] {
    const value = this.get(...names);
    const record = asRecord(value);
    if (!record) return asRecords(value);
    return Object.entries(record).flatMap(([name, one]) => {
      const inner = asRecord(one);
      return inner ? [{ name, ...inner }] : [];
    });
  }

  /** What stands under `NAME_KIND` in 1.x: `body_text`, `description_html`. */
  flavours(name: string): Flavour[] {
    const prefix = `${name}_`;
    return [...this.#byName].flatMap(([key, value]) => {
      const text = asText(value);
      if (!key.startsWith(prefix) || text === null) return [];
      const kind = key.slice(prefix.length);
      return [{ role: null, type: kind, value: text }];
    });
  }

  /** The texts under a name, of any version, those that hold nothing left out. */
  texts(plural: string, singular: string): Flavour[] {
    const listed = asRecords(this.get(plural)).flatMap((one) => {
      const value = asText(one.value);
      return value === null ? [] : [{ role: asText(one.role), type: typeOf(one), value }];
    });
    const alone = this.text(singular);
    const single = alone === null ? [] : [{ role: null, type: null, value: alone }];
    const all = [...listed, ...single, ...this.flavours(singular)];
    return all.filter(({ value }) => value.trim() !== '');
  }
}

/** A text in one of the forms in which an item holds it. */
export type Flavour = { role: string | null; type: string | null; value: string };

const typeOf = (one: JsonRecord) => asText(one.contentType) ?? asText(one.contenttype);

export const isHtml = ({ type }: Flavour) => /html/i.test(type ?? '');
