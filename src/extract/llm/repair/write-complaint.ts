import type { Doubt, FailedEquation } from '../../doubt.ts';

/** Equations that are named for a figure: the first ones say enough. */
const MOST_EQUATIONS = 2;
/** Figures of an equation that are named. */
const MOST_FIGURES = 8;

/**
 * What is said to be wrong with a claim, in Chinese: which row, which line, which equation by the names of its figures.
 * Nothing but our own words and numbers of rows and lines, so that what a report made the model write does not come back
 * as an instruction; no value, no difference, nothing that an equation would want: a figure is to be read, not fitted.
 * `row` counts from 1 among the rows quoted; null where the claim stands in none of them. A figure is placed by its line only
 * where the question shows it.
 */
export function complaintOf({ lines, complaint }: Doubt, row: number | null, shown: ReadonlySet<number>): string {
  const [from, to] = [lines[0] ?? 0, lines.at(-1) ?? 0];
  const place = from === to ? `第 ${from} 行` : `第 ${from} 至 ${to} 行`;
  const subject = row === null ? place : `第 ${row} 条（${place}）`;
  switch (complaint.kind) {
    case 'not-found':
      return `${subject}：所写的内容或数字在所引的行里找不到`;
    case 'row-refused':
      return `${subject}：${complaint.said ?? '数字无法读取'}`;
    case 'item-missing':
      return `${place}：可能漏录了一项${tied(complaint.equations, shown)}`;
    case 'figure-repeated':
      return `${subject}：与另一条录了同一个数字，而这一行还印有没有录的数字`;
    default:
      return `${subject}：数字与其他数字对不上${tied(complaint.equations, shown)}`;
  }
}

function tied(equations: readonly FailedEquation[], shown: ReadonlySet<number>): string {
  const told = equations.slice(0, MOST_EQUATIONS).map((equation) => spoken(equation, shown));
  return told.length === 0 ? '' : `（${told.join('；')}）`;
}

/** The words of a sum's terms with their signs. */
const summed = (names: readonly string[], signs: readonly (1 | -1)[]): string =>
  names.map((name, at) => `${signs[at] === -1 ? ' － ' : at === 0 ? '' : ' ＋ '}${name}`).join('');

function spoken({ kind, figures, signs }: FailedEquation, shown: ReadonlySet<number>): string {
  const names = figures
    .slice(0, MOST_FIGURES)
    .map(({ words, line }) => (shown.has(line) ? `第 ${line} 行的${words}` : words));
  const [first = '', ...others] = names;
  const more = figures.length > MOST_FIGURES ? ' 等' : '';
  switch (kind) {
    case 'sum':
      return `${first} 与 ${summed(others, signs)}${more} 不等`;
    case 'alike':
      return `${names.join('、')}${more}不一致`;
    case 'at-most':
      return `${first}不应大于${others.join('、')}`;
    default:
      return `${names.join('、')}${more}之间算不通`;
  }
}

/** How an answer to complaints is wished for. That a report may be wrong has to be said, or its sums are made to fit. */
const INSTRUCTION =
  '请对照原文重看这些行：数字是否照抄，行号和单元格编号、科目和口径是否对应，有无漏录。原文自己也可能有错：印什么录什么，不要为使等式成立而改动。请按照原来的规则和格式重新作答：只输出一个完整的 JSON 对象，包含以上所给各行的全部条目，不写说明，不加代码围栏。';

/** Doubts that a question spells out; with more of them a page is wrong all through. */
const MOST_COMPLAINTS = 15;

/** The turn of the user that asks again. */
export function complaintTurn(complaints: readonly string[]): string {
  const spelled = complaints.slice(0, MOST_COMPLAINTS).join('；');
  const more = complaints.length > MOST_COMPLAINTS ? `；等共 ${complaints.length} 处` : '';
  return `上面的回答有以下疑问：${spelled}${more}。${INSTRUCTION}`;
}
