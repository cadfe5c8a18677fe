import { findFigures } from '#model/find-figures.ts';
import type { Line, LineCell } from '#model/line.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { readLabelBefore } from './read-label.ts';

const COUNT_CELL = /^\s*[0-9０-９]{1,6}\s*(?:人|名|个)?\s*$/u;
/** Brackets and years around a label in a form: 2021年末实有人数（人）. */
const NOISE = /[（(][^（）()]*[)）]|(?:19|20)\d{2}\s*年|年末|期末|本年|[\s:：]/gu;

const isCount = (view: string, cell: LineCell): boolean => COUNT_CELL.test(view.slice(cell.span.start, cell.span.end));

/** The concept a cell names when its words are a staffing label and nothing else; null otherwise. */
function conceptOf(view: string, cell: LineCell): string | null {
  const printed = view.slice(cell.span.start, cell.span.end);
  const words = printed.replace(NOISE, '');
  if (words.length < 2 || words.length > 14) return null;
  const reading = readLabelBefore(words, { start: 0, end: words.length }, null);
  return reading !== null && reading.span.start <= 4 ? reading.concept : null;
}

function draft(view: string, concept: string, label: LineCell, value: LineCell): DraftClaim[] {
  const figure = findFigures(view, value.span)[0];
  if (figure === undefined) return [];
  return [
    {
      item: { field: 'staffing', concept, value: figure.value, unit: figure.unit, scope: null, asOf: null },
      spans: [{ start: Math.min(label.span.start, value.span.start), end: Math.max(label.span.end, value.span.end) }],
      figure: figure.digits,
      evidence: [{ role: 'label', span: label.span }],
    },
  ];
}

/** 人员编制 | 35 | 实有人数 | 38: a label, and its figure in the next cell. */
function claimBeside(view: string, cells: readonly LineCell[]): readonly DraftClaim[] {
  return cells.flatMap((value, index) => {
    const label = cells[index - 1];
    if (label === undefined || !isCount(view, value)) return [];
    const concept = conceptOf(view, label);
    return concept === null ? [] : draft(view, concept, label, value);
  });
}

/** 编制数 | 实有人数 over 35 | 38: a label, and its figure below it. */
function claimBelow(view: string, header: readonly LineCell[], row: readonly LineCell[]): readonly DraftClaim[] {
  return header.flatMap((label) => {
    const value = row.find((cell) => cell.column === label.column);
    if (value === undefined || !isCount(view, value)) return [];
    const concept = conceptOf(view, label);
    return concept === null ? [] : draft(view, concept, label, value);
  });
}

/** The staffing figures in the cells of forms. */
export function claimForms({ view, segmentation }: RulesContext): readonly DraftClaim[] {
  const rows = segmentation.lines.filter((line): line is Line & { cells: readonly LineCell[] } => line.cells !== null);
  return rows.flatMap((row, index) => {
    const next = rows[index + 1];
    const below = next !== undefined && next.table === row.table ? claimBelow(view, row.cells, next.cells) : [];
    return [...claimBeside(view, row.cells), ...below];
  });
}
