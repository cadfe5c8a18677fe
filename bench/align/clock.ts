/** Milliseconds spent, and on how many. */
export interface Clock {
  count: number;
  milliseconds: number;
}

export const newClock = (): Clock => ({ count: 0, milliseconds: 0 });

/** Does it, and adds the time it took. */
export function timed<T>(clock: Clock, what: () => T): T {
  const started = performance.now();
  const result = what();
  clock.milliseconds += performance.now() - started;
  clock.count += 1;
  return result;
}

export const each = ({ count, milliseconds }: Clock): number => milliseconds / Math.max(1, count);

/** Prints one line of a benchmark. */
export const say = (line: string): void => void process.stdout.write(`${line}\n`);

export const share = (part: number, whole: number): string =>
  whole === 0 ? 'none tried' : `${((100 * part) / whole).toFixed(2)} % of ${whole}`;
