/** How many of each ending there are. */
export const countEach = (endings: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(endings, (ending) => ending)].map(([ending, files]) => [ending, files.length]));
