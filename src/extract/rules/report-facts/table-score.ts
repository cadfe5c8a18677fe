import type { Line, LineCell } from '#model/line.ts';
import { lastMatchOf } from '#model/matches-of.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import type { Score } from './score.ts';

/** The label of a form's last row: 总分, 合计（100分）, 自评总得分. */
const LAST_ROW =
  /^(?:部门|单位|绩效|综合|最终|整体|自评|评价)*(?:总分|总得分|合计得分|得分合计|得分总计|总评分|(?<=自评|综合|评价|最终)得分|总计|合计)(?:[（(][^（）()]{1,10}[)）])?[:：]?$/u;
/** A label whose score stands in the next cell, wherever the row begins. */
const BESIDE = /^(?:部门|单位|绩效|综合|最终|自评|评价)*(?:总得分|总分|得分)(?:[（(][^（）()]{1,10}[)）])?[:：]?$/u;
const STRONG = /自评|综合|评价|最终|绩效/u;
const SCORE = /^[0-9]{1,3}(?:\.[0-9]+)?分?$/u;
const HUNDRED = /^100(?:\.0+)?分?$/u;

const wordsOf = (view: string, span: Span): string => textAt(view, span).replace(/\s/gu, '');

function scoreIn(view: string, label: Span, figure: Span): Score {
  const value = textAt(view, figure).trim().replace(/分$/u, '');
  return {
    value,
    span: { start: label.start, end: figure.end },
    figure: { start: figure.start, end: figure.start + value.length },
  };
}

/** Whether the header over a figure calls its column 得分. */
function isUnderScores({ view, segmentation }: RulesContext, { table, cells }: Line, figure: Span): boolean {
  const rows = table === null ? undefined : segmentation.tables[table];
  if (rows === undefined) return false;
  const column = cells?.find(({ span }) => span.start === figure.start)?.column;
  return segmentation.lines
    .slice(rows.from - 1, rows.to)
    .some((line) =>
      line.cells?.some((cell) => cell.column === column && /得分$|评分$/u.test(textAt(view, cell.span).trim())),
    );
}

/** A row of amounts is called 合计 too; weights that make 100 mark a row of scores. */
function scoreOfLastRow(context: RulesContext, line: Line, cells: readonly LineCell[]): readonly Score[] {
  const { view } = context;
  const [first, ...others] = cells;
  const label = first === undefined ? '' : wordsOf(view, first.span);
  if (first === undefined || !LAST_ROW.test(label)) return [];
  const figures = others.map(({ span }) => span).filter((span) => SCORE.test(wordsOf(view, span)));
  const score = figures.at(-1);
  if (score === undefined) return [];
  const [weight] = figures;
  const hasWeight = figures.length === 2 && weight !== undefined && HUNDRED.test(wordsOf(view, weight));
  const isScores = /分/u.test(label) || hasWeight || isUnderScores(context, line, score);
  const isAlone =
    figures.length === 1 && !STRONG.test(label) && !/得分/u.test(label) && !isUnderScores(context, line, score);
  return isAlone || !isScores ? [] : [scoreIn(view, first.span, score)];
}

/** 单位名称 | 云溪县水利局 | 自评得分 | 96.5: one score in the row, beside its label. */
function scoreBeside(view: string, cells: readonly LineCell[]): readonly Score[] {
  const figures = cells.filter(({ span }) => SCORE.test(wordsOf(view, span)));
  const at = cells.findIndex(({ span }) => BESIDE.test(wordsOf(view, span)) && STRONG.test(wordsOf(view, span)));
  const [label, score] = [cells[at], cells[at + 1]];
  if (label === undefined || score === undefined || figures.length !== 1 || figures[0] !== score) return [];
  return [scoreIn(view, label.span, score.span)];
}

/** What a row with a score of the whole says somewhere. */
const NAMES_SUM = /[总得]\s*分|[总合]\s*计/u;

/** `总分 100 96.6`: the score is the last figure of the row, behind the weight; alone it may be the weight. */
function allScores(context: RulesContext): readonly Score[] {
  const { view, segmentation } = context;
  return segmentation.lines.flatMap((line) => {
    if (line.cells === null || !NAMES_SUM.test(textAt(view, line.span))) return [];
    const cells = line.cells.filter(({ span }) => span.end > span.start && wordsOf(view, span) !== '');
    const last = scoreOfLastRow(context, line, cells);
    return last.length > 0 ? last : scoreBeside(view, cells);
  });
}

/** How far above its score the title of a form may stand, in code units: a form's rows are in between. */
const FORM_REACH = 2000;

/** 项目支出绩效自评表（一）: one of several forms. */
const NUMBERED = /表\s*[（(]?[一二三四五六七八九十1-9]{1,2}[）)]?$/u;

const FORM_TITLE =
  /(?:整体支出|部门整体|单位整体|部门预算|项目支出|项目)[^\n\t]{0,10}(?:自评|评价)[^\n\t]{0,6}表(?:[（(]?[一二三四五六七八九十1-9]{1,2}[）)]?(?=\s))?/gu;

/** The title of the form that a score is the last row of; null where none stands above it. */
function formTitle(view: string, { span }: Score): string | null {
  const above = view.slice(Math.max(0, span.start - FORM_REACH), span.start);
  return lastMatchOf(FORM_TITLE, above)?.[0] ?? null;
}

const isOfWhole = (title: string | null): boolean => title !== null && !title.startsWith('项目');
const isOneOfMany = (title: string | null): boolean => title?.startsWith('项目') === true && NUMBERED.test(title);

/** Whether a score stands in one of several forms, each for a project. */
export const isInNumberedForm = (view: string, score: Score): boolean => isOneOfMany(formTitle(view, score));

/**
 * The scores in the last rows of forms. Where forms differ, each is of its own project, and only that of the form for the
 * whole is the report's.
 */
export function scoresInTables(context: RulesContext): readonly Score[] {
  const scores = allScores(context).map((score) => ({ score, title: formTitle(context.view, score) }));
  const single = scores.filter(({ title }) => !isOneOfMany(title));
  const isOne = new Set(single.map(({ score }) => Number(score.value))).size <= 1;
  return (isOne ? single : single.filter(({ title }) => isOfWhole(title))).map(({ score }) => score);
}
