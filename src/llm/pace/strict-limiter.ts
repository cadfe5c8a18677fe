/** How a provider judges requests, for tests and benchmarks: written apart from the pace that it judges. */
export interface StrictLimits {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  /** When tokens are counted: known at once, only when the answer is there, or as much as the request might take. */
  readonly counting: 'at-once' | 'when-answered' | 'requested';
  /** A token bucket of this many seconds' worth besides the sliding minute; 60 = a full minute at the start. */
  readonly burstSeconds: number;
  /** Length of what is called a minute, in milliseconds: shorter for benchmarks in a hurry. */
  readonly minute: number;
}

/** What one request asks for. */
export interface Asked {
  readonly spent: number;
  readonly requested: number;
}

export interface StrictLimiter {
  /** Milliseconds until the request would have been taken; 0 = it is taken, and counted. */
  arrive(asked: Asked, now: number): number;
  answer(asked: Asked, now: number): void;
  /** What was counted in all. */
  readonly requests: () => number;
  readonly tokens: () => number;
}

interface Gauge {
  /** Milliseconds until `amount` would fit. */
  readonly lacks: (amount: number, now: number) => number;
  readonly count: (amount: number, now: number) => void;
  readonly total: () => number;
}

function slidingMinute(limit: number, minute: number): Gauge {
  const events: { readonly at: number; readonly amount: number }[] = [];
  let first = 0;
  let sum = 0;
  let total = 0;
  const forget = (now: number): void => {
    for (let event = events[first]; event !== undefined && now - event.at >= minute; event = events[first]) {
      sum -= event.amount;
      first += 1;
    }
  };
  return {
    lacks: (amount, now) => {
      forget(now);
      const oldest = events[first];
      return sum + amount <= limit || oldest === undefined ? 0 : oldest.at + minute - now;
    },
    count: (amount, now) => {
      events.push({ at: now, amount });
      sum += amount;
      total += amount;
    },
    total: () => total,
  };
}

function bucket(limit: number, minute: number, burst: number): Gauge {
  let level = burst;
  let at = Number.NEGATIVE_INFINITY;
  let total = 0;
  const fill = (now: number): void => {
    if (now > at) level = Math.min(burst, level + ((now - at) * limit) / minute);
    at = Math.max(at, now);
  };
  return {
    lacks: (amount, now) => {
      fill(now);
      return level >= Math.min(amount, burst) - 1e-6 ? 0 : ((amount - level) * minute) / limit;
    },
    count: (amount, now) => {
      fill(now);
      level -= amount;
      total += amount;
    },
    total: () => total,
  };
}

export function strictLimiter(limits: StrictLimits): StrictLimiter {
  const { requestsPerMinute, tokensPerMinute, minute, counting, burstSeconds } = limits;
  const gauges = (limit: number, least: number): readonly Gauge[] => [
    slidingMinute(limit, minute),
    bucket(limit, minute, Math.max(least, (limit * burstSeconds) / 60)),
  ];
  const requests = gauges(requestsPerMinute, 2);
  const tokens = gauges(tokensPerMinute, 2);
  const count = (into: readonly Gauge[], amount: number, now: number): void => {
    for (const gauge of into) gauge.count(amount, now);
  };
  const atArrival = ({ spent, requested }: Asked): number =>
    ({ 'at-once': spent, requested, 'when-answered': 0 })[counting];
  return {
    arrive: (asked, now) => {
      const cost = atArrival(asked);
      const lacking = Math.max(
        ...requests.map((gauge) => gauge.lacks(1, now)),
        ...tokens.map((gauge) => gauge.lacks(cost, now)),
      );
      if (lacking > 0) return lacking;
      count(requests, 1, now);
      if (counting !== 'when-answered') count(tokens, cost, now);
      return 0;
    },
    answer: ({ spent }, now) => {
      if (counting === 'when-answered') count(tokens, spent, now);
    },
    requests: () => requests[0]?.total() ?? 0,
    tokens: () => tokens[0]?.total() ?? 0,
  };
}
