/** Acts on every item, so many at a time. */
export async function inParallel<Item>(width: number, items: readonly Item[], act: (item: Item) => Promise<void>) {
  const queue = items.values();
  const work = async () => {
    for (const item of queue) await act(item);
  };
  await Promise.all(Array.from({ length: width }, work));
}
