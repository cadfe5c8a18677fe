/**
 * `npm run bench -- passages [folder or file] [misses]`: how right the rules keyer is on labelled passages: excerpts by
 * many hands and of many kinds, each judged for the fields it is about. Prints precision, recall, F1 and attribute F1
 * by file and field; with a number, that many misses too. The passages are development material.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import { type Judgement, judge } from './passages/judge.ts';
import { type PassageItem, passageFiles, readPassages } from './passages/read-passages.ts';

const [place = path.resolve(import.meta.dirname, '..', 'evals', 'passages'), misses = '0'] = process.argv.slice(2);
const files = statSync(place).isDirectory() ? passageFiles(place) : [place];
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const sum = (judgements: readonly Judgement[], of: (each: Judgement) => number): number =>
  judgements.reduce((total, each) => total + of(each), 0);

const rate = (part: number, whole: number): string => (whole === 0 ? '    –' : (part / whole).toFixed(3));

function row(name: string, field: string, judgements: readonly Judgement[]): string {
  const right = sum(judgements, (each) => each.right);
  const found = right + sum(judgements, (each) => each.wrong.length);
  const expected = right + sum(judgements, (each) => each.missed.length);
  const whollyRight = sum(judgements, (each) => each.whollyRight);
  const rates = [
    rate(right, found),
    rate(right, expected),
    rate(2 * right, found + expected),
    rate(2 * whollyRight, found + expected),
  ];
  return [name.padEnd(16), field.padEnd(11), ...rates, `${right} of ${expected}, ${found - right} wrong`].join('  ');
}

const words = (item: PassageItem): string =>
  Object.entries(item)
    .filter(([key, value]) => value !== null && !['keyers', 'tier', 'fen', 'marker'].includes(key))
    .map(([key, value]) => `${key}=${value}`)
    .join(' ');

const missLines = (each: Judgement): readonly string[] => [
  ...each.missed.map((item) => `${each.passage} ${each.field} missed: ${words(item)}`),
  ...each.wrong.map((item) => `${each.passage} ${each.field} wrong: ${words(item)}`),
  ...each.attributes.map(
    ({ expected, found }) =>
      `${each.passage} ${each.field} attribute: expected ${words(expected)} | found ${words(found)}`,
  ),
];

print(`${'file'.padEnd(16)}  ${'field'.padEnd(11)}  P      R      F1     attribute F1`);
const listed: string[] = [];
for (const file of files) {
  const judgements = readPassages(file).flatMap(judge);
  for (const [field, own] of Map.groupBy(judgements, (each) => each.field))
    print(row(path.basename(file, '.json'), field, own));
  listed.push(...judgements.flatMap(missLines));
}
for (const line of listed.slice(0, Number(misses))) print(line);
