import { percent, quantile, type Row } from './tally.ts';

const COLUMNS: readonly (readonly [string, (row: Row) => string])[] = [
  ['planted', ({ planted }) => String(planted)],
  ['refused', ({ refused }) => String(refused)],
  ['uncovered', ({ uncovered }) => String(uncovered)],
  ['hidden', ({ hidden }) => String(hidden)],
  ['visible', ({ visible }) => String(visible)],
  ['detected', ({ detected, visible }) => percent(detected, visible)],
  ['in set', ({ located, detected }) => percent(located, detected)],
  ['verdict', ({ verdicts, detected }) => percent(verdicts, detected)],
  ['implied', ({ implied, detected }) => percent(implied, detected)],
  ['set p50/p95', ({ sizes }) => `${quantile(sizes, 0.5)}/${quantile(sizes, 0.95)}`],
  ['too many', ({ tooMany, detected }) => percent(tooMany, detected)],
  ['blame total', ({ blameTotal, detected }) => percent(blameTotal, detected)],
  ['blame all', ({ blameAll, detected, allSizes }) => `${percent(blameAll, detected)} of ${quantile(allSizes, 0.5)}`],
];

const NAME_WIDTH = 26;

/** The rows as a table of text. */
export function printRows(rows: readonly Row[], print: (line: string) => void): void {
  const widths = COLUMNS.map(([head, cell]) => Math.max(head.length, ...rows.map((row) => cell(row).length)) + 2);
  print(' '.repeat(NAME_WIDTH) + COLUMNS.map(([head], at) => head.padStart(widths[at] ?? 0)).join(''));
  for (const row of rows)
    print(row.name.padEnd(NAME_WIDTH) + COLUMNS.map(([, cell], at) => cell(row).padStart(widths[at] ?? 0)).join(''));
}
