import { randomUUID } from 'node:crypto';
import type { Meter, Tracer } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  detectResources,
  type Resource,
  resourceAttributesEnvDetector,
  resourceFromAttributes,
  serviceNameEnvDetector,
} from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, type IdGenerator, TracerProvider } from '@opentelemetry/sdk-trace';
import { PROGRAM_VERSION } from '#model/program-version.ts';
import type { CollectorSettings } from './collector-settings.ts';
import { countExports, describeExports, type ExportTally, NOTHING_SENT } from './counted-exporter.ts';

/** A process that is killed loses no more than it ended in so long. */
const SPANS_EVERY_MILLISECONDS = 2_000;
const METRICS_EVERY_MILLISECONDS = 15_000;

/** Spans held while a collector is slow, some kilobytes each; further ones are dropped. */
const MOST_SPANS_WAITING = 4_096;

export interface Exporters {
  readonly tracer: Tracer;
  readonly meter: Meter;
  /** Sends what is left and gives one line about what was not taken; null when all was. */
  readonly close: () => Promise<string | null>;
}

/**
 * What tells the process: the standard's settings count for more. No detector of hosts and processes is asked, for their
 * attributes hold paths, users and command lines.
 */
const resource = (): Resource =>
  resourceFromAttributes({
    'service.name': 'duizhang',
    'service.version': PROGRAM_VERSION,
    'service.instance.id': randomUUID(),
  }).merge(detectResources({ detectors: [resourceAttributesEnvDetector, serviceNameEnvDetector] }));

const elapsed = (milliseconds: number): { readonly over: Promise<void>; readonly cancel: () => void } => {
  let cancel = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    cancel = () => clearTimeout(timer);
  });
  return { over, cancel };
};

/**
 * Opens the exporters; nothing is sent before there is something to send. At the end what is left is sent for as long as one
 * batch may take, so that a collector that is gone never holds a run.
 */
export function openExporters(idGenerator: IdGenerator, { traces, metrics: ofMetrics }: CollectorSettings): Exporters {
  const tally: ExportTally = { ...NOTHING_SENT };
  const told = resource();
  const spans = new BatchSpanProcessor({
    exporter: countExports(new OTLPTraceExporter({ timeoutMillis: traces }), tally),
    scheduledDelayMillis: SPANS_EVERY_MILLISECONDS,
    exportTimeoutMillis: traces * 2,
    maxQueueSize: MOST_SPANS_WAITING,
  });
  const metrics = new PeriodicExportingMetricReader({
    exporter: countExports(new OTLPMetricExporter({ timeoutMillis: ofMetrics }), tally),
    exportIntervalMillis: METRICS_EVERY_MILLISECONDS,
    // The reader wants no more than that.
    exportTimeoutMillis: Math.min(METRICS_EVERY_MILLISECONDS, ofMetrics * 2),
  });
  const tracers = new TracerProvider({ resource: told, idGenerator, spanProcessors: [spans] });
  const meters = new MeterProvider({ resource: told, readers: [metrics] });
  return {
    tracer: tracers.getTracer('duizhang', PROGRAM_VERSION),
    meter: meters.getMeter('duizhang', PROGRAM_VERSION),
    close: async () => {
      tally.stage = 'closing';
      const limit = elapsed(Math.max(traces, ofMetrics));
      const ended = Promise.allSettled([tracers.shutdown(), meters.shutdown()]).then(() => true);
      const isEnded = await Promise.race([ended, limit.over.then(() => false)]);
      limit.cancel();
      tally.stage = 'over';
      if (!isEnded) tally.failed += 1;
      return describeExports(tally);
    },
  };
}
