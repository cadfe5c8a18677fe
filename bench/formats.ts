/**
 * What a format costs: the development reports that are Word files, saved again in every other format by LibreOffice and
 * Chromium, each read, keyed by the rules and scored against the same labels, which are moved into each reader's text.
 * `alone` means without LibreOffice. Prints F1 by field and format beside the Word file's own, and labels whose words are not in a format's text at all.
 * Usage: node bench/formats.ts [folder to keep the files in] [scans]. Formats whose program is missing are named and left out.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { parseSettings } from '#config';
import { type EvaluatedPair, evaluate } from '#evaluate/index.ts';
import { createReaderPool } from '#ingest/index.ts';
import { keyGoldCase } from '#pipeline/gold/evaluate-gold.ts';
import { type GoldCase, GoldError, loadGold } from '#pipeline/gold/gold-set.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { makeScan, type ScannedPage } from '../src/ingest/test-files/make-scan.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const KEPT = path.resolve(process.argv[2] ?? mkdtempSync(path.join(tmpdir(), 'duizhang-formats-')));
const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A way to save a Word file in another format: the folder made for it, and LibreOffice's name of its filter. */
const LIBRE_OFFICE: readonly (readonly [string, string, string])[] = [
  ['pdf', 'pdf', 'pdf'],
  ['doc', 'doc', 'doc:MS Word 97'],
  ['rtf', 'rtf', 'rtf'],
  ['odt', 'odt', 'odt'],
  ['word-2003-xml', 'xml', 'xml:MS Word 2003 XML'],
  ['html', 'html', 'html:HTML (StarWriter)'],
  ['txt', 'txt', 'txt:Text (encoded):UTF8'],
  ['docx-saved-again', 'docx', 'docx:MS Word 2007 XML'],
];

const isThere = (program: string): boolean =>
  spawnSync(program, ['--version'], { timeout: 30_000 }).error === undefined;

/** Saves every file in one format; the result lies in a folder of the format's name. */
function saveAll(files: readonly string[], [folder, , filter]: (typeof LIBRE_OFFICE)[number]): void {
  const target = path.join(KEPT, folder);
  mkdirSync(target, { recursive: true });
  const missing = files.filter(
    (file) => !readdirSync(target).some((name) => path.parse(name).name === path.parse(file).name),
  );
  if (missing.length === 0) return;
  const profile = pathToFileURL(path.join(KEPT, 'profile')).href;
  const words = [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--convert-to',
    filter,
    '--outdir',
    target,
    ...missing,
  ];
  spawnSync('soffice', words, { timeout: 300_000 });
}

/** Prints the web pages of `html` by Chromium, whose PDFs name glyphs by radicals. */
function printPages(files: readonly string[]): void {
  const target = path.join(KEPT, 'pdf-of-chromium');
  mkdirSync(target, { recursive: true });
  for (const file of files) {
    const { name } = path.parse(file);
    const page = path.join(KEPT, 'html', `${name}.html`);
    const pdf = path.join(target, `${name}.pdf`);
    if (existsSync(pdf) || !existsSync(page)) continue;
    const made = path.join(target, 'made.pdf');
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-pdf-header-footer',
      '--disable-background-networking',
    ];
    spawnSync('chromium', [...flags, `--print-to-pdf=${made}`, pathToFileURL(page).href], { timeout: 60_000 });
    if (existsSync(made)) renameSync(made, pdf);
  }
}

/** Dots an inch of the scans: what office copiers do for text when nobody asks for more. */
const SCAN_DPI = 150;

/** Scans the PDFs: grey pictures, slightly crooked, without text. */
async function scanPages(files: readonly string[]): Promise<void> {
  const target = path.join(KEPT, 'scan');
  mkdirSync(target, { recursive: true });
  for (const file of files) {
    const { name } = path.parse(file);
    const [pdf, scan] = [path.join(KEPT, 'pdf', `${name}.pdf`), path.join(target, `${name}.pdf`)];
    if (existsSync(scan) || !existsSync(pdf)) continue;
    const painted = mkdtempSync(path.join(KEPT, 'painted-'));
    spawnSync('pdftoppm', ['-r', String(SCAN_DPI), '-gray', '-png', pdf, path.join(painted, 'page')], {
      timeout: 60_000,
    });
    const pages = readdirSync(painted).sort();
    writeFileSync(scan, makeScan(await Promise.all(pages.map((page) => scanPage(path.join(painted, page))))));
    rmSync(painted, { recursive: true });
  }
}

