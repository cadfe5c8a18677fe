import type { Line } from '#model/line.ts';
import { withoutWhiteSpace } from '#model/white-space.ts';
import { LABELLED_NAME, NAME_LABEL, OTHER_LABEL, stackedName, withoutCode } from '../stacked-name.ts';
import { formCells } from './form-words.ts';
import type { IndicatorForm } from './read-forms.ts';

/** 附件2：小河治理项目支出绩效自评表, 3.路灯亮化工程绩效目标完成情况表. */
const TITLE =
  /^(?:附[件表]?\s?[0-9一二三四五六七八九十]{0,3}[-－—0-9]{0,3}\s?[:：.、]?|[（(]?[一二三四五六七八九十0-9]{1,3}[)）、.．])?\s*(?:20\d{2}年度?)?(.{2,50}?)(?:支出)?(?:绩效|自评|目标|完成情况)(?:.{0,12})表$/u;
/** 附件3：项目支出绩效自评表（生态护林员补助）: the project in a bracket behind the kind of form. */
const BRACKETED = /(?:自评|评价|评分|目标)(?:.{0,8})表[（(]([^（）()]{3,40})[）)]$/u;
/** A title of a kind of form names no project: 项目支出绩效自评表, 部门整体支出绩效自评表, 省级专项资金绩效自评表. */
const KIND_OF_FORM =
  /^(?:.{0,12}(?:部门|单位|整体|局|委|厅|办|中心).*|(?:部门|单位|县级|市级|省级|中央|区级|本级|重点|财政|预算|政策)*(?:项目|专项|专项资金|转移支付|资金|对地方|一般性)*(?:支出|预算)?)$/u;
const NAMES_PROJECT = /(?:项目|专项|工程|经费|资金|补贴|补助|行动|计划)$/u;

/** Lines above a table that may name the project of its form. */
const LINES_ABOVE = 4;

const wordsOf = (view: string, { span }: Line): string => withoutWhiteSpace(view.slice(span.start, span.end));

/** The name in a row 项目名称 | … or 项目名称：… | …; null for any other row. */
export function labelledCell(view: string, line: Line): string | null {
  const words = formCells(view, line).map((cell) => cell.words);
  const at = words.findIndex((cell) => cell.includes('名称') && (NAME_LABEL.test(cell) || LABELLED_NAME.test(cell)));
  const label = words[at];
  if (label === undefined) return null;
  const name = LABELLED_NAME.exec(label)?.[1] ?? words.slice(at + 1).find((cell) => cell !== '');
  return name === undefined || OTHER_LABEL.test(name) ? null : withoutCode(name);
}

function titled(words: string): string | null {
  const labelled = LABELLED_NAME.exec(words)?.[1];
  if (labelled !== undefined) return OTHER_LABEL.test(labelled) ? null : withoutCode(labelled);
  if (words.length > 80) return null;
  const name = (words.endsWith('）') || words.endsWith(')') ? BRACKETED : TITLE).exec(words)?.[1];
  return name === undefined || !NAMES_PROJECT.test(name) || KIND_OF_FORM.test(name) ? null : name;
}

/**
 * The project that a form is about: from its cell 项目名称, the nearest above its header, else from the title above its
 * table. `floor` is the line of the form before, whose project is not this one's. Null for the form of a department.
 */
export function projectOfForm(view: string, lines: readonly Line[], form: IndicatorForm, floor: number): string | null {
  const name = nameAbove(view, lines, form, floor);
  return name === null || WHOLE.test(name) ? null : name;
}

/** Some departments print the name of the form where that of a project is asked for. */
const WHOLE = /整体(?:支出|绩效)/u;

function nameAbove(view: string, lines: readonly Line[], { at, table }: IndicatorForm, floor: number): string | null {
  let outside = 0;
  for (let index = at - 1; index > floor && outside < LINES_ABOVE; index -= 1) {
    const line = lines[index];
    if (line === undefined) break;
    const isRow = line.cells !== null && line.table === table;
    if (!isRow) outside += 1;
    const name = (isRow ? labelledCell(view, line) : null) ?? titled(wordsOf(view, line));
    if (name !== null) return name;
  }
  return stackedName(view, lines, at, floor)?.name ?? null;
}
