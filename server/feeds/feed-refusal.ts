/** A feed that can't be given; the message says why in one plain sentence. */
export class FeedRefusal extends Error {
  override name = 'FeedRefusal';
  /** 400: the address is wrong. 404: it names something that Mahdar does not know. */
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}
