import type { Line } from '#model/line.ts';
import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { isFirstLevel, isSecondLevel } from './form-alignment.ts';
import { headingRole } from './form-header.ts';
import { type FormCell, formCells } from './form-words.ts';

/** A cell of a stream with the line that it was taken from. */
export interface StreamCell extends FormCell {
  /** Index of the line among the lines. */
  readonly line: number;
  /** True for the last cell with words in its line. */
  readonly endsLine: boolean;
}

/** Longer lines outside tables are prose and no cell. */
const LONGEST_LINE = 80;
/** 12.5公里 looks like an item of a list; longer ones are. */
const LONGEST_NUMBER = 10;
const PARTS = /[^\t\n]+/gu;
const PROSE = /。.|[，；].*。$/u;

/** A line outside tables as the cells that a converter left of it: one, or several parted by tabs. None for prose. */
function looseCells(view: string, { span, marker }: Line): readonly FormCell[] {
  const length = span.end - span.start;
  const words = length > (marker === null ? LONGEST_LINE : LONGEST_NUMBER) ? '' : view.slice(span.start, span.end);
  if (words === '' || PROSE.test(words)) return [];
  return matchesOf(PARTS, words).map(({ 0: part, index }, column) => {
    const start = span.start + index;
    const place: Span = { start, end: start + part.length };
    return { column, span: place, words: withoutWhiteSpace(part) };
  });
}

/** A cell of two lines that are two cells: a heading over a level, a project's name over one. */
function parted(view: string, cell: FormCell): readonly FormCell[] {
  // Words as long as their place hold no white space, and no line break.
  if (cell.words.length === cell.span.end - cell.span.start) return [cell];
  const words = view.slice(cell.span.start, cell.span.end);
  const at = words.indexOf('\n');
  const behind = at === -1 ? '' : withoutWhiteSpace(words.slice(at + 1));
  if (behind === '' || !(isFirstLevel(behind) || isSecondLevel(behind))) return [cell];
  const above = withoutWhiteSpace(words.slice(0, at));
  if (headingRole(above) === null && !/^项目名称/u.test(above)) return [cell];
  const middle = cell.span.start + at;
  return [
    { ...cell, words: above, span: { start: cell.span.start, end: middle } },
    { ...cell, words: behind, span: { start: middle + 1, end: cell.span.end } },
  ];
}

/** （50分） below a level. */
const POINTS = /^[（(]\s*[0-9０-９.]{1,5}\s*分?\s*[)）]$/u;

/** 产出 and 指标, or 产出指标 and （50分）, on two lines are one cell that was too narrow. */
function isWrapped(above: StreamCell, { words }: FormCell): boolean {
  if (words.startsWith('指标'))
    return /^指标(?:值|名称|内容)?$/u.test(words) && /^[\p{Script=Han}]{2,6}(?<!指标)$/u.test(above.words);
  return POINTS.test(words) && (isFirstLevel(above.words) || isSecondLevel(above.words));
}

/** The cells behind a place of a report in reading order, whatever rows they stand in, taken as far as they are asked for. */
export class CellStream {
  readonly #view: string;
  readonly #lines: readonly Line[];
  readonly #cells: StreamCell[] = [];
  #next: number;

  constructor(view: string, lines: readonly Line[], from: number) {
    this.#view = view;
    this.#lines = lines;
    this.#next = from;
  }

  /** The cell at `index`; undefined behind the last one, where prose begins. */
  at(index: number): StreamCell | undefined {
    while (this.#cells.length <= index + 1 && this.#takeLine());
    return this.#cells[index];
  }

  #takeLine(): boolean {
    const line = this.#lines[this.#next];
    if (line === undefined) return false;
    const cells =
      line.cells === null
        ? looseCells(this.#view, line)
        : formCells(this.#view, line).flatMap((cell) => parted(this.#view, cell));
    if (cells.length === 0) return false;
    const last = cells.findLastIndex(({ words }) => words !== '');
    for (const [index, cell] of cells.entries()) this.#add({ ...cell, line: this.#next, endsLine: index >= last });
    this.#next += 1;
    return true;
  }

  #add(cell: StreamCell): void {
    const above = this.#cells.at(-1);
    if (above === undefined || !isWrapped(above, cell)) this.#cells.push(cell);
    else {
      const span = { start: above.span.start, end: cell.span.end };
      this.#cells[this.#cells.length - 1] = {
        ...cell,
        column: above.column,
        line: above.line,
        span,
        words: above.words + cell.words,
      };
    }
  }
}
