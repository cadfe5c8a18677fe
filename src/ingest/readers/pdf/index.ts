import type { IngestOutcome, NamedBytes } from '../../ingest-outcome.ts';
import { failure } from '../../ingest-outcome.ts';
export async function readPdf(source: NamedBytes, _password: string | null): Promise<IngestOutcome> {
  return failure(source.name, source.id, 'format-unsupported', 'not yet');
}
