import { type BatchSettings, CALM_BATCHES } from './batch-work.ts';
import type { FaultPlan } from './faults/decide-fault.ts';
import type { FaultTimes } from './faults/faults.ts';
import type { MistakeRates } from './faults/mistakes.ts';
import { type Limits, NO_LIMITS } from './limits/limit-settings.ts';
import { type Habits, MODES } from './protocol/completion-request.ts';

/** How long answers take. */
export interface Latency {
  readonly fixedMilliseconds: number;
  readonly millisecondsPerOutputToken: number;
  /** Share of the whole, from 0 to 1, by which a request may take longer or shorter; by chance that repeats itself. */
  readonly jitter: number;
}

/** How faults look that take their time. */
export interface FaultSettings extends FaultTimes {
  /** A body in drips comes in this many pieces, */
  readonly drips: number;
  /** with so many milliseconds between them. */
  readonly dripMilliseconds: number;
}

export interface ProviderOptions extends FaultPlan {
  /** 0 = any free one. */
  readonly port: number;
  readonly habits: Habits;
  readonly latency: Latency;
  readonly limits: Limits;
  readonly mistakes: MistakeRates;
  readonly faultSettings: FaultSettings;
  readonly batches: BatchSettings;
}

/** OpenAI's and most others' today; what is refused beyond it is refused as they do. */
const CONTEXT_TOKENS = 128_000;

/** A provider that takes everything and answers at once, without a mistake or fault. */
export const DEFAULT_OPTIONS: ProviderOptions = {
  port: 0,
  seed: 1,
  faults: {},
  script: [],
  mostFaultsInRow: null,
  habits: { modes: MODES, refused: [], contextTokens: CONTEXT_TOKENS },
  latency: { fixedMilliseconds: 0, millisecondsPerOutputToken: 0, jitter: 0 },
  limits: NO_LIMITS,
  mistakes: {},
  faultSettings: { shortRetrySeconds: 1, longRetrySeconds: 120, drips: 20, dripMilliseconds: 50 },
  batches: CALM_BATCHES,
};

/** Options as callers give them: what is left out is the default, group by group. */
export type ProviderWishes = Partial<
  Omit<ProviderOptions, 'habits' | 'latency' | 'limits' | 'faultSettings' | 'batches'> & {
    readonly habits: Partial<Habits>;
    readonly latency: Partial<Latency>;
    readonly limits: Partial<Limits>;
    readonly faultSettings: Partial<FaultSettings>;
    readonly batches: Partial<BatchSettings>;
  }
>;

export const withDefaults = (wishes: ProviderWishes): ProviderOptions => ({
  ...DEFAULT_OPTIONS,
  ...wishes,
  habits: { ...DEFAULT_OPTIONS.habits, ...wishes.habits },
  latency: { ...DEFAULT_OPTIONS.latency, ...wishes.latency },
  limits: { ...DEFAULT_OPTIONS.limits, ...wishes.limits },
  faultSettings: { ...DEFAULT_OPTIONS.faultSettings, ...wishes.faultSettings },
  batches: { ...DEFAULT_OPTIONS.batches, ...wishes.batches },
});
