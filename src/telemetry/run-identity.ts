import { createHash } from 'node:crypto';
import { type SpanContext, TraceFlags } from '@opentelemetry/api';
import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace';

/**
 * The ids of a run's span, made of the run's own: any process that works on its units can link to it without being told.
 */
export function runIdentity(runId: string): SpanContext {
  const hash = createHash('sha256').update(`duizhang run ${runId}`).digest('hex');
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48), traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

/** Ids by chance, but for spans that are started while one is given. */
export interface ChosenIds {
  readonly generator: IdGenerator;
  /** Runs `start`, in which the first span gets these ids. */
  readonly within: <Started>(identity: SpanContext, start: () => Started) => Started;
}

export function chosenIds(): ChosenIds {
  const random = new RandomIdGenerator();
  let chosen: SpanContext | null = null;
  return {
    generator: {
      generateTraceId: () => chosen?.traceId ?? random.generateTraceId(),
      generateSpanId: () => chosen?.spanId ?? random.generateSpanId(),
    },
    within: (identity, start) => {
      chosen = identity;
      try {
        return start();
      } finally {
        chosen = null;
      }
    },
  };
}
