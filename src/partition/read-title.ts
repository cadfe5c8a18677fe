import { bureauSuffixes } from '#schemas/vocabulary/names.ts';

/** What a title says it stands over: a narrative, a form, or a disclosure of final accounts. */
export interface Title {
  readonly kind: 'report' | 'form' | 'disclosure';
  /** Its words without white space and without 附件N in front. */
  readonly words: string;
  /** About the whole department, about a project, or not said. */
  readonly scope: 'department' | 'project' | 'unknown';
  /** The bureau it names; null where it names none. */
  readonly bureau: string | null;
  readonly year: number | null;
  /** 附件N stands in front of it. */
  readonly isAnnexed: boolean;
}

const CLOSING_BRACKET = '(?:[（(][^）)]{1,12}[)）])?';
/** Ends of titles (DOMAIN.md §1): narratives, forms, disclosures. */
const REPORT_END = new RegExp(
  `(?:绩效(?:自评|评价|自我评价|重点评价|完成)?(?:情况)?(?:的)?(?:工作)?(?:总结)?报告(?:书)?|(?:自评|评价)(?:情况)?(?:的)?报告(?:书)?|绩效(?:自评|评价|自我评价)(?:情况)?(?:说明|总结)?|整改(?:情况)?(?:的)?报告)${CLOSING_BRACKET}$`,
  'u',
);
const FORM_END = new RegExp(
  `(?:自评(?:情况|结果)?(?:汇总)?表|(?:评价|绩效|支出)基础数据表|^基础数据表|绩效目标(?:自评|申报|完成情况|批复)?表|评价(?:指标)?(?:体系|评分|打分)?表|绩效指标(?:完成情况|体系|评分)?表|指标体系(?:评分表)?|绩效评分表)${CLOSING_BRACKET}$`,
  'u',
);
const DISCLOSURE_END = new RegExp(
  `(?:部门|单位|年度)决算(?:信息)?(?:公开)?(?:情况)?(?:说明|报告|文本)?${CLOSING_BRACKET}$`,
  'u',
);

/** Words of prose, citations, lists and tables of contents, which no title has. */
const NOT_A_TITLE =
  /[，。；;！？《》：:“”]|…|\.{3}|·{3}|[0-9]$|^(?:关于印发|根据|按照|依据|参照|填报|单位|部门名称|项目名称)/u;
const MARKER =
  /^(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}[、．.)）]|[①-⑳])/u;
/** 附件1, 附表2：, 附件3-1. */
const ANNEX = /^附(?:件|表)(?:[0-9０-９一二三四五六七八九十]{1,3}(?:[-—－][0-9]{1,2})?)?[：:、.．]?/u;
/** 表3 in front of a form's title. */
const TABLE_NUMBER = /^表[0-9一二三四五六七八九十]{1,2}[：:、.．]?/u;
const CHAPTER = /^第[一二三四五六七八九十]{1,2}部分/u;

/** Longest title seen has 33 characters; names of bureaus and projects need room. */
const LONGEST_TITLE = 70;

const SUFFIXES = bureauSuffixes.join('|');
const BUREAU = new RegExp(
  `^([\\p{Script=Han}、·（）()]{1,28}?(?:${SUFFIXES}))(?:[（(](?:本级|机关|汇总|本部|部门)[)）])?(?:关于)?(?:开展)?(?=$|[12][0-9]{3}年|二[〇○零]|部门|整体|项目|预算|绩效|财政|支出|专项|单位|自评|决算)`,
  'u',
);
const DIGITS = '〇一二三四五六七八九';
const YEAR = /([12][0-9]{3})年|([一二][〇○零九][〇○零一二三四五六七八九]{2})年/u;
const YEAR_IN_FRONT = /^(?:关于)?(?:[12][0-9]{3}年(?:度)?|[一二][〇○零九][〇○零一二三四五六七八九]{2}年(?:度)?)/u;

/** The year that words name first, 二〇二三年 included; null where they name none. */
export function yearIn(words: string): number | null {
  const match = YEAR.exec(words);
  if (match === null) return null;
  if (match[1] !== undefined) return Number(match[1]);
  return Number([...(match[2] ?? '').replace(/[○零]/gu, '〇')].map((digit) => DIGITS.indexOf(digit)).join(''));
}

/** A bureau's name with its region, in characters: 县水务局. */
const SHORTEST_NAME = 4;

/** The bureau at the head of words, behind a year; 本部门, 我局 and the like name none, nor do less than `shortest` characters. */
export function bureauAtHead(words: string, shortest = SHORTEST_NAME): string | null {
  const name = BUREAU.exec(words.replace(YEAR_IN_FRONT, ''))?.[1]?.replace(/^关于/u, '');
  return name === undefined || name.length < shortest || /^(?:我|本|该|各|市级|县级|区级|省级|预算)/u.test(name)
    ? null
    : name;
}

/** One bureau, though a name may leave the region in front out. */
export const isSameBureau = (one: string, other: string): boolean => one.endsWith(other) || other.endsWith(one);

function scopeOf(words: string): Title['scope'] {
  if (/部门整体|单位整体|整体支出|部门(?:支出)?绩效|部门评价/u.test(words)) return 'department';
  return /项目|专项|资金|转移支付/u.test(words) ? 'project' : 'unknown';
}

const kindOf = (words: string): Title['kind'] | null => {
  if (FORM_END.test(words)) return 'form';
  if (REPORT_END.test(words)) return 'report';
  return DISCLOSURE_END.test(words) ? 'disclosure' : null;
};

/** A form that sets targets (绩效目标申报表): beside a report on one year it may be about the next. */
export const setsTargets = ({ kind, words }: Title): boolean => kind === 'form' && /目标/u.test(words);

/** The year of a part fits the report's: it is the same, or the next one where the part sets targets, or not said. */
export const fitsYear = (part: number | null, report: number | null, hasTargets: boolean): boolean =>
  part === null || report === null || part === report || (hasTargets && part === report + 1);

/** 附件N, alone or in front of a title. */
export const isAnnexMark = (words: string): boolean => ANNEX.exec(words)?.[0] === words;

/** 附件N or 表N in front of a title: nothing above it belongs to the title. */
export const isNumberedTitle = (words: string): boolean => ANNEX.test(words) || TABLE_NUMBER.test(words);

/** 第N部分, alone or in front of its heading. */
export const isChapter = (words: string): boolean => CHAPTER.test(words);

/** What the words of one or several lines are the title of; null when they are none. */
export function readTitle(words: string): Title | null {
  const annexed = ANNEX.exec(words)?.[0] ?? '';
  const bare = words
    .slice(annexed.length)
    .replace(TABLE_NUMBER, '')
    .replace(CHAPTER, '')
    .replace(/^附[：:]/u, '');
  if (bare.length > LONGEST_TITLE || NOT_A_TITLE.test(bare) || MARKER.test(bare)) return null;
  const kind = kindOf(bare);
  if (kind === null) return null;
  return {
    kind,
    words: bare,
    scope: scopeOf(bare),
    bureau: bureauAtHead(bare),
    year: yearIn(bare),
    isAnnexed: annexed !== '',
  };
}

/** An upper line of a title set over several: year, bureau, or what is evaluated. */
export const isUpperLine = (words: string): boolean =>
  words.length <= 40 &&
  !NOT_A_TITLE.test(words) &&
  !MARKER.test(words) &&
  !isAnnexMark(words) &&
  !/日$/u.test(words) &&
  kindOf(words) === null &&
  (YEAR_IN_FRONT.test(words) || bureauAtHead(words) !== null || /(?:部门|整体|项目|支出|资金)$/u.test(words));
