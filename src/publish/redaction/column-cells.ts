import { endsFreely } from './around-names.ts';
import { isPhone } from './find-numbers.ts';
import type { Stretch } from './mask-stretches.ts';
import { namesAt } from './read-name.ts';

/** Columns of tables whose head says that persons or their numbers stand below it. A table's row is a line, its cells are parted by tabs. */

const NAMES =
  /^(?:姓\s*名|(?:项目|单位|主要|具体)?负责人(?:姓名)?|联\s*系\s*人|填报人|填表人|经办人|责任人|组长|成员)$/u;
const PHONES = /^(?:联系电话|联系方式|电话|电话号码|手机|手机号码?|办公电话|移动电话)$/u;

type Content = 'name' | 'phone';

const contentBelow = (head: string): Content | null => {
  const words = head.trim();
  if (NAMES.test(words)) return 'name';
  return PHONES.test(words) ? 'phone' : null;
};

const wholeName = (cell: string): boolean =>
  namesAt(cell, 0, 'labelled').some(({ end }) => end === cell.length && endsFreely(cell, end));

const HOLDS = { name: wholeName, phone: isPhone } as const;

function maskedCells(
  cells: readonly string[],
  start: number,
  columns: readonly (Content | null)[],
): readonly Stretch[] {
  let at = start;
  return cells.flatMap((cell, index) => {
    const from = at + cell.length - cell.trimStart().length;
    at += cell.length + 1;
    const content = columns[index];
    const words = cell.trim();
    return content && words !== '' && HOLDS[content](words) ? [{ start: from, end: from + words.length }] : [];
  });
}

/** Cells below such a head, until a line that is no row of as many cells. */
export function columnCells(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let columns: readonly (Content | null)[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const cells = line.includes('\t') ? line.split('\t') : [];
    const heads = cells.map(contentBelow);
    if (heads.some((head) => head !== null)) columns = heads;
    else if (cells.length !== columns.length) columns = [];
    else found.push(...maskedCells(cells, start, columns));
    start += line.length + 1;
  }
  return found;
}
