/** How exporting went so far. */
export interface ExportTally {
  sent: number;
  failed: number;
  /** Why the last one failed: a code or a status, never a message, which may hold an address with a password. */
  reason: string | null;
  /** Whether the last one failed; null before any has ended. */
  isFailing: boolean | null;
  /** open: all is sent. closing: what is left is, unless the last one failed. over: nothing is any more. */
  stage: 'open' | 'closing' | 'over';
}

export const NOTHING_SENT: Readonly<ExportTally> = {
  ...{ sent: 0, failed: 0, reason: null, isFailing: null, stage: 'open' },
};

/** At the end nobody waits again for a collector that did not take what came before. */
const isGivenUp = ({ stage, isFailing }: ExportTally): boolean =>
  stage === 'over' || (stage === 'closing' && isFailing === true);

/** The part of an exporter that is counted. A result's code is 0 where the collector took everything. */
interface Exporting<Batch> {
  export(batch: Batch, done: (result: { readonly code: number; readonly error?: Error }) => void): void;
}

const partOf = (error: Error | undefined, name: string): unknown =>
  error !== undefined && name in error ? Reflect.get(error, name) : undefined;

/** A word of the system (ECONNREFUSED) or a status of HTTP; null where neither is known. */
function reasonOf(error: Error | undefined): string | null {
  const code = partOf(error, 'code');
  if (typeof code === 'number') return `HTTP status ${code}`;
  if (typeof code === 'string' && /^[A-Z][A-Z_]+$/u.test(code)) return code;
  return error?.message === 'Request timed out' ? 'no answer in time' : null;
}

/** Counts in `tally` what an exporter sends, and sends nothing for which the tally's stage leaves no time. */
export function countExports<Batch, Exporter extends Exporting<Batch>>(
  exporter: Exporter,
  tally: ExportTally,
): Exporter {
  const send = exporter.export.bind(exporter);
  exporter.export = (batch, done) => {
    const count: typeof done = (result) => {
      tally.isFailing = result.code !== 0;
      if (result.code === 0) tally.sent += 1;
      else {
        tally.failed += 1;
        tally.reason = reasonOf(result.error) ?? tally.reason;
      }
      done(result);
    };
    if (isGivenUp(tally)) count({ code: 1 });
    else send(batch, count);
  };
  return exporter;
}

/** One line about what a collector did not take; null where it took everything. */
export function describeExports({ sent, failed, reason }: Readonly<ExportTally>): string | null {
  if (failed === 0) return null;
  const why = reason === null ? '' : ` (the last time: ${reason})`;
  return `Telemetry: ${failed} of ${sent + failed} batches did not reach the collector${why}; check OTEL_EXPORTER_OTLP_ENDPOINT. The run itself was not affected.`;
}
