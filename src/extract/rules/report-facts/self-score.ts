import { formatDecimal } from '#model/decimal.ts';
import { matchesOf } from '#model/matches-of.ts';
import { readNumber } from '#model/read-number.ts';
import type { Span } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { isPartScore, isProjectScore } from './part-score.ts';
import type { Score } from './score.ts';
import { isInNumberedForm, scoresInTables } from './table-score.ts';

export interface Stated {
  readonly value: string;
  readonly spans: readonly Span[];
  /** The digits inside the first span; null for words. */
  readonly figure: Span | null;
}

const NUMBER = '([0-9０-９]{1,3}(?:[.．][0-9０-９]+)?|[一二三四五六七八九]?十[一二三四五六七八九]?|一百)';
/** The scale in brackets (满分100分), and words between label and score. */
const LINK =
  '(?:[（(][^（）()\\n]{1,14}[)）])?(?:结果|最终|合计|共计|分别)?\\s{0,4}(?:[为是]|达到?|[：:])?\\s{0,4}[：:]?\\s{0,4}';
const GRADE = '[“"]?(?:优|良|中|差)';
const WHOLE =
  '(?:综合|自评|总体|最终|自我评价|自我|评价|绩效(?!自评|评价)|整体支出(?!绩效|自评|评价))(?:评价|自评|评定|绩效|考核|总)*(?:得分|评分|分数|分值|总分|成绩|得|分)';
/** Best first: words for the whole score, then 得分 at the head of a clause. A part (产出指标得分) has its name in front. */
const IN_PROSE: readonly RegExp[] = [
  new RegExp(`${WHOLE}${LINK}${NUMBER}\\s{0,4}分`, 'gu'),
  new RegExp(`总(?:得|评)?分${LINK}${NUMBER}\\s{0,4}分`, 'gu'),
  new RegExp(
    `(?:综合|总体|自评|评价|最终|总)(?:评价|自评)?(?:得分|总分|评分|总得分)[ 　]{0,4}[为是：:]?[ 　]{0,4}${NUMBER}(?=[ 　]{0,4}(?:[（(]${GRADE}|[，。；、\\n]|$))`,
    'gu',
  ),
  new RegExp(
    `(?<=[，。；：:、\\n“]|^)(?:自评|得分|评分|自评为|评定为|自评得|自评打分|自评分)${LINK}${NUMBER}\\s{0,4}分`,
    'gu',
  ),
  new RegExp(
    `(?<=[局委办厅队院校心]|单位|部门|整体|支出|绩效|情况)自评(?:打分|得|结果)?${LINK}${NUMBER}\\s{0,4}分`,
    'gu',
  ),
  new RegExp(
    `(?<=[本我](?:单位|部门|[局委办会院校镇乡]|中心|街道))(?:综合|总体|最终)?得分${LINK}${NUMBER}\\s{0,4}分`,
    'gu',
  ),
  new RegExp(
    `(?:自评|评价|考核|评定)(?:结果|结论)[^，。；\\n]{0,8}[，,、]\\s*(?:得分|分值|分数)${LINK}${NUMBER}`,
    'gu',
  ),
  new RegExp(`得分?${LINK}${NUMBER}\\s{0,4}分(?=[，,](?:评价|自评|评定|绩效)?(?:等级|等次|结果))`, 'gu'),
  new RegExp(`(?:合计|共计|总计|累计|加起来|总共|一共)(?!\\s*\\t)(?:得分|得)?${LINK}${NUMBER}\\s{0,4}分(?!值)`, 'gu'),
  // Where several projects are judged, what they reached on average is the report's score.
  new RegExp(`(?:自评|评价|综合|总)?平均(?:得分|分值?|成绩)${LINK}${NUMBER}\\s{0,4}分`, 'gu'),
];
/** Not what was reached but what could be: 总分100分, 满分100分; a following score is the one meant. */
const FULL_MARK = /(?:满分|总分值|分值)[^，。；]{0,4}$/u;
const SCORE_BEHIND =
  /^[，,（(；]\s*(?:我?[局委办院校]|[我本]单位|单位|部门)?(?:自评|实际|实得|最终|综合)?(?:得分|评分|得|实得|分)[为：:]?\s*[0-9]/u;
/** 总分100分 and 合计100分 without a word for what was reached are the scale. */
const SCALE = /^(?:总分|合计|共计|总计)(?!得|自评)[^得]*100\s*分$/u;
const HIGHEST_SCORE = 120;

/** The decimal string of a printed score; null for words that are no number. */
function numberOf(printed: string): string | null {
  const plain = printed.normalize('NFKC');
  if (/^[0-9]/u.test(plain)) return plain;
  try {
    return formatDecimal(readNumber(plain));
  } catch {
    return null;
  }
}

function scoreOf(view: string, match: RegExpExecArray): Score | null {
  const printed = match[1] ?? '';
  const value = numberOf(printed);
  const { index: start } = match;
  const end = start + match[0].length;
  const figureStart = start + match[0].lastIndexOf(printed);
  const isFull =
    SCORE_BEHIND.test(view.slice(end, end + 16)) ||
    FULL_MARK.test(view.slice(Math.max(0, start - 6), start)) ||
    SCALE.test(match[0]);
  if (value === null || isFull || Number(value) > HIGHEST_SCORE) return null;
  return { value, span: { start, end }, figure: { start: figureStart, end: figureStart + printed.length } };
}

const scoresInProse = (view: string, pattern: RegExp): readonly Score[] =>
  matchesOf(pattern, view).flatMap((match) => {
    const score = scoreOf(view, match);
    return score === null || isPartScore(view, score.span.start) ? [] : [score];
  });

/** The scores of the whole; those of projects only where there is one project, which is then all that is judged. */
function ofTheWhole(view: string, scores: readonly Score[]): readonly Score[] {
  const alone = scores.filter((score) => !isInNumberedForm(view, score));
  const whole = alone.filter(({ span }) => !isProjectScore(view, span.start));
  if (whole.length > 0) return whole;
  return new Set(alone.map(({ value }) => Number(value))).size === 1 ? alone : [];
}

/** The scores that the best of the patterns finds; the others are not looked for then. */
function bestInProse(view: string): readonly Score[] {
  for (const pattern of IN_PROSE) {
    const scores = ofTheWhole(view, scoresInProse(view, pattern));
    if (scores.length > 0) return scores;
  }
  return [];
}

/** The score the report gives itself as a whole: in prose, else in the last row of its form; equal ones are one. */
export function findSelfScore(context: RulesContext): Stated | null {
  const { view } = context;
  const inProse = bestInProse(view);
  // The conclusion stands behind the parts it sums up.
  const scores = [...inProse.slice(-1), ...inProse.slice(0, -1), ...scoresInTables(context)];
  const best = scores[0];
  if (best === undefined) return null;
  const same = scores.filter(({ value }) => Number(value) === Number(best.value));
  return { value: best.value, spans: same.map(({ span }) => span), figure: best.figure };
}
