import type { Counter, Histogram, Meter } from '@opentelemetry/api';

/** Bounds of the GenAI conventions for tokens of a call. */
const TOKEN_BOUNDS = [
  1, 4, 16, 64, 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864,
];

/** Bounds of the GenAI conventions for the seconds of a call. */
const CALL_BOUNDS = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];

/** Seconds: plain text takes hundredths of one, scans with a model many minutes. */
const DOCUMENT_BOUNDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000];

export interface Instruments {
  readonly tokens: Histogram;
  readonly calls: Histogram;
  readonly spent: Counter;
  readonly documents: Counter;
  readonly documentDuration: Histogram;
}

export const createInstruments = (meter: Meter): Instruments => ({
  tokens: meter.createHistogram('gen_ai.client.token.usage', {
    unit: '{token}',
    description: 'Number of input and output tokens used.',
    advice: { explicitBucketBoundaries: TOKEN_BOUNDS },
  }),
  calls: meter.createHistogram('gen_ai.client.operation.duration', {
    unit: 's',
    description: 'GenAI operation duration.',
    advice: { explicitBucketBoundaries: CALL_BOUNDS },
  }),
  spent: meter.createCounter('duizhang.model.cost', {
    unit: '{currency}',
    description: 'Money that answers of a model took by the price table; models without a price are left out.',
  }),
  documents: meter.createCounter('duizhang.documents', {
    unit: '{document}',
    description: 'Documents that have ended, by state.',
  }),
  documentDuration: meter.createHistogram('duizhang.document.duration', {
    unit: 's',
    description: 'Time from taking a document, with the files that may belong to it, to its end.',
    advice: { explicitBucketBoundaries: DOCUMENT_BOUNDS },
  }),
});
