import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { StoreLocation } from '#model/store-location.ts';

/** What a process is to ask, with whom it shares pace, budget and answers: all that share the location. */
export interface AskingOrder {
  readonly location: StoreLocation;
  readonly provider: string;
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  /** Tokens that all may spend. */
  readonly budget: number;
  /** Requests under way at once. */
  readonly callers: number;
  /** Tokens of a question. */
  readonly input: number;
  /** Questions from `first` on: so many, or until it is told to stop. */
  readonly first: number;
  readonly questions: number | null;
}

/** What came of it. */
export interface AskingResult {
  readonly bought: number;
  /** Answers that were there, or that another bought. */
  readonly found: number;
  /** What requests that got no answer ended with. */
  readonly lost: readonly string[];
  /** Statements in the store by what they were for. */
  readonly statements: {
    readonly pace: number;
    readonly budget: number;
    readonly desk: number;
    readonly answers: number;
  };
}

/** A process that asks. */
export interface AskingProcess {
  /** Resolves when it has asked everything. Rejects when it ends before. */
  readonly result: Promise<AskingResult>;
  readonly stop: () => void;
  readonly kill: () => void;
}

export function startAsking(order: AskingOrder): AskingProcess {
  const child = fork(path.join(import.meta.dirname, 'asking-process.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  child.send(order);
  const result = new Promise<AskingResult>((resolve, reject) => {
    child.once('message', (message) => resolve(message as AskingResult)); // it sends nothing else
    void once(child, 'exit').then(([code]) => reject(new Error(`An asking process ended early, with ${code}.`)));
  });
  return { result, stop: () => void child.send('stop'), kill: () => void child.kill('SIGKILL') };
}
