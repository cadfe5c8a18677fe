import type { Line } from '#model/line.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { beginningOf, neutralText } from './neutral-text.ts';

/** The most issues that are told of, and how much of each, in code units. */
const MOST_ISSUES = 30;
const ISSUE_LENGTH = 20;

/** An issue of the report by its line, with the beginning of its words. */
export interface ListedIssue {
  readonly number: number;
  readonly words: string;
}

/** The issues of the report that stand in none of the lines shown: a measure may say that it answers one of them. */
export function listedIssues(segmentation: Segmentation, shown: readonly Line[]): readonly ListedIssue[] {
  const { view, sections, lines } = segmentation;
  const numbers = new Set(shown.map(({ number }) => number));
  return sections
    .filter(({ fields }) => fields.includes('issues'))
    .flatMap(({ from, to }) => lines.slice(from - 1, to))
    .filter((line) => line.cells === null && !numbers.has(line.number))
    .map((line) => ({ number: line.number, words: neutralText(textAt(view, line.content)) }))
    .filter(({ words }) => words !== '')
    .slice(0, MOST_ISSUES);
}

/** `（问题：[81] 预算编得较粗。 [82] 队伍力量薄弱。）`; no words of a report are a number in brackets. */
export const renderIssues = (issues: readonly ListedIssue[]): string =>
  `（问题：${issues.map(({ number, words }) => `[${number}] ${beginningOf(words, ISSUE_LENGTH)}`).join(' ')}）`;
