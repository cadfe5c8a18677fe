import type { ModelRequest } from '#model/model-call.ts';
import type { Turn } from '../pace.ts';

/** A request that waits for its turn. */
export interface Waiting {
  readonly request: ModelRequest;
  readonly arrival: number;
  readonly admit: (turn: Turn) => void;
}

/** First come, first served: by when a request first came, so that one that has to come again keeps its place. */
export interface Queue {
  add(request: ModelRequest, admit: (turn: Turn) => void): Waiting;
  remove(waiting: Waiting): void;
  first(): Waiting | undefined;
  shift(): void;
  /** The request is done with: should it ever come again, it stands at the end. */
  forget(request: ModelRequest): void;
}

export function queue(): Queue {
  const waiting: Waiting[] = [];
  const arrivals = new WeakMap<ModelRequest, number>();
  let arrived = 0;

  const arrivalOf = (request: ModelRequest): number => {
    const arrival = arrivals.get(request) ?? arrived++;
    arrivals.set(request, arrival);
    return arrival;
  };

  return {
    add: (request, admit) => {
      const entry = { request, arrival: arrivalOf(request), admit };
      const before = waiting.findLastIndex(({ arrival }) => arrival <= entry.arrival);
      waiting.splice(before + 1, 0, entry);
      return entry;
    },
    remove: (entry) => {
      const index = waiting.indexOf(entry);
      if (index >= 0) waiting.splice(index, 1);
    },
    first: () => waiting[0],
    shift: () => void waiting.shift(),
    forget: (request) => void arrivals.delete(request),
  };
}
