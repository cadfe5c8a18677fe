import type { Line, LineCell } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import type { Score } from './self-score.ts';

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
  const column = cells?.find(({ span }) => span.start === figure.start)?.column;
  return segmentation.lines.some(
    (line) =>
      line.table === table &&
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
export function scoresInTables(context: RulesContext): readonly Score[] {
  const { view, segmentation } = context;
  return segmentation.lines.flatMap((line) => {
    if (line.cells === null || !NAMES_SUM.test(textAt(view, line.span))) return [];
    const cells = line.cells.filter(({ span }) => span.end > span.start && wordsOf(view, span) !== '');
    const last = scoreOfLastRow(context, line, cells);
    return last.length > 0 ? last : scoreBeside(view, cells);
  });
}
