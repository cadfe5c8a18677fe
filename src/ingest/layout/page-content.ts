/** A straight line drawn on a page: `at` is its y when horizontal, its x when vertical; `from` < `to` along it. Points. */
export interface Rule {
  readonly direction: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/**
 * A run of text on a page: x of its left end, y of its base line, width and font size, in points from the top left.
 * `confidence`, from 0 to 1, is how sure text recognition was; null for text that the file states.
 */
export interface TextPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly confidence: number | null;
}

/**
 * What stands on one page, upright, whoever found it: a format with a layout, or text recognition. `number` counts from 1,
 * width and height are in points.
 */
export interface PageContent {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly TextPiece[];
  readonly rules: readonly Rule[];
}
