/** How much of each file comes out as it is: texts, cells, automatic numbers; every miss is listed. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IngestOutcome, ReaderPool } from '#ingest/index.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { cutToWidth, printable } from '#model/terminal-text.ts';
import { OPTIONS, print, SAMPLES, sampleFiles, testFiles } from './sources.ts';
import { compare, paragraphsOf, type Truth, truthFrom, truthOf } from './truth.ts';

/** A miss is shown to this many columns. */
const MISS_COLUMNS = 100;

/** The sample whose paragraphs are numbered by Word; what it prints stands in a list of its own. */
const NUMBERED = 'autonum.docx';

/** The documents read from `files`, with a line for each that was not. */
async function readAll(pool: ReaderPool, files: readonly string[]): Promise<ReadonlyMap<string, SourceDocument>> {
  const documents = new Map<string, SourceDocument>();
  for (const file of files) {
    const outcome: IngestOutcome = await pool.read(file, OPTIONS);
    if (outcome.kind === 'read') documents.set(file, outcome.document);
    else print(`  ${path.basename(file)}: not read: ${outcome.findings[0]?.reason ?? 'no reason given'}`);
  }
  return documents;
}

function printNearness(name: string, truth: Truth, document: SourceDocument): void {
  const near = compare(truth, document);
  const cells = truth.tables.reduce((sum, table) => sum + table.length, 0);
  const total = truth.texts.length;
  const inValue = near.cellsInValue === near.cells ? '' : ` (${near.cellsInValue} equal in value)`;
  const inCells = near.textsInCells === 0 ? '' : ` (${near.textsInCells} of them in cells)`;
  print(
    `  ${name}: texts ${near.texts}/${total}${inCells}, in order ${near.textsInOrder}/${total}; cells ${near.cells}/${cells}${inValue}, with spans ${near.cellsWithSpans}/${cells}; ${document.findings.length} findings${document.partial ? '; partial' : ''}`,
  );
  for (const miss of near.missing) print(`    missed: ${cutToWidth(printable(miss), MISS_COLUMNS)}`);
}

async function measureSamples(pool: ReaderPool): Promise<void> {
  const truthFile = path.join(SAMPLES, 'truth.json');
  if (!existsSync(truthFile)) return print('Samples beside the project: none here.');
  const truth = truthFrom(JSON.parse(readFileSync(truthFile, 'utf8')));
  print('Samples beside the project, compared with truth.json (text files hold its texts alone, without the tables):');
  const files = sampleFiles().filter((file) => path.basename(file) !== NUMBERED);
  for (const [file, document] of await readAll(pool, files)) printNearness(path.basename(file), truth, document);
  await measureNumbers(pool);
}

async function measureNumbers(pool: ReaderPool): Promise<void> {
  const expected: readonly string[] = JSON.parse(readFileSync(path.join(SAMPLES, 'autonum.expected.json'), 'utf8'));
  const file = path.join(SAMPLES, NUMBERED);
  const document = (await readAll(pool, [file])).get(file);
  if (document === undefined) return;
  const texts = new Set(paragraphsOf(document));
  const missing = expected.filter((text) => !texts.has(text));
  print(
    `  ${NUMBERED}: paragraphs with their automatic numbers ${expected.length - missing.length}/${expected.length}`,
  );
  for (const miss of missing) print(`    missed: ${cutToWidth(printable(miss), MISS_COLUMNS)}`);
}

/** Files of one name in several formats ought to be read alike; the Word file is what the others are compared with. */
async function measurePairs(pool: ReaderPool): Promise<void> {
  const byName = Map.groupBy(testFiles(), (file) => path.parse(file).name);
  print('Test files of one name, compared with the .docx among them:');
  for (const files of byName.values()) {
    const original = files.find((file) => file.endsWith('.docx'));
    if (original === undefined || files.length < 2) continue;
    const documents = await readAll(pool, files);
    const truth = documents.get(original);
    if (truth === undefined) continue;
    for (const [file, document] of documents)
      if (file !== original) printNearness(path.basename(file), truthOf(truth), document);
  }
}

export async function measureFaithfulness(pool: ReaderPool): Promise<void> {
  await measureSamples(pool);
  await measurePairs(pool);
}
