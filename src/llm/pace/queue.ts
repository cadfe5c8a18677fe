import type { ModelRequest } from '#model/model-call.ts';

/** A request that waits for its turn. */
export interface Waiting<Admit> {
  readonly request: ModelRequest;
  readonly arrival: number;
  /** What lets it go. */
  readonly admit: Admit;
}

/** First come, first served: by when a request first came, so that one that has to come again keeps its place. */
export interface Queue<Admit> {
  add(request: ModelRequest, admit: Admit): Waiting<Admit>;
  remove(waiting: Waiting<Admit>): void;
  first(): Waiting<Admit> | undefined;
  shift(): void;
  /** The request is done with: should it ever come again, it stands at the end. */
  forget(request: ModelRequest): void;
}

export function queue<Admit>(): Queue<Admit> {
  const waiting: Waiting<Admit>[] = [];
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
