import { mayBeginWith } from './character-at.ts';
import type { RulesContext } from './context.ts';
import { type FormCell, formCells } from './indicators/form-words.ts';
import { onceAReport } from './once-a-report.ts';

/** The column of a table of money that lists its projects. */
const PROJECT_COLUMN =
  /^(?:项目名称|项目|专项名称|资金名称|专项资金名称|支持内容|支出内容|支出方向|资金投向|使用方向|项目内容|子项目|项目类别)$/u;
const MAY_BE_COLUMN = mayBeginWith('项专资支使子');
const isProjectColumn = ({ words }: FormCell): boolean => MAY_BE_COLUMN(words) && PROJECT_COLUMN.test(words);

const NOT_LISTED = /合计|小计|总计|支出$|收入$|^\d|[。；]/u;
const LONGEST_NAME = 30;

/** The projects that tables of the report list by name: a title that is one of them needs no noun of a project. */
export const listedProjects: (context: RulesContext) => ReadonlySet<string> = onceAReport(readLists);

function readLists({ view, segmentation: { lines } }: RulesContext): ReadonlySet<string> {
  const names = new Set<string>();
  let open: { readonly table: number | null; readonly column: number } | null = null;
  for (const line of lines) {
    if (line.cells === null || (open === null && line.cells.length < 2)) continue;
    const cells = formCells(view, line);
    const head = cells.find(isProjectColumn);
    if (head !== undefined) open = { table: line.table, column: head.column };
    else if (open !== null && open.table === line.table) {
      const { column } = open;
      const name = cells.find((cell) => cell.column === column)?.words ?? '';
      if (name.length >= 3 && name.length <= LONGEST_NAME && !NOT_LISTED.test(name)) names.add(name);
    }
  }
  return names;
}
