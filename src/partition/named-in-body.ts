import type { PrintedLine } from './printed-lines.ts';
import { bureauAtHead, yearIn } from './read-title.ts';

/** Forms name their bureau in a cell and not in their title, within this many lines. */
const HEAD_LINES = 12;

const LABEL =
  /^(?:填报|项目|预算|被评价|自评|编制|报告)?(?:单位|部门)(?:[（(]单位[)）])?(?:名称|全称)?(?:[（(](?:盖章|公章|全称)[)）])?[：:]?/u;
const BEHIND_NAME = /(?:[（(](?:盖章|公章|本级)[)）])?(?:填报(?:日期|时间|人).*|预算编码.*|主管部门.*|金额单位.*)?$/u;

const bareName = (words: string): string => words.replace(BEHIND_NAME, '');

/** The bureau that the label 单位名称 or 部门名称 at the head of a body names; null where there is none. */
export function namedBureau(body: readonly PrintedLine[]): string | null {
  const head = body.slice(0, HEAD_LINES);
  for (const [at, { words }] of head.entries()) {
    const label = LABEL.exec(words)?.[0];
    if (label === undefined || label === '') continue;
    const behind = words.slice(label.length);
    const name = bureauAtHead(bareName(behind === '' ? (head[at + 1]?.words ?? '') : behind));
    if (name !== null) return name;
  }
  return null;
}

/** The year in brackets or with 年度 alone on a line under the title: （2023年度）. */
export function namedYear(body: readonly PrintedLine[]): number | null {
  const line = body.slice(0, 3).find(({ words }) => /^[（(]?[12][0-9]{3}年(?:度)?[)）]?$/u.test(words));
  return line === undefined ? null : yearIn(line.words);
}
