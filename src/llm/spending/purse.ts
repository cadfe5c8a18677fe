import { add, compare, type Decimal, subtract, ZERO } from '#model/decimal.ts';

/** An amount that is spent in parts whose size is only estimated when they begin. First come, first served. */
export interface Purse {
  /**
   * Sets `expected` aside; waits while parts under way may yet leave room for it. Rejects with the purse's error when
   * there is none and nothing is under way, from then on always, or with the signal's reason.
   */
  setAside(expected: Decimal, signal: AbortSignal | undefined): Promise<void>;
  /** A part for which `expected` was set aside has come to `spent`. */
  spend(expected: Decimal, spent: Decimal): void;
  /** True once a part was refused. */
  isClosed(): boolean;
}

interface Waiting {
  readonly expected: Decimal;
  readonly admit: () => void;
  readonly refuse: (reason: unknown) => void;
}

/** Opens a purse that holds `most`; `refusal` makes the error of what does not fit. */
export function openPurse(most: Decimal, refusal: () => Error): Purse {
  const waiting: Waiting[] = [];
  let spent = ZERO;
  let setAside = ZERO;
  let underWay = 0;
  let closed = false;

  const fits = (expected: Decimal): boolean => compare(add(add(spent, setAside), expected), most) <= 0;

  const look = (): void => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      if (!closed && fits(first.expected)) {
        setAside = add(setAside, first.expected);
        underWay += 1;
        first.admit();
      } else if (closed || underWay === 0) {
        closed = true;
        first.refuse(refusal());
      } else return;
      waiting.shift();
    }
  };

  const leave = (part: Waiting, reason: unknown): void => {
    const index = waiting.indexOf(part);
    if (index >= 0) waiting.splice(index, 1);
    part.refuse(reason);
    look();
  };

  return {
    setAside: async (expected, signal) => {
      signal?.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const part: Waiting = { expected, admit: resolve, refuse: reject };
      const cancel = (): void => leave(part, signal?.reason);
      signal?.addEventListener('abort', cancel, { once: true });
      waiting.push(part);
      look();
      await promise.finally(() => signal?.removeEventListener('abort', cancel));
    },
    spend: (expected, amount) => {
      setAside = subtract(setAside, expected);
      spent = add(spent, amount);
      underWay -= 1;
      look();
    },
    isClosed: () => closed,
  };
}
