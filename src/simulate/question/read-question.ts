/** A cell of a row as it is shown: `column` counts from 1. */
export interface AskedCell {
  readonly column: number;
  readonly text: string;
}

/** A problem of the report that a question tells of, so that a measure can name the line of the one it answers. */
export interface AskedProblem {
  readonly number: number;
  readonly text: string;
}

/** What a question shows, piece by piece; only lines and rows have a number that an answer may cite. */
export type AskedPiece =
  | { readonly kind: 'opening'; readonly text: string }
  | { readonly kind: 'problems'; readonly problems: readonly AskedProblem[] }
  | { readonly kind: 'path'; readonly headings: readonly string[] }
  | { readonly kind: 'gap' }
  | { readonly kind: 'table'; readonly unit: string | null }
  | { readonly kind: 'table-header'; readonly cells: readonly AskedCell[] }
  | { readonly kind: 'line'; readonly number: number; readonly text: string }
  | { readonly kind: 'row'; readonly number: number; readonly cells: readonly AskedCell[] };

const FRAME = /<report>\n([\s\S]*)\n<\/report>/u;
const OPENING = /^（报告开头：([\s\S]*)）$/u;
const PROBLEMS = /^（问题：([\s\S]*)）$/u;
/** `[81] words [82] words`: no words of a report are a number in brackets. */
const PROBLEM = /(?:^| )\[(\d+)\] /gu;
const TABLE = /^（表(?:，单位：(.*))?）$/u;
const TABLE_HEADER = /^（表头：(.*)）$/u;
const LINE = /^\[(\d+)\] ?(.*)$/u;
const FIRST_CELL = /^\d{1,3}:/u;
const CELL = /(?:^| )(\d{1,3}):/gu;

/** The cells of `1:项目 3:预算`: a number that does not go on counting belongs to the words (8:30). */
export function readCells(text: string): readonly AskedCell[] {
  const cells: { readonly column: number; readonly start: number; end: number }[] = [];
  for (const match of text.matchAll(CELL)) {
    const [column, last] = [Number(match[1]), cells.at(-1)];
    if (column <= (last?.column ?? 0)) continue;
    if (last !== undefined) last.end = match.index;
    cells.push({ column, start: match.index + match[0].length, end: text.length });
  }
  return cells.map(({ column, start, end }) => ({ column, text: text.slice(start, end) }));
}

/**
 * Words of a line with what stands for others taken out: it stands between clauses, or at an end, so that what is left
 * reads as if the others had never been there. A report's own dots come in pairs.
 */
const withoutGaps = (words: string): string => words.replace(/(?<!…)…(?!…)/gu, '');

/** The problems told of, in the order of their numbers. */
function readProblems(text: string): readonly AskedProblem[] {
  const found: { readonly number: number; readonly start: number; end: number }[] = [];
  for (const match of text.matchAll(PROBLEM)) {
    const [number, last] = [Number(match[1]), found.at(-1)];
    if (number <= (last?.number ?? 0)) continue;
    if (last !== undefined) last.end = match.index;
    found.push({ number, start: match.index + match[0].length, end: text.length });
  }
  return found.map(({ number, start, end }) => ({ number, text: text.slice(start, end) }));
}

/** The part of a message that shows a report, its frame included; null where there is none. */
export const framedReport = (message: string): string | null => FRAME.exec(message)?.[0] ?? null;

const shownCell = ({ column, text }: AskedCell): AskedCell => ({ column, text: withoutGaps(text) });

function contextOf(text: string): AskedPiece | null {
  if (text === '…') return { kind: 'gap' };
  if (text.startsWith('# ')) return { kind: 'path', headings: text.slice(2).split(' / ') };
  const table = TABLE.exec(text);
  if (table !== null) return { kind: 'table', unit: table[1] ?? null };
  const header = TABLE_HEADER.exec(text)?.[1];
  if (header !== undefined) return { kind: 'table-header', cells: readCells(header).map(shownCell) };
  const problems = PROBLEMS.exec(text)?.[1];
  if (problems !== undefined) return { kind: 'problems', problems: readProblems(problems) };
  const opening = OPENING.exec(text)?.[1];
  return opening === undefined ? null : { kind: 'opening', text: opening };
}

/**
 * The pieces of a question about numbered lines, in order. What stands outside of the frame, and what is neither a
 * numbered line nor a known mark of context, is passed over: a text that asks something else has no pieces. Rows are
 * told from lines by the mark of a table before them.
 */
export function readQuestion(user: string): readonly AskedPiece[] {
  const pieces: AskedPiece[] = [];
  let inTable = false;
  for (const text of (FRAME.exec(user)?.[1] ?? '').split('\n')) {
    const line = LINE.exec(text);
    if (line === null) {
      const context = contextOf(text);
      if (context !== null) pieces.push(context);
      inTable ||= context?.kind === 'table';
      continue;
    }
    const [number, words] = [Number(line[1]), line[2] ?? ''];
    inTable &&= FIRST_CELL.test(words);
    if (inTable) pieces.push({ kind: 'row', number, cells: readCells(words).map(shownCell) });
    else pieces.push({ kind: 'line', number, text: withoutGaps(words) });
  }
  return pieces;
}
