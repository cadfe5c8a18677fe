import type { LineTable } from '#model/section.ts';
import type { RulesContext } from '../../context.ts';
import { LABELLED_NAME, NAME_LABEL, stackedName, withoutCode } from '../../stacked-name.ts';
import { projectName } from '../project-context.ts';
import { headingSigns } from './column.ts';
import type { NamedProject } from './project-rows.ts';
import { isWords, type TableCell, type TableRow } from './table-row.ts';

/** What a form prints where its name has to be filled in. */
const PLACEHOLDER = /^(?:主管部门|实施单位|预算单位|项目负责人|项目编码|联系人|[/／\\—-]*)[:：]?$/u;

/** The name in a cell, or null where the form is empty. */
function nameIn(cell: TableCell, words: string): NamedProject | null {
  const name = withoutCode(words);
  if (name.length < 2 || PLACEHOLDER.test(name)) return null;
  return { name, span: cell.span };
}

/** The project that a row of a form names: 项目名称 | 高标准农田建设项目; null for any other row. */
export function projectOfRow(row: TableRow): NamedProject | null {
  for (const [at, cell] of row.cells.entries()) {
    if (!cell.words.includes('名称')) continue;
    const stated = LABELLED_NAME.exec(cell.words)?.[1];
    if (stated !== undefined) return nameIn(cell, stated);
    if (!NAME_LABEL.test(cell.words)) continue;
    const next = row.cells[at + 1];
    const isFilled = next !== undefined && isWords(next) && !headingSigns(next.words).saysMoney;
    return isFilled ? nameIn(next, next.words) : null;
  }
  return null;
}

/** Between its project's name and its money a form has fewer lines. */
const LINES_OF_HEAD = 24;

/** The project of a form whose cells stand one a line above its table of money; null where none is named. */
export function projectAbove({ view, segmentation }: RulesContext, table: LineTable): NamedProject | null {
  const { lines } = segmentation;
  const at = table.from - 1;
  let floor = at - 1;
  while (floor >= 0 && at - floor <= LINES_OF_HEAD && lines[floor]?.cells === null) floor -= 1;
  return floor === at - 1 ? null : stackedName(view, lines, at, floor);
}

const FORM = /^(.{2,48}?)(?:支出)?(?:绩效)?(?:自评|评价|目标)(?:价|申报|完成情况)?表$/u;

/** The project that a form's heading names (国土绿化试点项目自评表); null for a heading of forms in general. */
export function projectOfHeading(context: RulesContext, table: LineTable): NamedProject | null {
  const line = context.segmentation.lines[table.from - 1];
  const section = context.segmentation.sections[line?.section ?? 0];
  const words = FORM.exec((section?.heading ?? '').replace(/^\d{4}年度?/u, ''))?.[1];
  if (words === undefined || section === undefined || /整体|部门|单位/u.test(words)) return null;
  const named = projectName(words, { start: 0, end: words.length });
  return named === null ? null : { name: named.name, span: section.span };
}
