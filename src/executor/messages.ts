import type { ModelAnswer } from '#llm/index.ts';
import type { ModelRequest } from '#model/model-call.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import type { TakenUnit } from '#model/work.ts';
import type { UnitEnd } from '#pipeline/run/unit-executor.ts';
import type { ErrorValue } from './error-value.ts';
import type { WorkOrders } from './work-orders.ts';

/**
 * What a process that works on units is told. Only units, questions with their answers, and events pass between the
 * processes, never documents or records. So few of them are under way at once, as many as there are units at hand with
 * the questions of each, that neither side has to hold the other back.
 */
export type ToChild =
  /** The first message. */
  | { readonly kind: 'open'; readonly orders: WorkOrders }
  /** `beside` = other processes that have units at hand: they share the machine's processors. */
  | { readonly kind: 'work'; readonly work: number; readonly unit: TakenUnit; readonly beside: number }
  | { readonly kind: 'answer'; readonly ask: number; readonly answer: ModelAnswer }
  | { readonly kind: 'no-answer'; readonly ask: number; readonly error: ErrorValue }
  /** The run is stopped: units at hand end as soon as they can. */
  | { readonly kind: 'stop' }
  /** Nothing more is to be done. */
  | { readonly kind: 'close' };

/** What it tells. `residentMb` is the memory that it holds, in MiB. */
export type FromChild =
  | { readonly kind: 'ready' }
  /** The store cannot be opened, or the program not be loaded. */
  | { readonly kind: 'not-ready'; readonly error: ErrorValue }
  | { readonly kind: 'ended'; readonly work: number; readonly end: UnitEnd; readonly residentMb: number }
  | { readonly kind: 'failed'; readonly work: number; readonly error: ErrorValue; readonly residentMb: number }
  /** An error that nobody caught; the process ends with it. */
  | { readonly kind: 'crashed'; readonly message: string }
  | { readonly kind: 'event'; readonly event: PipelineEvent }
  /** `work` = the unit that asks; null where that is not known. */
  | { readonly kind: 'ask'; readonly ask: number; readonly work: number | null; readonly request: ModelRequest };
