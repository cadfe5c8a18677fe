/** How exporting went so far. */
export interface ExportTally {
  sent: number;
  failed: number;
  /** Why the last one failed: a code or a status, never a message, which may hold an address with a password. */
  reason: string | null;
}

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

/** Counts in `tally` what an exporter sends; changes nothing else of it. */
export function countExports<Batch, Exporter extends Exporting<Batch>>(
  exporter: Exporter,
  tally: ExportTally,
): Exporter {
  const send = exporter.export.bind(exporter);
  exporter.export = (batch, done) =>
    send(batch, (result) => {
      if (result.code === 0) tally.sent += 1;
      else {
        tally.failed += 1;
        tally.reason = reasonOf(result.error) ?? tally.reason;
      }
      done(result);
    });
  return exporter;
}

/** One line about what a collector did not take; null where it took everything. */
export function describeExports({ sent, failed, reason }: ExportTally): string | null {
  if (failed === 0) return null;
  const why = reason === null ? '' : ` (the last time: ${reason})`;
  return `Telemetry: ${failed} of ${sent + failed} batches did not reach the collector${why}; check OTEL_EXPORTER_OTLP_ENDPOINT. The run itself was not affected.`;
}
