/**
 * Does `count` asynchronous tasks, several at the same time, and gives their results in order.
 *
 * At most `ahead` results are under way or waiting, so memory doesn't grow. The first failure ends it.
 */
export async function* readAhead<Result>(
  count: number,
  ahead: number,
  task: (index: number) => Promise<Result>,
): AsyncGenerator<Result> {
  const queue: Promise<Result>[] = [];
  for (let next = 0; queue.length > 0 || next < count; ) {
    while (next < count && queue.length < ahead) {
      const started = task(next++);
      // If an earlier one fails nobody will wait for this one; that's no fault of its own.
      started.catch(() => {});
      queue.push(started);
    }
    yield await queue.shift()!;
  }
}
