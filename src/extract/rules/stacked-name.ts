import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';

/** The label of the cell that holds a project's name. */
export const NAME_LABEL = /^(?:项目|专项|专项资金|转移支付|资金)(?:[（(]资金[)）])?名称[:：]?$/u;
/** What stands beside an empty cell of the name. */
export const OTHER_LABEL =
  /^(?:主管部门|主管单位|实施单位|预算单位|项目负责人|负责人|联系人|联系电话|项目类型|项目属性|项目编码|年度)/u;

/** A head of a form has a dozen cells, its goals in words included. */
const LINES_ABOVE = 80;
const LONGEST_NAME = 60;
const LONGEST_LABEL = 14;

/** A project's name with its place. */
export interface StackedName {
  readonly name: string;
  readonly span: Span;
}

/**
 * The project of a form whose cells a converter has put one a line: the line behind a line 项目名称, the nearest above the
 * line at index `at` and behind that at `floor`. Null where none is named so.
 */
export function stackedName(view: string, lines: readonly Line[], at: number, floor: number): StackedName | null {
  for (let index = at - 1; index > floor && index >= at - LINES_ABOVE; index -= 1) {
    const line = lines[index];
    const next = lines[index + 1];
    if (line === undefined || next === undefined || line.span.end - line.span.start > LONGEST_LABEL) continue;
    if (!NAME_LABEL.test(withoutWhiteSpace(textAt(view, line.span)))) continue;
    const span = trimSpan(view, next.span);
    const name = withoutWhiteSpace(textAt(view, span));
    return name.length < 2 || name.length > LONGEST_NAME || OTHER_LABEL.test(name) ? null : { name, span };
  }
  return null;
}
