/**
 * How fast the rules keyer is, from canonical text to claims, and whether its cost grows with the length alone.
 * Prints reports of 10,000 characters a second on one core, cost by stage, cost per character of texts ten and a
 * hundred times as long, and the cost of adversarial texts against that of a report of the same length, and by how
 * much it grows when they are twice as long.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { extractWithRules } from '#extract/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';

const TEXTS = path.resolve(import.meta.dirname, '..', 'corpus', 'text');

interface Cost {
  readonly segment: number;
  readonly extract: number;
}

/** Milliseconds of one pass over a text. */
function costOf(text: string): Cost {
  const document = textDocument(text);
  const begin = performance.now();
  const cut = segment(document);
  const between = performance.now();
  extractWithRules(cut, 'bench');
  return { segment: between - begin, extract: performance.now() - between };
}

const total = ({ segment: cut, extract }: Cost): number => cut + extract;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const texts = readdirSync(TEXTS).map((file) => readFileSync(path.join(TEXTS, file), 'utf8'));
for (const text of texts) costOf(text);

const PASSES = 5;
const characters = texts.reduce((sum, text) => sum + text.length, 0);
const passes = Array.from({ length: PASSES }, () => texts.map(costOf));
const segmenting = median(passes.map((pass) => pass.reduce((sum, cost) => sum + cost.segment, 0)));
const extracting = median(passes.map((pass) => pass.reduce((sum, cost) => sum + cost.extract, 0)));
const perReport = ((segmenting + extracting) / characters) * 10_000;
print(`${texts.length} corpus reports, ${characters} characters, median of ${PASSES} passes on one core`);
print(`segment  ${((segmenting / characters) * 10_000).toFixed(2)} ms for 10,000 characters`);
print(`extract  ${((extracting / characters) * 10_000).toFixed(2)} ms for 10,000 characters`);
print(`together ${(1000 / perReport).toFixed(0)} reports of 10,000 characters a second (aim: over 100)`);

const joined = texts.join('\n');
for (const length of [10_000, 100_000, 1_000_000]) {
  const text = joined.repeat(Math.ceil(length / joined.length)).slice(0, length);
  const cost = total(costOf(text));
  print(
    `${String(length).padStart(9)} characters in one report: ${cost.toFixed(0)} ms, ${((cost / length) * 10_000).toFixed(2)} ms for 10,000`,
  );
}

const ADVERSARIAL: Readonly<Record<string, string>> = {
  'one bracket opened again and again': '（'.repeat(100_000),
  'digits without end': '1'.repeat(100_000),
  'commas and digits': '1,'.repeat(50_000),
  'markers without words': '（一）'.repeat(33_000),
  'one paragraph without a mark': '某局支出'.repeat(25_000),
  tabs: '\t'.repeat(100_000),
  'money in one sentence': '支出12.5万元、'.repeat(11_000),
  'staff in one sentence': '实有人数12人，'.repeat(12_000),
  'posts without a figure': '编制'.repeat(50_000),
  'filling words behind a label': `编制${'共有'.repeat(100)}甲12名。`.repeat(480),
  'list words before an office': `${'其中：'.repeat(100)}编制12名。`.repeat(330),
};
const plain = total(costOf(joined.repeat(Math.ceil(100_000 / joined.length)).slice(0, 100_000)));
for (const [name, text] of Object.entries(ADVERSARIAL)) {
  const half = total(costOf(text.slice(0, text.length / 2)));
  const cost = total(costOf(text));
  print(
    `${name}: ${cost.toFixed(0)} ms, ${(cost / plain).toFixed(1)} times a report of the same length, ${(cost / half).toFixed(1)} times half of it`,
  );
}
