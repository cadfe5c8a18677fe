import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ingestFile } from '#ingest/index.ts';
import { processDocument } from '#pipeline/report/process-document.ts';

/** As many are enough for a mean, however many the run has. */
const MOST = 5_000;

const MICROSECONDS_A_MILLISECOND = 1_000;

/**
 * Milliseconds of processor time a document that reading, segmenting, keying by rules and checking take in a loop of this
 * process, with nothing around it, its first steps included.
 */
export async function measureDirectly(folder: string, documents: number): Promise<number> {
  const count = Math.min(documents, MOST);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.txt'))
    .slice(0, count);
  const before = process.cpuUsage();
  let reports = 0;
  for (const file of files) {
    const outcome = await ingestFile(path.join(folder, file));
    if (outcome.kind === 'read')
      reports += (await processDocument(outcome.document, { rules: true, model: null, repair: false })).length;
  }
  if (reports < files.length) throw new Error(`Of ${files.length} documents only ${reports} gave a report.`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / MICROSECONDS_A_MILLISECOND / files.length;
}
