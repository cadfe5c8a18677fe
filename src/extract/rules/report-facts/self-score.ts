import type { Line } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import type { RulesContext } from '../context.ts';

export interface Stated {
  readonly value: string;
  readonly spans: readonly Span[];
  /** The digits inside the first span; null for words. */
  readonly figure: Span | null;
}

interface Score {
  readonly value: string;
  readonly span: Span;
  readonly figure: Span;
}

const NUMBER = '([0-9]{1,3}(?:\\.[0-9]+)?)';
const LINK = '(?:结果|最终|合计|共计|分别)?\\s*(?:[为是]|达到?|[：:])?\\s*';
const GRADE = '[“"]?(?:优|良|中|差)';
/** Best first: words for the whole score, then 得分 at the head of a clause. A part (产出指标得分) has its name in front. */
const IN_PROSE: readonly RegExp[] = [
  new RegExp(
    `(?:综合|自评|总体|最终|自我评价|评价|绩效(?!自评|评价)|整体支出(?!绩效|自评|评价))(?:评价|自评|评定|绩效|考核|总)*(?:得分|评分|分数|分值|总分|成绩|得)${LINK}${NUMBER}\\s*分`,
    'gu',
  ),
  new RegExp(`总(?:得)?分${LINK}${NUMBER}\\s*分`, 'gu'),
  new RegExp(`(?:综合|总体|自评|评价)(?:评价|自评)?得分${LINK}${NUMBER}(?=\\s*[（(]${GRADE})`, 'gu'),
  new RegExp(`(?<=[，。；：:、\\n“]|^)(?:自评|得分|评分|自评为|评定为|自评得|自评打分)${LINK}${NUMBER}\\s*分`, 'gu'),
  new RegExp(`(?<=[局委办厅队院校心]|单位|部门)自评(?:打分|得)?${LINK}${NUMBER}\\s*分`, 'gu'),
  new RegExp(`得分?${LINK}${NUMBER}\\s*分(?=[，,](?:评价|自评|评定|绩效)?(?:等级|等次|结果))`, 'gu'),
  new RegExp(`(?:合计|共计|总计|累计)(?!\\s*\\t)(?:得分|得)?${LINK}${NUMBER}\\s*分(?!值)`, 'gu'),
  // Where several projects are judged, what they reached on average is the report's score.
  new RegExp(`(?:自评|评价|综合|总)?平均(?:得分|分值?|成绩)${LINK}${NUMBER}\\s*分`, 'gu'),
];
/** Not what was reached but what could be: 总分100分, 满分100分; a following score is the one meant. */
const FULL_MARK = /(?:满分|总分值|分值)[^，。；]{0,4}$/u;
const SCORE_BEHIND =
  /^[，,（(；]\s*(?:我?[局委办]|单位|部门)?(?:自评|实际|实得|最终|综合)?(?:得分|得|实得)[为：:]?\s*[0-9]/u;
const HIGHEST_SCORE = 120;

function scoresInProse(view: string, pattern: RegExp): readonly Score[] {
  return [...view.matchAll(pattern)].flatMap((match) => {
    const value = match[1] ?? '';
    const start = match.index;
    const figureStart = start + match[0].lastIndexOf(value);
    const behind = view.slice(start + match[0].length, start + match[0].length + 16);
    const isFull =
      SCORE_BEHIND.test(behind) ||
      FULL_MARK.test(view.slice(Math.max(0, start - 6), start)) ||
      /^[（(]?满分/u.test(match[0]);
    const score: Score = {
      value,
      span: { start, end: start + match[0].length },
      figure: { start: figureStart, end: figureStart + value.length },
    };
    return isFull || Number(value) > HIGHEST_SCORE ? [] : [score];
  });
}

/** `总分 100 96.6`: the score is the second figure of the row, behind the weight; alone it may be the weight. */
function scoresInTables(context: RulesContext): readonly Score[] {
  return context.segmentation.lines.flatMap((line) => {
    const cells = (line.cells ?? []).filter(({ span }) => span.end > span.start);
    const label = textAt(context.view, cells[0]?.span ?? { start: 0, end: 0 }).replace(/\s/gu, '');
    if (!/^(?:总\s*分|总得分|合计得分|得分合计|自评总分|自评得分|综合得分|总计|合计)$/u.test(label)) return [];
    const figures = cells
      .slice(1)
      .filter(({ span }) => /^[0-9]{1,3}(?:\.[0-9]+)?分?$/u.test(textAt(context.view, span).trim()));
    return scoreOfRow(
      context,
      line,
      label,
      cells[0]?.span,
      figures.map(({ span }) => span),
    );
  });
}

/** Whether the header over a figure calls its column 得分. */
function isUnderScores(
  { view, segmentation }: RulesContext,
  { table, cells }: Line,
  figure: Span | undefined,
): boolean {
  const column = cells?.find(({ span }) => span.start === figure?.start)?.column;
  return segmentation.lines.some(
    (line) =>
      line.table === table &&
      line.cells?.some((cell) => cell.column === column && /得分$|评分$/u.test(textAt(view, cell.span).trim())),
  );
}

/** A row of amounts is called 合计 too; weights that make 100 mark a row of scores. */
function scoreOfRow(
  context: RulesContext,
  line: Line,
  label: string,
  first: Span | undefined,
  figures: readonly Span[],
): readonly Score[] {
  const { view } = context;
  const score = figures.at(-1);
  const isScores =
    /分/u.test(label) ||
    (figures.length === 2 && /^100(?:\.0+)?分?$/u.test(textAt(view, figures[0] ?? NOWHERE).trim()));
  const isAlone = figures.length === 1 && !/自评|综合|得分/u.test(label) && !isUnderScores(context, line, score);
  if (score === undefined || first === undefined || isAlone || !isScores) return [];
  const value = textAt(view, score).trim().replace(/分$/u, '');
  return [
    {
      value,
      span: { start: first.start, end: score.end },
      figure: { start: score.start, end: score.start + value.length },
    },
  ];
}

const NOWHERE: Span = { start: 0, end: 0 };

/** The score the report gives itself as a whole: in prose, else in the last row of its form; equal ones are one. */
export function findSelfScore(context: RulesContext): Stated | null {
  const inProse =
    IN_PROSE.map((pattern) => scoresInProse(context.view, pattern)).find((scores) => scores.length > 0) ?? [];
  // The conclusion stands behind the parts it sums up.
  const scores = [...inProse.slice(-1), ...inProse.slice(0, -1), ...scoresInTables(context)];
  const best = scores[0];
  if (best === undefined) return null;
  const same = scores.filter(({ value }) => Number(value) === Number(best.value));
  return { value: best.value, spans: same.map(({ span }) => span), figure: best.figure };
}
