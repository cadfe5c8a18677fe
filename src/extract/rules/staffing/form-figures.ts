import { findFigures } from '#model/find-figures.ts';
import type { LineCell } from '#model/line.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { claimGrids, type FormRow } from './form-grids.ts';
import { conceptOfLabel, isCount, wordsOf } from './form-labels.ts';
import { claimOrgUnitsIn, claimUnitsOfCell } from './org-units.ts';
import { claimParagraph } from './prose-figures.ts';
import { contextAfter } from './read-label.ts';

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

const hasCount = (view: string, cells: readonly LineCell[]): boolean => cells.some((cell) => isCount(view, cell));
const isFilled = (view: string, cell: LineCell): boolean => wordsOf(view, cell).trim() !== '';

/** 人员编制 | 35 | 其中：行政 | 12 | 实有人数 | 38: a label, and its figure in the next cell that is not empty. */
function claimBeside(view: string, filled: readonly LineCell[]): readonly DraftClaim[] {
  if (!hasCount(view, filled)) return [];
  return filled.flatMap((value, index) => {
    const label = filled[index - 1];
    if (label === undefined || !isCount(view, value) || isCount(view, label)) return [];
    const before = filled.slice(0, index - 1).map((cell) => wordsOf(view, cell));
    const concept = conceptOfLabel(wordsOf(view, label), contextAfter(before.join(' '), null));
    return concept === null ? [] : draft(view, concept, label, value);
  });
}

/** 编制数 | 实有人数 over 35 | 38: a label, and its figure below it. */
function claimBelow(view: string, header: readonly LineCell[], row: readonly LineCell[]): readonly DraftClaim[] {
  if (!hasCount(view, row)) return [];
  // A cell alone in its row is no header: only a whole label tells what the figure below it counts.
  const isAlone = header.filter((cell) => isFilled(view, cell)).length < 2;
  return header.flatMap((label) => {
    const value = row.find((cell) => cell.column === label.column);
    if (value === undefined || !isCount(view, value)) return [];
    const concept = conceptOfLabel(wordsOf(view, label), null, isAlone ? 0 : undefined);
    return concept === null ? [] : draft(view, concept, label, value);
  });
}

/** A cell whose words tell of the institution: 人员编制情况 | 行政编制12名、事业编制30名，实有40人。 */
const INSTITUTION = /机构|人员|编制|单位构成|科室|股室|基本情况|概况/u;
/** A label and its figure in one cell: 人员编制：35人. */
const LABELLED = /^[\p{Script=Han}（）()\s]{2,16}[:：]\s*[0-9]{1,5}\s*[人名个]?$/u;
/** A label whose cell lists the bureau's sections or units: 内设机构名称 | 办公室、公共文化科. */
const UNITS_BESIDE = /内设|[股科处]室|[所下直局]属|二级(?:单位|机构|预算)|机构(?:名称|设置|组成)/u;
/** Shorter cells are labels and figures. */
const SHORTEST_PROSE = 10;

/** The figures and names in the prose of a cell. */
function claimCells(context: RulesContext, filled: readonly LineCell[]): readonly DraftClaim[] {
  const { view } = context;
  return filled.flatMap((cell, index) => {
    const words = wordsOf(view, cell);
    if (/[：:]/u.test(words) && LABELLED.test(words.trim())) return claimParagraph(context, cell.span);
    const label = filled[index - 1];
    if (label === undefined) return [];
    const heading = wordsOf(view, label);
    if (UNITS_BESIDE.test(heading) && !/[0-9。]/u.test(words)) {
      const units = claimUnitsOfCell(view, label, cell);
      if (units.length > 0) return units;
    }
    const isTold = words.length >= SHORTEST_PROSE && INSTITUTION.test(heading);
    return isTold ? [...claimParagraph(context, cell.span), ...claimOrgUnitsIn(view, cell.span)] : [];
  });
}

/** Words one of which stands in every table with something about staff or departments. */
const OF_STAFF = /编制|编外|实有|在职|在编|在岗|退休|聘|派遣|供养|人数|人员情况|科室|股室|处室|机构|概况|基本情况/u;

/** A row with such a heading is of indicators: 在岗人数 is a target there. */
const OF_INDICATORS = /三级指标|指标值/u;

/** The tables that speak of staff or departments. */
function tablesOfStaff({ view, segmentation }: RulesContext): readonly (number | null)[] {
  const rows = Map.groupBy(
    segmentation.lines.filter(({ cells }) => cells !== null),
    ({ table }) => table,
  );
  return [...rows].flatMap(([table, lines]) =>
    OF_STAFF.test(view.slice(lines[0]?.span.start, lines.at(-1)?.span.end)) ? [table] : [],
  );
}

/** The rows of staff: those below the head of a form's indicators are none, up to the table's end. */
function rowsOfStaff(view: string, rows: readonly FormRow[]): readonly FormRow[] {
  let ofIndicators: number | null = null;
  return rows.filter((row) => {
    if (OF_INDICATORS.test(view.slice(row.span.start, row.span.end))) ofIndicators = row.table;
    return row.table !== ofIndicators;
  });
}

/** The staffing figures, and the departments and units, in the cells of forms. */
export function claimForms(context: RulesContext): readonly DraftClaim[] {
  const { view, segmentation } = context;
  const tables = new Set(tablesOfStaff(context));
  const ofForms = segmentation.lines.filter((line): line is FormRow => line.cells !== null && tables.has(line.table));
  const rows = rowsOfStaff(view, ofForms);
  const { claims, taken } = claimGrids(context, rows);
  const labelled = rows.flatMap((row, index) => {
    if (taken.has(row)) return [];
    const next = rows[index + 1];
    const below =
      next !== undefined && next.table === row.table && !taken.has(next) ? claimBelow(view, row.cells, next.cells) : [];
    const filled = row.cells.filter((cell) => isFilled(view, cell));
    return [...claimBeside(view, filled), ...below, ...claimCells(context, filled)];
  });
  return [...claims, ...labelled];
}
