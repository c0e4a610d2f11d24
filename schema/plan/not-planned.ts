/** Thrown where the planned lane has no answer of its own: the plain route gives it. */
export class NotPlanned extends Error {
  constructor(what: string) {
    super(`Not planned: ${what}`);
    this.name = 'NotPlanned';
  }
}
