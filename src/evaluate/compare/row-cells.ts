import type { ComparedRow, Comparison } from './comparison-schema.ts';
import { chanceWords, changeWords, intervalWords, rowName, scoreWords } from './figure-words.ts';

/** The table of rows, its header first; a ceiling has a column only where one is known. The last column is the verdict. */
export function rowTable({ rows }: Comparison): readonly (readonly string[])[] {
  const hasCeiling = rows.some(({ ceiling }) => ceiling !== null);
  const header = [
    'field',
    'before',
    'after',
    'change',
    '95 % interval',
    'p',
    'p, Holm',
    'detectable',
    ...(hasCeiling ? ['labellers'] : []),
    'documents',
    'verdict',
  ];
  return [header, ...rows.map((row) => rowCells(row, hasCeiling))];
}

const rowCells = (row: ComparedRow, hasCeiling: boolean): readonly string[] => [
  rowName(row),
  scoreWords(row.before),
  scoreWords(row.after),
  changeWords(row.difference),
  intervalWords(row.interval),
  chanceWords(row.p),
  chanceWords(row.adjustedP),
  scoreWords(row.detectable),
  ...(hasCeiling ? [scoreWords(row.ceiling)] : []),
  String(row.documents),
  verdictWords(row),
];

/** A pass that is an improvement says so. */
const verdictWords = ({ verdict, reasons }: ComparedRow): string =>
  verdict === 'PASS' && reasons.some(({ kind }) => kind === 'better') ? 'PASS, better' : verdict;

/** What the columns mean. */
export const TABLE_LEGEND =
  'Means over the documents; change = after − before, its interval by resampling documents; p by flipping signs, Holm = adjusted for the number of rows; detectable = smallest change that would be found in four of five comparisons; labellers = F1 of two people who labelled the same reports: no score means more; – = not to be had.';
