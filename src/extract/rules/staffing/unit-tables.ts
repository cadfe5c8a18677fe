import type { Line, LineCell } from '#model/line.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { isDepartmentName, isUnitName } from './unit-names.ts';

/** The header of a column of units, as disclosures of accounts print it. */
const UNIT_COLUMN = /^(?:预算|决算|二级|二级预算|下属|所属|下属二级|基层)?(?:单位|机构)(?:名称|全称)$/u;
/** Columns that only such a list has; forms and tables of money have others. */
const LIST_COLUMN =
  /^(?:序号|编号|单位性质|机构性质|单位类别|单位类型|经费(?:来源|形式|供给|保障)(?:方式)?|预算级次|级次|备注|编制数?|单位级别|财务独立编制机构)$/u;
const FEWEST_UNITS = 2;

const wordsOf = (view: string, cell: LineCell | undefined): string =>
  cell === undefined ? '' : view.slice(cell.span.start, cell.span.end).replace(/\s+/gu, '');

/** The column of units that a header row announces; null where it is a row of another table. */
function unitColumnOf(view: string, { cells }: Line): LineCell | null {
  const filled = (cells ?? []).filter((cell) => wordsOf(view, cell) !== '');
  const column = filled.find((cell) => UNIT_COLUMN.test(wordsOf(view, cell)));
  const isList = filled.length > 1 && filled.every((cell) => cell === column || LIST_COLUMN.test(wordsOf(view, cell)));
  return column !== undefined && isList ? column : null;
}

function unitOf(view: string, row: Line, header: LineCell): readonly DraftClaim[] {
  const cell = row.cells?.find(({ column }) => column === header.column);
  const name = wordsOf(view, cell);
  if (cell === undefined || !isUnitName(name) || isDepartmentName(name)) return [];
  return [
    {
      item: { field: 'orgUnits', kind: 'subordinate_unit', name },
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