async function scanPage(file: string): Promise<ScannedPage> {
  const crooked = sharp(file).rotate(0.6, { background: 'white' }).greyscale().jpeg({ quality: 80 });
  const { data, info } = await crooked.toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height, dpi: SCAN_DPI };
}

/** The Word files of the development part with their labels. */
async function wordCases(): Promise<readonly GoldCase[]> {
  const manifest = readFileSync(path.join(ROOT, 'corpus', 'manifest.jsonl'), 'utf8')
    .trim()
    .split('\n');
  // Our own file; the corpus tests hold it to its shape.
  const rows = manifest.map((line) => JSON.parse(line) as { readonly slug: string; readonly part: string });
  const { cases } = await loadGold({
    goldFolder: path.join(ROOT, 'evals', 'gold'),
    documentFolder: path.join(ROOT, 'corpus', 'documents'),
    parts: new Map(rows.map(({ slug, part }) => [slug, part])),
    defaultPart: 'development',
  });
  return cases.filter(({ documentPath, part }) => documentPath.endsWith('.docx') && part === 'development');
}

const pool = createReaderPool({ size: 2 });

/** A row of the table: the format, how its file is found, and the program that converts old formats (null = none). */
interface Format {
  readonly format: string;
  readonly fileOf: (goldCase: GoldCase) => string | null;
  readonly libreOffice: string | null;
}

/** Keys the cases from the files of one format. Labels that are not in the text any more count as lost. */
async function keyFormat(cases: readonly GoldCase[], { format, fileOf, libreOffice }: Format) {
  const pairs: EvaluatedPair[] = [];
  let lost = 0;
  for (const goldCase of cases) {
    const documentPath = fileOf(goldCase);
    if (documentPath === null) continue;
    try {
      const keyed = await keyGoldCase(
        { ...goldCase, documentPath, part: format },
        { rules: true, model: null, repair: false },
        (file) => pool.read(file, { libreOffice }),
      );
      pairs.push(keyed.pair);
      lost += keyed.lost.length;
    } catch (error) {
      if (!(error instanceof GoldError)) throw error;
      print(`${format}: ${error.message}`);
    }
  }
  return { pairs, lost };
}

const cases = await wordCases();
const files = cases.map(({ documentPath }) => documentPath);
const madeBy = (folder: string) => (goldCase: GoldCase) => {
  const { name } = path.parse(goldCase.documentPath);
  const found = existsSync(path.join(KEPT, folder)) ? readdirSync(path.join(KEPT, folder)) : [];
  const file = found.find((each) => path.parse(each).name === name);
  return file === undefined ? null : path.join(KEPT, folder, file);
};

const formats: Format[] = [{ format: 'docx', fileOf: (goldCase) => goldCase.documentPath, libreOffice: null }];
/** Formats that are read through LibreOffice where it is installed. */
const CONVERTED = new Set(['doc', 'rtf', 'odt', 'word-2003-xml']);
const { libreOffice } = parseSettings(process.env);
if (libreOffice !== null) {
  for (const way of LIBRE_OFFICE) {
    const [folder] = way;
    saveAll(files, way);
    formats.push({ format: folder, fileOf: madeBy(folder), libreOffice });
    if (CONVERTED.has(folder)) formats.push({ format: `${folder} alone`, fileOf: madeBy(folder), libreOffice: null });
  }
} else print('LibreOffice is not installed: no other format can be made');
if (isThere('chromium')) {
  printPages(files);
  formats.push({ format: 'pdf-of-chromium', fileOf: madeBy('pdf-of-chromium'), libreOffice });
} else print('chromium is not installed: pdf-of-chromium is left out');

if (process.argv.includes('scans') && isThere('pdftoppm')) {
  await scanPages(files);
  formats.push({ format: 'scan', fileOf: madeBy('scan'), libreOffice });
} else print('scan is left out: it takes minutes, and pdftoppm; ask for it by the word scans behind the folder');

print(`${cases.length} development reports that are Word files, rules keyer, F1 by field`);
print(
  `${'format'.padEnd(20)}${'files'.padStart(6)}${FIELD_NAMES.map((field) => field.padStart(11)).join('')}${'labels lost'.padStart(13)}`,
);
for (const each of formats) {
  const { format } = each;
  const { pairs, lost } = await keyFormat(cases, each);
  const { total } = evaluate(pairs);
  const scores = FIELD_NAMES.map((field) => (total.fields[field].f1?.toFixed(3) ?? '—').padStart(11));
  print(`${format.padEnd(20)}${String(pairs.length).padStart(6)}${scores.join('')}${String(lost).padStart(13)}`);
}
await pool.close();
