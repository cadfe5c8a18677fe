import { matchesOf } from '#model/matches-of.ts';
import { type Span, textAt } from '#model/span.ts';
import { type CellValue, type NumberCell, readCell } from './form-cell.ts';

/** What a column of remarks tells of a row: its goal and what came of it. */
export interface Account {
  readonly target: CellValue;
  readonly actual: CellValue;
}

const EMPTY: CellValue = { kind: 'empty' };
const NOTHING: Account = { target: EMPTY, actual: EMPTY };

/** 计划60公顷, 目标88%以上, 应为100%, 不低于95%: the goal. */
const GOAL =
  /^(?:年初|年度|全年|预期|绩效)*(?:计划|目标|应[为达]|要求|任务|指标值|设定|不低于|不少于|不超过|不高于|控制在|≥|≤)/u;
/** 实际63.4公顷, 完成16个, 问卷结果88.7%: what came of it. */
const RESULT = /实际|完成|实现|结果|达到|达成|[为达]\d/u;
/** 超过10%的标准, 扣2分: how the points were reckoned. */
const RECKONED = /标准|扣|得分|满分|计分|[0-9]分$/u;
/** Names that only a ratio answers. */
const IS_RATE = /[率度比]$|比[例重率]/u;
const CLAUSES = /[^，。；,;、\n]+/gu;

interface Told {
  readonly words: string;
  readonly value: NumberCell;
}

function toldIn(view: string, span: Span): readonly Told[] {
  return matchesOf(CLAUSES, textAt(view, span)).flatMap(({ 0: words, index }) => {
    const start = span.start + index;
    const value = readCell(view, { start, end: start + words.length });
    return value.kind === 'number' && !RECKONED.test(words) ? [{ words: words.trim(), value }] : [];
  });
}

/** The clause that tells the result: the one that says so, else the only rate of a rate, else the only number. */
function resultOf(told: readonly Told[], name: string): NumberCell | null {
  const stated = told.filter(({ words }) => !GOAL.test(words));
  const fitting = IS_RATE.test(name) ? stated.filter(({ value }) => value.unit === '%') : stated;
  const said = fitting.find(({ words }) => RESULT.test(words));
  return (said ?? (fitting.length === 1 ? fitting[0] : undefined))?.value ?? null;
}

/**
 * The goal and the result that a cell of remarks tells of the indicator called `name` (计划60公顷，实际63.4公顷), in a form
 * that has no columns for them. A remark that tells how the points were reckoned, or of several things, states neither.
 */
export function readAccount(view: string, span: Span, name: string): Account {
  const told = toldIn(view, span);
  const actual = resultOf(told, name);
  if (actual === null) return NOTHING;
  return { target: told.find(({ words }) => GOAL.test(words))?.value ?? EMPTY, actual };
}
