import { Command } from 'commander';
import { UNITS_WITH_MODEL } from '#executor/index.ts';
import type { CommandFrame } from '../command-frame.ts';
import { interruptSignal } from '../interrupt-signal.ts';
import { pricesOf, withModelLimits } from '../model-limits.ts';
import { wholeNumber } from '../option-values.ts';

import { DRAINING, serve, type WorkerWishes } from '../worker/serve.ts';
import { workerProgress } from '../worker/worker-progress.ts';

interface Wishes extends WorkerWishes {
  readonly quiet?: true;
}

const ENDING = `Ending after the reports at hand, in ${DRAINING / 60_000} minutes at most; once more ends at once, and other workers go on with them.`;

/** `duizhang worker`: works on reports that `run --queue` puts into the queue. */
export const workerCommand: CommandFrame = (terminal, settings, finish) =>
  withModelLimits(new Command('worker'))
    .description(
      'Work on reports that `run --queue` puts into the queue of the database in DUIZHANG_DATABASE, until told to end. Any number of workers share the work, on any machines that reach the database and the documents.',
    )
    .option(
      '--concurrency <number>',
      `reports worked on at once (default: two for each processor but one, ${UNITS_WITH_MODEL} with a model)`,
      wholeNumber('--concurrency', 1, 256),
    )
    .option('--password <password>', 'opens PDFs and old workbooks that are encrypted')
    .option(
      '--telemetry',
      'tell a collector of OpenTelemetry what is done, without any content (DUIZHANG_TELEMETRY=otlp; OTEL_EXPORTER_OTLP_ENDPOINT)',
    )
    .option('-q, --quiet', 'tell nothing but errors that end it')
    .action(async ({ quiet, ...options }: Wishes) => {
      const progress = workerProgress(terminal, quiet === true);
      const told = { ...terminal, err: progress.say };
      const drain = interruptSignal(told, ENDING, ['SIGINT', 'SIGTERM']);
      try {
        const prices = await pricesOf(options);
        finish(await serve({ options, settings: settings(), prices, terminal: told, progress, drain }));
      } finally {
        progress.stop();
      }
    });
