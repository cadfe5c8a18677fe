import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';

/** What the forms of the provinces print for 项目名称: 项目支出名称, 项目（政策）名称, 政策/项目名称, 二级项目名称, 转移支付名称. */
const NAME_OF =
  '(?:[一二三]级|子|预算)?(?:项目|专项|资金|政策|转移支付){1,3}(?:支出|经费)?(?:[（(/／、和或](?:项目|专项|资金|政策|转移支付){1,2}(?:支出|经费)?[)）]?)?名称(?:[（(][^（）()]{1,8}[)）])?';
/** The label of the cell that holds a project's name. */
export const NAME_LABEL = new RegExp(`^${NAME_OF}[:：]?$`, 'u');
/** The label and the name in one cell: 项目名称：小河治理项目. */
export const LABELLED_NAME = new RegExp(`^${NAME_OF}[:：](.{2,60})$`, 'u');
/** What stands beside an empty cell of the name. */
export const OTHER_LABEL =
  /^(?:主管部门|主管单位|实施单位|预算单位|项目负责人|负责人|联系人|联系电话|项目类型|项目属性|项目编码|资金类型|项目代码|年初预算|全年预算|预算数|自评得分|[/／\\—－-]+$|年度)/u;
/** `51092324T000010263357-2023年…`: the number under which the budget system keeps the project, before its name. */
const SYSTEM_CODE = /^[A-Z\d]{8,}[-－_]?/u;

/** The name in the words of a cell, without the number that the budget system gives it. */
export const withoutCode = (words: string): string => words.replace(SYSTEM_CODE, '');

/** A head of a form has a dozen cells, its goals in words included. */
const LINES_ABOVE = 80;
const LONGEST_NAME = 60;
const LONGEST_LABEL = 24;

/** A project's name with its place. */
export interface StackedName {
  readonly name: string;
  readonly span: Span;
}

/** True for a line that is the label of a project's name, whatever stands behind it. */
const isNameLabel = (view: string, { span }: Line): boolean =>
  span.end - span.start <= LONGEST_LABEL &&
  view.slice(span.start, span.end).includes('称') &&
  NAME_LABEL.test(withoutWhiteSpace(view.slice(span.start, span.end)));

/** The name on the line behind the label at `index`; null where no label stands there or the form is empty. */
export function nameBehindLabel(view: string, lines: readonly Line[], index: number): StackedName | null {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined || next === undefined || !isNameLabel(view, line)) return null;
  const cell = trimSpan(view, next.span);
  const own = withoutCode(textAt(view, cell));
  const name = withoutWhiteSpace(own);
  const span = { start: cell.end - own.length, end: cell.end };
  return name.length < 2 || name.length > LONGEST_NAME || OTHER_LABEL.test(name) ? null : { name, span };
}

/**
 * The project of a form whose cells a converter has put one a line: the line behind a line 项目名称, the nearest above the
 * line at index `at` and behind that at `floor`. Null where none is named so.
 */
export function stackedName(view: string, lines: readonly Line[], at: number, floor: number): StackedName | null {
  for (let index = at - 1; index > floor && index >= at - LINES_ABOVE; index -= 1) {
    const line = lines[index];
    if (line !== undefined && isNameLabel(view, line)) return nameBehindLabel(view, lines, index);
  }
  return null;
}
