import type { DraftRun } from '../assemble-document.ts';
import type { TextPiece } from './page-content.ts';

/** Where a part of a printed text stands on its page: `at` and `length` count UTF-16 units within that text. */
export type LineRun = Omit<DraftRun, 'page'>;

/** A text and where its parts are printed, in the order of the text. */
export interface PlacedText<Run extends LineRun = LineRun> {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** Letters reach this share of the font size above and below their base line: the usual ascent and descent of CJK fonts. */
const ASCENT = 0.88;
const DESCENT = 0.14;

/** A piece of text printed at its place; white space at its ends belongs to no run. */
export function runOf(piece: TextPiece, at: number): LineRun[] {
  const { text, x, y, width, size, confidence } = piece;
  const length = text.trim().length;
  if (length === 0) return [];
  const lead = text.length - text.trimStart().length;
  // White space is as wide as the piece's other letters on average, for want of anything better.
  const left = x + (width * lead) / text.length;
  const right = x + (width * (lead + length)) / text.length;
  return [{ at: at + lead, length, box: [left, y - size * ASCENT, right, y + size * DESCENT], confidence }];
}

/** Letters further apart than this, in points, are boxes of their own. */
const SAME_WORD = 1;

/** Two runs as one where the second's letters follow the first's at once, in the same height; null where they do not. */
export function joinRuns(one: LineRun, next: LineRun): LineRun | null {
  const [left, top, right, bottom] = one.box;
  const isNext = one.at + one.length === next.at && Math.abs(next.box[0] - right) <= SAME_WORD;
  const isLevel = Math.abs(next.box[1] - top) <= SAME_WORD && Math.abs(next.box[3] - bottom) <= SAME_WORD;
  if (!isNext || !isLevel || one.confidence !== next.confidence) return null;
  const box = [left, Math.min(top, next.box[1]), Math.max(right, next.box[2]), Math.max(bottom, next.box[3])] as const;
  return { ...one, length: one.length + next.length, box };
}

/** Cuts white space off both ends; the runs are those of what remains. */
export function trimPlaced<Run extends LineRun>({ text, runs }: PlacedText<Run>): PlacedText<Run> {
  const lead = text.length - text.trimStart().length;
  return { text: text.trim(), runs: moveRuns(runs, -lead) };
}

/**
 * Joins the texts of two lines by a way that keeps the second at the end, whatever it puts between them or drops; runs
 * of both stay where their words are.
 */
export function appendPlaced<Run extends LineRun>(
  first: PlacedText<Run>,
  second: PlacedText<Run>,
  join: (text: string, next: string) => string,
): PlacedText<Run> {
  const text = join(first.text, second.text);
  return { text, runs: [...first.runs, ...moveRuns(second.runs, text.length - second.text.length)] };
}

export const moveRuns = <Run extends LineRun>(runs: readonly Run[], by: number): Run[] =>
  runs.map((run) => ({ ...run, at: run.at + by }));
