import { type Meter, ROOT_CONTEXT, type Span } from '@opentelemetry/api';
import type { PriceTable } from '#llm/index.ts';
import type { PipelineEvent } from '#model/reporter.ts';
import type { UnitCounts } from '#model/work.ts';
import { readCollectorSettings } from './collector-settings.ts';
import { openExporters } from './exporters.ts';
import { createInstruments } from './instruments.ts';
import { observeClient, type Telling } from './observed-client.ts';
import { observeExecutor } from './observed-executor.ts';
import { chosenIds, runIdentity } from './run-identity.ts';
import { createSpanScope } from './spans.ts';
import type { Telemetry } from './telemetry.ts';

export interface TelemetryWishes {
  /** What models cost, for the money spent. */
  readonly prices: PriceTable;
}

/** Behind a status of HTTP a provider's words follow, which are not told. */
const STATUS = /^[1-5]\d\d(?= |$)/u;

/** A wait belongs to the call that waits; what waits for all of them at once belongs to the one that was refused. */
function tellWait(span: Span, { milliseconds, reason }: Extract<PipelineEvent, { kind: 'model-waits' }>): void {
  const status = STATUS.exec(reason)?.[0];
  span.addEvent('duizhang.model.wait', {
    'duizhang.wait.seconds': milliseconds / 1000,
    ...(status === undefined ? {} : { 'http.response.status_code': Number(status) }),
  });
}

function observeUnits(meter: Meter, count: () => Promise<UnitCounts>): void {
  const description = 'Units of files of the run, by state; a unit is mostly one document.';
  const gauge = meter.createObservableGauge('duizhang.queue.units', { unit: '{unit}', description });
  gauge.addCallback(async (observed) => {
    const counts = await count().catch(() => null);
    for (const [state, units] of Object.entries(counts ?? {}))
      observed.observe(units, { 'duizhang.unit.state': state });
  });
}

/** Loads and starts everything; called by openTelemetry alone. Throws a TelemetryError as readCollectorSettings does. */
export function startTelemetry({ prices }: TelemetryWishes): Telemetry {
  const ids = chosenIds();
  const { tracer, meter, close } = openExporters(ids.generator, readCollectorSettings());
  const telling: Telling = { tracer, instruments: createInstruments(meter), scope: createSpanScope(), prices };
  let run: Span | null = null;
  const hear = (event: PipelineEvent): void => {
    if (event.kind === 'model-waits') {
      const span = telling.scope.active();
      if (span !== null) tellWait(span, event);
    } else if (event.kind === 'model-lost') run?.addEvent('duizhang.model.lost');
    else if (event.kind === 'dataset-published') run?.setAttribute('duizhang.reports.published', event.reports);
  };
  return {
    beginRun: (runId, keyers) => {
      const attributes = { 'duizhang.run.id': runId, 'duizhang.keyers': [...keyers] };
      run = ids.within(runIdentity(runId), () => tracer.startSpan('run', { attributes }, ROOT_CONTEXT));
    },
    observeClient: (client, endpoint) => observeClient(client, endpoint, telling),
    observeExecutor: (executor) => observeExecutor(executor, telling),
    observeReporter: (report) => (event) => {
      hear(event);
      report(event);
    },
    observeUnits: (count) => observeUnits(meter, count),
    close: () => {
      run?.end();
      return close();
    },
  };
}
