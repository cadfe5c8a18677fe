import type { ReadingOptions } from '#ingest/index.ts';
import type { StoreLocation } from '#model/store-location.ts';
import type { Step } from '#model/work.ts';
import type { Places } from '#pipeline/origins/open-origin.ts';
import type { Signatures } from '#pipeline/run/step-keys.ts';

/** A model that keys. `answers`: asked = a question without a stored answer is asked; stored = stored answers serve alone. */
export interface ModelKeying {
  readonly name: string;
  readonly answers: 'asked' | 'stored';
}

/**
 * What a process has to know to work on the units of a run: plain values, which another process is sent. The location may
 * hold a password, so they stand in no list of arguments and in no log.
 */
export interface WorkOrders {
  readonly location: StoreLocation;
  readonly rules: boolean;
  /** Null where no model keys. */
  readonly model: ModelKeying | null;
  /** Whether the model is asked again about claims in doubt. */
  readonly repair: boolean;
  readonly reading: ReadingOptions;
  /** Where this machine has the files. */
  readonly places: Places;
  readonly signatures: Signatures;
  /** The first step whose kept results are left aside; null = none. */
  readonly force: Step | null;
  /** ISO-UTC: stored answers received before are left aside; null = none are. */
  readonly answersSince: string | null;
  /** Reports of one unit worked on at once; at least 1. */
  readonly concurrency: number;
}
