/** An iterator that answers one call after the other, and none after its end. */
export function iterator<Value>(
  advance: () => Promise<{ value: Value } | undefined>,
  stop: () => void,
): AsyncIterableIterator<Value> {
  let isOver = false;
  let turn: Promise<unknown> = Promise.resolve();
  const end = (): IteratorResult<Value> => {
    isOver = true;
    stop();
    return { done: true, value: undefined };
  };
  const step = async (): Promise<IteratorResult<Value>> => {
    if (isOver) return { done: true, value: undefined };
    try {
      const found = await advance();
      return found && !isOver ? { done: false, ...found } : end();
    } catch (error) {
      // Whoever has left is not told why what they left has failed.
      if (isOver) return { done: true, value: undefined };
      end();
      throw error;
    }
  };
  return {
    next: () => {
      const result = turn.then(step);
      turn = result.catch(() => {});
      return result;
    },
    return: () => Promise.resolve(end()),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
