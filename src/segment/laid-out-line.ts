import type { Line } from '#model/line.ts';

/** A line before sections are known: `level` is its level in the outline of the whole document, 1 outermost. */
export interface LaidOutLine extends Omit<Line, 'number' | 'section' | 'depth'> {
  readonly level: number | null;
}
