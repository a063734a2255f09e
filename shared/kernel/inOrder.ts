/**
 * Works on items side by side, at most `ahead` at once, and gives the answers in the order of the items. The source is
 * read no further ahead than that, so memory stays bounded whatever its length. A failure comes out in its place.
 */
export async function* inOrder<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const underWay: Promise<R>[] = [];
  for await (const item of items) {
    const answer = work(item);
    // It is awaited in its turn; should the reader stop before, nobody else hears of its failure.
    answer.catch(() => undefined);
    underWay.push(answer);
    const first = underWay.length >= ahead ? underWay.shift() : undefined;
    if (first !== undefined) yield await first;
  }
  for (const answer of underWay) yield await answer;
}
