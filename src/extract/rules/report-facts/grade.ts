import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import type { RulesContext } from '../context.ts';
import { isProjectGrade } from './part-score.ts';
import type { Stated } from './self-score.ts';

/** Printed grades by the four of the scale; 合格 is the third band where there are words instead of 中. */
const GRADES: readonly (readonly [string, string])[] = [
  ['优秀', '优'],
  ['优等', '优'],
  ['优', '优'],
  ['良好', '良'],
  ['良', '良'],
  ['较好', '良'],
  ['不合格', '差'],
  ['不及格', '差'],
  ['合格', '中'],
  ['及格', '中'],
  ['中等', '中'],
  ['中', '中'],
  ['较差', '差'],
  ['差', '差'],
];
const WORDS = GRADES.map(([word]) => word).join('|');
const FIRST_CHARACTERS = GRADES.map(([word]) => word.charAt(0)).join('');
const QUOTE = '[“”"‘’\'「『【]?';
const END = '(?=(?:等?级|等次|档次?)?[”"’」』】]?[，。；、）)\\s”"]|等?级|等次|档|$)';
const STATED = new RegExp(
  `(?:等级|等次|级别|评级|档次|评价结果|自评结果|评价结论|自评结论|综合评价|评定|评定结果|考核结果)(?:评定|确定|结果|结论)?\\s{0,4}(?:[为是]|属于|达到|[：:])\\s{0,4}[：:]?\\s{0,4}${QUOTE}(${WORDS})`,
  'gu',
);
/** 绩效等级“优”, 结果等次良好, 自评为优: no word between label and grade, or 为 behind the act. */
const BARE = new RegExp(
  `(?:(?:等级|等次|评级)|(?:自评|评价|评定|认定|考核)(?:结果|结论|总体)?(?:为|[:：]))${QUOTE}(${WORDS})${QUOTE}${END}`,
  'gu',
);
const BEHIND_SCORE = new RegExp(
  `分\\s*[，,、（(]\\s*(?:评|自评|评定|绩效|总体|综合|属|属于|为|被评|结果为|结论为)[^，。；\\n]{0,8}?${QUOTE}(${WORDS})${QUOTE}(?:等?级|等次|档|$|[，。；）)”])`,
  'gu',
);
const IN_BRACKET = new RegExp(
  `[（(](?=\\s*${QUOTE}[${FIRST_CHARACTERS}])(?<=[0-9]\\s*分?\\s*[（(])\\s*${QUOTE}(${WORDS})${QUOTE}(?:等?级|等次|档)?\\s*[)）]`,
  'gu',
);
const OVERALL = new RegExp(
  `(?:整体|总体|综合)绩效(?:情况)?为${QUOTE}(${WORDS})${QUOTE}(?:等?级|等次|档)?(?=[，。；）)\\n]|$)`,
  'gu',
);
/** 评价等级 | 优: a label and the next cell. */
const IN_CELL = new RegExp(`(?:等级|等次|评定结果)[：:]?[ \\u3000]*[\\t\\n]\\s*(${WORDS})(?=\\s*(?:[\\t\\n]|$))`, 'gu');
const TICKED = new RegExp(`[☑√■✓]\\s*(${WORDS})`, 'gu');
/** Each pattern with the rare words or signs one of which it needs, so that few texts are searched for it. */
const PATTERNS: readonly (readonly [RegExp, readonly string[]])[] = [
  [STATED, []],
  [BARE, []],
  [BEHIND_SCORE, []],
  [IN_BRACKET, []],
  [OVERALL, ['绩效为', '绩效情况为']],
  [IN_CELL, []],
  [TICKED, ['☑', '√', '■', '✓']],
];
/** A scale (优、良、中、差; 90分以上) states no grade, nor does an award or a longer word. */
const SCALE_BEHIND =
  /^[”"’」』】]?\s*(?:[、/]\s*(?:良|中|差|合格|及格)|[（(]\s*(?:[0-9≥>＞]|得分)|[0-9]|势|化|先|央|心|国|单位)/u;

interface Printed {
  readonly word: string;
  readonly span: Span;
  /** Whether it is the grade of one project, or of a number of them. */
  readonly isOfProjects: boolean;
}

function gradesIn(view: string, pattern: RegExp): readonly Printed[] {
  return matchesOf(pattern, view).flatMap((match) => {
    const word = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(word);
    const span = { start, end: start + word.length };
    const isScale = SCALE_BEHIND.test(view.slice(span.end, span.end + 8));
    return isScale ? [] : [{ word, span, isOfProjects: isProjectGrade(view, match.index) }];
  });
}

const meaning = (word: string): string => GRADES.find(([printed]) => printed === word)?.[1] ?? word;

/** The grades of the whole; those of projects only where all have the same. */
function ofTheWhole(grades: readonly Printed[]): readonly Printed[] {
  const whole = grades.filter(({ isOfProjects }) => !isOfProjects);
  if (whole.length > 0) return whole;
  return new Set(grades.map(({ word }) => meaning(word))).size === 1 ? grades : [];
}

/** How far behind its score a grade stands, in code units: （满分100分）， and a label are in between. */
const GRADE_REACH = 40;

/** The grade that goes with `score`: a sentence later a grade may be that of another year or judge. */
const gradeOf = (view: string, grades: readonly Printed[], score: Span | undefined): Printed | undefined =>
  score === undefined
    ? undefined
    : grades.find(
        ({ span }) =>
          span.start >= score.end &&
          span.start <= score.end + GRADE_REACH &&
          !view.slice(score.end, span.start).includes('。'),
      );

/**
 * The grade that the report gives itself, as one of 优 良 中 差: the one behind its score, else the first. Null where it
 * only prints the scale.
 */
export function findGrade({ view }: RulesContext, score: Stated | null): Stated | null {
  const stated = ofTheWhole(
    PATTERNS.flatMap(([pattern, needs]) =>
      needs.length === 0 || needs.some((sign) => view.includes(sign)) ? gradesIn(view, pattern) : [],
    ),
  );
  const best = gradeOf(view, stated, score?.spans[0]) ?? stated[0];
  if (best === undefined) return null;
  const value = meaning(best.word);
  const same = stated.filter(({ word }) => meaning(word) === value);
  const starts = [best, ...same].map(({ span }) => span);
  const spans = starts.filter((span, index) => starts.findIndex((other) => other.start === span.start) === index);
  return { value, spans, figure: null };
}
