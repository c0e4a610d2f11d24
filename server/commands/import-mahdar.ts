import type { Db } from '../../drizzle/database.ts';
import type { Transaction } from '../ingest/insert-rows.ts';
import { type MahdarItem, readMahdar } from '../ingest/readers/mahdar.ts';
import type { MahdarLine } from '../ingest/restore/lines.ts';
import { type LineFate, type RestoreState, storeLines } from '../ingest/restore/store-lines.ts';
import { Ties } from '../ingest/restore/ties.ts';
import type { Source } from '../ingest/source.ts';
import { ReadError } from '../ingest/story.ts';
import type { ImportRun } from './import-file.ts';

const LINES_A_CHUNK = 100;

const PLURALS: Readonly<Record<Exclude<MahdarLine['type'], 'article'>, string>> = {
  publisher: 'publishers',
  country: 'countries',
  topic: 'topics',
  organization: 'organizations',
  person: 'people',
  meeting: 'meetings',
};

/** Goes through one export; what is not an article is counted beside the stories. */
class MahdarImport {
  readonly #others = new Map<string, number>();
  readonly #state: RestoreState;
  #chunk: MahdarItem[] = [];
  #type: MahdarLine['type'] | null = null;
  readonly #db: Db | Transaction;
  readonly #file: string;
  readonly #run: ImportRun;

  constructor(db: Db | Transaction, file: string, run: ImportRun) {
    this.#db = db;
    this.#file = file;
    this.#run = run;
    this.#state = { renamed: new Map(), ties: new Ties(), lexicon: run.lexicon };
  }

  /** @throws ReadError when the export is of an unknown version */
  async read(source: Source): Promise<void> {
    const { seams } = this.#run;
    let count = 0;
    for await (const item of readMahdar(source)) {
      const type = 'line' in item ? item.line.type : this.#type;
      if (type !== this.#type || this.#chunk.length >= LINES_A_CHUNK) {
        await this.#store();
        if (type !== this.#type) await this.#tie();
        if (seams.signal?.aborted) return;
      }
      this.#type = type;
      this.#chunk.push(item);
      count += 1;
      if (count % LINES_A_CHUNK === 0) seams.onProgress?.(this.#file, source.progress(), count);
    }
    await this.#store();
    await this.#tie();
    this.#tellOthers();
  }

  async #store(): Promise<void> {
    const lines = this.#chunk.flatMap((item) => ('line' in item ? [item.line] : []));
    const fates = lines.length === 0 ? [] : await storeLines(this.#db, lines, this.#state);
    for (const item of this.#chunk) {
      const fate = 'line' in item ? fates.shift() : item.refusal;
      if (fate !== undefined) this.#tell(item, fate);
    }
    this.#chunk = [];
  }

  /** Ties what refers to a later line of its own type, now that all of them are here. */
  async #tie(): Promise<void> {
    const { renamed, ties } = this.#state;
    await this.#db.transaction((tx) => ties.tie(tx, renamed));
  }

  #tell(item: MahdarItem, fate: LineFate | ReadError): void {
    const { tally, seams } = this.#run;
    if (fate instanceof Error) {
      tally.REFUSED += 1;
      seams.print(`${this.#file}, ${item.place}: refused. ${fate.message}`);
    } else if (this.#type === 'article') tally[fate] += 1;
    else if (this.#type !== null && fate === 'CREATED') {
      const name = PLURALS[this.#type];
      this.#others.set(name, (this.#others.get(name) ?? 0) + 1);
    }
  }

  #tellOthers(): void {
    const counts = [...this.#others].map(([name, count]) => `${count} ${name}`);
    if (counts.length > 0) this.#run.seams.print(`${this.#file}: new are ${counts.join(', ')}.`);
  }
}

/** Brings an export of Mahdar in: all that it holds and that is not here yet. */
export async function importMahdar(
  db: Db | Transaction,
  file: string,
  source: Source,
  run: ImportRun,
): Promise<void> {
  try {
    await new MahdarImport(db, file, run).read(source);
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    run.tally.REFUSED += 1;
    run.seams.print(`${file}: refused. ${error.message}`);
  }
}
