import { type Span, trimSpan } from '#model/span.ts';

/** Last words of the names of departments and units. 局 and 委 alone are left out of sub-units: they end bureaus' names. */
const UNIT_ENDING =
  /(?:办公室|科室|中心|支队|大队|总队|中队|支部|党组|党委|纪委|工会|团委|团总支|学校|中学|小学|大学|幼儿园|学院|研究院|考试院|医院|公司|监狱|街道|[科股处室办部站所院园馆校队局会组厅司库场台社委庭团署厂])$/u;
const DEPARTMENT_ENDING = /(?:办公室|机关党委|党组|党委|纪委|工会|团委|指挥中心|[科股处室办部组厅司会庭])$/u;
/** Longest name seen with its bracketed second name: 33 characters; a clause is longer. */
const LONGEST_NAME = 45;
/** Verbs that a name does not hold; a piece with one of them is a clause that happens to end in 科 or 所. */
const CLAUSE_WORDS =
  /的|参加|情况|要求|工作人员|负责|承担|开展|纳入|以及其他|组成|构成|位于|主管|实行|设置|设立|核定|要求/u;

/** The name without a bracketed second name at its end: 办公室（人事教育股） → 办公室. */
const withoutBracket = (name: string): string => name.replace(/[（(][^（）()]*[)）]$/u, '');

/** Words for schools and hospitals of a kind, and not for one of them. */
const KIND_OF_UNIT =
  /^(?:公办|民办|公立|私立|各类|其他|乡镇|农村|直属|城区)*(?:中小学校?|中学|小学|幼儿园|学校|医院|卫生院|卫生室|敬老院)$/u;

/** True when the words are the name of a department or unit. */
export function isUnitName(words: string): boolean {
  const name = withoutBracket(words);
  return (
    name.length >= 2 &&
    words.length <= LONGEST_NAME &&
    UNIT_ENDING.test(name) &&
    !CLAUSE_WORDS.test(name) &&
    !KIND_OF_UNIT.test(name) &&
    !/[，。；：:、\d]/u.test(name) &&
    !/^(?:各|其他|相关|有关|该|本|我|全)|^(?:干部|全部|内部|外部|社会|机会|部门|单位)$/u.test(name)
  );
}

/** True for a name that only an internal department bears (综合科, 办公室). */
export const isDepartmentName = (words: string): boolean => DEPARTMENT_ENDING.test(withoutBracket(words));

/** Lead-ins and marks around a name in a list. */
const LEAD =
  /^(?:即|分别是|分别为|包括|包含|有|为|是|和|及|以及|与|其中|另设|另有|还有|其它|其他为|[局委厅院校]?机关(?=本级)|本级(?=[和及、与]|以及)|[:：、\s])+|^(?:\d{1,2}[.．、]|[（(]\d{1,2}[)）])\s*/u;

/** The name inside `span` without lead-ins, white space and the mark behind it. */
export function trimName(view: string, span: Span): Span {
  const trimmed = trimSpan(view, span);
  const words = view.slice(trimmed.start, trimmed.end);
  const lead = LEAD.exec(words)?.[0].length ?? 0;
  const tail = /[，。；;、,.\s]*$/u.exec(words)?.[0].length ?? 0;
  return {
    start: Math.min(trimmed.end, trimmed.start + lead),
    end: Math.max(trimmed.start + lead, trimmed.end - tail),
  };
}
