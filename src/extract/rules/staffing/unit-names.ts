import { type Span, trimSpan } from '#model/span.ts';

/** Last words of the names of departments and units. 局 and 委 alone are left out of sub-units: they end bureaus' names. */
const UNIT_ENDING =
  /(?:办公室|科室|中心|中专|职高|[一二三四五六七八九十]中|支队|大队|总队|中队|支部|党组|党委|纪委|工会|团委|团总支|学校|中学|小学|大学|幼儿园|学院|研究院|考试院|医院|公司|监狱|街道|[科股处室办部站所院园馆校队局会组厅司库场台社委庭团署厂圃])$/u;
const DEPARTMENT_ENDING = /(?:办公室|机关党委|党组|党委|纪委|工会|团委|指挥中心|[科股处室办部组厅司会庭])$/u;
/** The longest of them, in code units: no more of a name is looked at for its end. */
const LONGEST_ENDING = 3;
/** Longest name seen with its bracketed second name: 33 characters; a clause is longer. */
const LONGEST_NAME = 45;
/** Verbs that a name does not hold; a piece with one of them is a clause that happens to end in 科 or 所. */
const CLAUSE_WORDS =
  /的|参加|情况|要求|工作人员|负责|承担|开展|纳入|以及其他|组成|构成|位于|主管|实行|设置|设立|核定|要求/u;

/** The name without a bracketed second name at its end: 办公室（人事教育股） → 办公室. */
const withoutBracket = (name: string): string =>
  name.endsWith('）') || name.endsWith(')') ? name.replace(/[（(][^（）()]*[)）]$/u, '') : name;

/** Words for schools and hospitals of a kind, and not for one of them. */
const KIND_OF_UNIT =
  /^(?:公办|民办|公立|私立|各类|其他|乡镇|农村|直属|城区)*(?:中小学校?|中学|小学|幼儿园|学校|医院|卫生院|卫生室|敬老院)$|^(?:城市|农村)?(?:社区|村)?(?:居委会|村委会|居民委员会|村民委员会)$|^基层[\p{Script=Han}]{1,8}[所站]$|^(?:二级|直属|基层)?(?:学院|分院|[支大中]队|中心|公司|街道|监狱)$/u;

/** Words for units of all kinds together, or for a number of them: 下列处室, 十部室, 办所. */
const COLLECTIVE =
  /^(?:(?:下列|以下|上述|[一二两三四五六七八九十]+[个大]?)(?:[科股处部庭办站]?[室所部科局委站办]|中心)|办所|科所|所站)$|(?:(?<!教)[科股处部庭]室|站所)$|^(?:[一二两三四五六七八九十]+个?(?:[办科室股站所队局部庭委]|中心)){2,}/u;

/** Verbs that end like a name: 由两个所属单位承办. */
const VERB = /(?:^|单位|机构|部门)(?:承|主|协|经|督|催|交|举|开|兴|创|合|代|自|联|补|申)办$|^归队$/u;

/** True when the words are the name of a department or unit. */
export function isUnitName(words: string): boolean {
  const name = withoutBracket(words);
  return (
    name.length >= 2 &&
    words.length <= LONGEST_NAME &&
    UNIT_ENDING.test(name.slice(-LONGEST_ENDING)) &&
    !CLAUSE_WORDS.test(name) &&
    !KIND_OF_UNIT.test(name) &&
    !COLLECTIVE.test(name) &&
    !VERB.test(name) &&
    !/[，。；：:、“”"①-⑳\d]/u.test(name) &&
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

/** A lead-in of another list, or words for staff, in front of what looks like a name: 下属水文站, 行政编制…. */
const OPENS_ANOTHER =
  /^(?:分别|具体|包括|即|为|是|有(?![线色机])|下属|下设|内设|所属|直属|下辖|归口|代管|管理(?=[省市州县区旗镇乡]|基层)|对外|附设|附属|派出(?!所)|另|设(?!计|备|施)|辖|共|现有|行政编制|事业编制|其中|其余|机关(?=设))|(?:[股科处部庭]室|机关|机构|单位|站所)[共现分]?[设有为是]|[内下]设|设有|设在|合[并署]/u;
/** What a list says of a member behind its name: 机关幼儿园为财政全额供给, 县灌区服务中心编制未变. */
const PREDICATE = /(?:[均皆]?[为系是]|属于?|编制|均|实行|由|纳入|暂|合计|共(?=\d))[^（）()]*$/u;
/** The number of the list's members, or 等, behind the last. */
const NUMBERED = /等?(?:[共计]{0,2}\s*(?:\d+|[一二两三四五六七八九十]+)\s*[个家所][^、。；]{0,12}|)$/u;
/** What a member does, behind a colon or a dash. */
const DUTY = /(?:[：:—]|[，,](?:主要)?(?:负责|承担|主管|分管|牵头)).*$/su;

/** How much of a list's piece is its name, in code units from its start; 0 where it begins with no name. */
export function lengthOfMember(words: string): number {
  if (OPENS_ANOTHER.test(words)) return 0;
  if (isUnitName(words)) return words.length;
  for (const tail of [NUMBERED, DUTY, PREDICATE]) {
    const at = words.search(tail);
    if (at > 1 && at < words.length && isUnitName(words.slice(0, at))) return at;
  }
  return 0;
}

/** True for a piece between list marks that is a member of a list of units, a note on it included. */
export const isListMember = (piece: string): boolean => lengthOfMember(piece.trim().replace(/^(?:以?及|和)/u, '')) > 1;
