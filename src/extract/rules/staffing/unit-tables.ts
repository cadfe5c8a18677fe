import type { Line, LineCell } from '#model/line.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { isDepartmentName, isUnitName } from './unit-names.ts';

/** The header of a column of units, as disclosures of accounts print it. */
const UNIT_COLUMN =
  /^(?:预算|决算|二级|二级预算|下属|所属|下属二级|基层)?(?:单位|机构)(?:名称|全称)$|^(?:内设|职能)?(?:[股科处]室|内设机构|部门)(?:名称)?$/u;
/** The header of a column of the bureau's own sections. */
const DEPARTMENT_COLUMN = /[股科处]室|内设|部门/u;
/** Columns that only such a list has; forms and tables of money have others. */
const LIST_COLUMN =
  /^(?:序号|编号|单位性质|机构性质|单位类别|单位类型|经费(?:来源|形式|供给|保障)(?:方式)?|预算级次|级次|备注|(?:行政|事业|核定)?编制(?:数|人数)?|在[岗职编](?:人数?)?|实有(?:人数?|数)|人数|现有人数|主要职责|职责|职能|负责人|单位级别|财务独立编制机构)$/u;
/** What every such column's header has in it. */
const MAY_NAME_UNITS = /单\s*位|机\s*构|[股科处]\s*室|部\s*门/u;
/** A header has a few words a column; a row with more is text. */
const LONGEST_HEADER = 120;
const FEWEST_UNITS = 2;

/** 云溪县公证处 ends like a department and is a unit of its own. */
const NAMES_PLACE = /^[\p{Script=Han}]{1,6}[省市州县区旗]/u;

const wordsOf = (view: string, cell: LineCell | undefined): string =>
  cell === undefined ? '' : view.slice(cell.span.start, cell.span.end).replace(/\s+/gu, '');

/** The column of units that a header row announces; null where it is a row of another table. */
function unitColumnOf(view: string, { cells, span }: Line): LineCell | null {
  if (span.end - span.start > LONGEST_HEADER || !MAY_NAME_UNITS.test(view.slice(span.start, span.end))) return null;
  const filled = (cells ?? []).filter((cell) => wordsOf(view, cell) !== '');
  const column = filled.find((cell) => UNIT_COLUMN.test(wordsOf(view, cell)));
  const isList = filled.length > 1 && filled.every((cell) => cell === column || LIST_COLUMN.test(wordsOf(view, cell)));
  return column !== undefined && isList ? column : null;
}

function unitOf(view: string, row: Line, header: LineCell): readonly DraftClaim[] {
  const cell = row.cells?.find(({ column }) => column === header.column);
  const name = wordsOf(view, cell);
  const isDepartments = DEPARTMENT_COLUMN.test(wordsOf(view, header));
  const isOther = !isDepartments && isDepartmentName(name) && !NAMES_PLACE.test(name);
  if (cell === undefined || !isUnitName(name) || isOther) return [];
  return [
    {
      item: { field: 'orgUnits', kind: isDepartments ? 'internal_department' : 'subordinate_unit', name },
      spans: [cell.span],
      figure: null,
      evidence: [{ role: 'label', span: header.span }],
    },
  ];
}

/** The units that a table lists under 单位名称, beside their numbers and kinds. */
export function claimUnitTables({ view, segmentation }: RulesContext): readonly DraftClaim[] {
  const rows = segmentation.lines.filter(({ cells }) => cells !== null);
  return rows.flatMap((row, index) => {
    const header = unitColumnOf(view, row);
    if (header === null) return [];
    const end = rows.findIndex(({ table }, at) => at > index && table !== row.table);
    const body = rows.slice(index + 1, end === -1 ? undefined : end);
    const units = body.flatMap((each) => unitOf(view, each, header));
    return units.length < FEWEST_UNITS ? [] : units;
  });
}
