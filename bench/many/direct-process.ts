/** `<folder> <first> <documents>`: reads, segments, keys by rules and checks them; prints processor milliseconds in all. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ingestFile } from '#ingest/index.ts';
import { processDocument } from '#pipeline/report/process-document.ts';

const MICROSECONDS_A_MILLISECOND = 1_000;

const [folder = '', ...numbers] = process.argv.slice(2);
const [first = 0, documents = 0] = numbers.map(Number);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .slice(first, first + documents);
const before = process.cpuUsage();
let reports = 0;
for (const file of files) {
  const outcome = await ingestFile(path.join(folder, file));
  if (outcome.kind === 'read')
    reports += (await processDocument(outcome.document, { rules: true, model: null, repair: false })).length;
}
if (reports < files.length) throw new Error(`Of ${files.length} documents only ${reports} gave a report.`);
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${(user + system) / MICROSECONDS_A_MILLISECOND}\n`);
