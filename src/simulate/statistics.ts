import type { Usage } from './completion.ts';
import { FAULT_NAMES, type FaultName } from './faults/faults.ts';
import { MISTAKE_NAMES, type Mistake } from './faults/mistakes.ts';
import type { LimitName } from './limits/limits.ts';

/** Characters of a sha256 that are told: enough to tell bodies apart. */
const BEGINNING = 16;

/** What became of one distinct body of a chat completion. */
export interface BodyStats {
  /** The beginning of its sha256. */
  readonly body: string;
  readonly came: number;
  /** How often a completion was sent for it with status 200, spoiled ones included: what a provider bills. */
  readonly sent: number;
  /** How often it was answered so that a careful client can read it. */
  readonly answered: number;
  /** The beginnings of the sha256 of the distinct answers sent for it: whether a client has kept one can be seen by them. */
  readonly answers: readonly string[];
}

export interface ProviderStats {
  /** By method and path. */
  readonly requests: Readonly<Record<string, number>>;
  readonly answered: number;
  /** Refused for the way they asked (a mode, a parameter, a prompt too long), by no fault. */
  readonly refused: number;
  readonly refusedByLimit: Readonly<Record<LimitName, number>>;
  readonly faults: Readonly<Record<FaultName, number>>;
  readonly mistakes: Readonly<Record<Mistake, number>>;
  /** Of the completions sent. */
  readonly tokens: { readonly prompt: number; readonly cached: number; readonly completion: number };
  /** Requests whose client went away before the end of the answer. */
  readonly abandoned: number;
  readonly inFlight: number;
  readonly mostInFlight: number;
  readonly bodies: readonly BodyStats[];
}

interface Body {
  came: number;
  sent: number;
  answered: number;
  readonly answers: Set<string>;
}

/** Counts what happens. */
export interface Statistics {
  readonly came: (path: string) => void;
  readonly asked: (body: string) => void;
  readonly refused: () => void;
  readonly limited: (limit: LimitName) => void;
  readonly faulted: (fault: FaultName) => void;
  readonly mistaken: (made: Readonly<Partial<Record<Mistake, number>>>) => void;
  /** `answer` is the sha256 of what was sent. */
  readonly sent: (body: string, usage: Usage, answer: string, isAnswer: boolean) => void;
  readonly began: () => void;
  readonly ended: (wasAbandoned: boolean) => void;
  readonly read: () => ProviderStats;
  readonly reset: () => void;
}

const zeros = <K extends string>(names: readonly K[]): Record<K, number> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>; // one entry a name

const empty = () => ({
  requests: {} as Record<string, number>,
  answered: 0,
  refused: 0,
  refusedByLimit: zeros<LimitName>(['requests', 'tokens', 'concurrency']),
  faults: zeros(FAULT_NAMES),
  mistakes: zeros(MISTAKE_NAMES),
  tokens: { prompt: 0, cached: 0, completion: 0 },
  abandoned: 0,
  bodies: new Map<string, Body>(),
});

export function createStatistics(): Statistics {
  let counts = empty();
  let inFlight = 0;
  let mostInFlight = 0;
  const bodyOf = (body: string): Body => {
    const known = counts.bodies.get(body) ?? { came: 0, sent: 0, answered: 0, answers: new Set<string>() };
    counts.bodies.set(body, known);
    return known;
  };
  return {
    came: (path) => {
      counts.requests[path] = (counts.requests[path] ?? 0) + 1;
    },
    asked: (body) => {
      bodyOf(body).came += 1;
    },
    refused: () => {
      counts.refused += 1;
    },
    limited: (limit) => {
      counts.refusedByLimit[limit] += 1;
    },
    faulted: (fault) => {
      counts.faults[fault] += 1;
    },
    mistaken: (made) => {
      for (const name of MISTAKE_NAMES) counts.mistakes[name] += made[name] ?? 0;
    },
    sent: (body, { promptTokens, cachedTokens, completionTokens }, answer, isAnswer) => {
      const known = bodyOf(body);
      known.sent += 1;
      known.answers.add(answer.slice(0, BEGINNING));
      counts.tokens.prompt += promptTokens;
      counts.tokens.cached += cachedTokens;
      counts.tokens.completion += completionTokens;
      if (!isAnswer) return;
      known.answered += 1;
      counts.answered += 1;
    },
    began: () => {
      inFlight += 1;
      mostInFlight = Math.max(mostInFlight, inFlight);
    },
    ended: (wasAbandoned) => {
      inFlight -= 1;
      if (wasAbandoned) counts.abandoned += 1;
    },
    read: () => {
      const { bodies, ...rest } = counts;
      const listed = [...bodies].map(([body, { answers, ...numbers }]) => ({
        body: body.slice(0, BEGINNING),
        ...numbers,
        answers: [...answers],
      }));
      return structuredClone({ ...rest, inFlight, mostInFlight, bodies: listed });
    },
    reset: () => {
      counts = empty();
      mostInFlight = inFlight;
    },
  };
}
