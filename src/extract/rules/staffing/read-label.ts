import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import type { StaffingContext } from '#schemas/vocabulary/staffing-labels.ts';
import { bestAfter, bestBefore, LONGEST_AFTER, leadingAt, type PlacedLabel } from './label-index.ts';

/** What a figure counts, and where the words stand that say so. */
export interface LabelReading {
  readonly concept: string;
  readonly span: Span;
}

/** Words that may stand between a label and its figure, and add nothing to it. */
const FILLERS: readonly string[] = [
  '分别为',
  '总人数',
  '总数',
  '总额',
  '总量',
  '人员',
  '人数',
  '职工',
  '干部',
  '名额',
  '合计',
  '总计',
  '共计',
  '现有',
  '目前',
  '核定',
  '均为',
  '数',
  '共',
  '有',
  '为',
  '是',
  '计',
  '约',
  '仅',
  '的',
  '一共',
  '等',
  '达',
  ':',
  '：',
];
/** By last character: most characters end no filling word. */
const fillersByEnd: ReadonlyMap<string, readonly string[]> = Map.groupBy(FILLERS, (filler) => filler.slice(-1));
/** The longest bracket that is a note on a label: （含参照公务员法管理人员）. */
const LONGEST_NOTE = 24;
/** More filling words than these do not stand between a label and its figure; it bounds the work for words that do not end. */
const LONGEST_FILLING = 30;

/** 新增编制3名 or 减少在职人员2人 tell a change, no stock; leaders are no staffing concept. */
const CHANGES =
  /增加|减少|新增|净增|新进|调入|调出|招聘|招录|超编|空编|缺编|空缺|领导|职数|增长|下降|辞职|去世|转入|转出|慰问|走访|培训|表彰|体检|资助/u;
/** A unit in front of its figures may be named for what it does: 县学生资助中心核定编制6名. */
const NAME_IN_FRONT =
  /^[\p{Script=Han}]{0,24}(?:中心|[支大总中]队|学校|[站所馆院园库场台社处])(?:[（(][^（）()]{1,20}[)）])?(?=现|共|实|核|编|行政|事业|全额|在)/u;
const tellsOfChange = (words: string): boolean => CHANGES.test(words) && CHANGES.test(words.replace(NAME_IN_FRONT, ''));
/** Posts of a kind that has no concept, and parts of the posts: 专项编制, 空余编制, 周转编制. */
const OTHER_POSTS =
  /(?:专项|执法|服务|空余|剩余|周转|使用|控制|员额|国家|地方|气象|部队|企业|[空缺超余占备满]|[款类助支理勤警])$/u;
/** 与在职人员合计41人 is a sum of more than its last label names. */
const JOINED = /(?:[与和同及]|加上|连同)$/u;
/** 行政、事业人员 are two kinds together. */
const TWO_KINDS = /行政[、和及]$/u;
const SUM = /(?:合计|共计|总计|共)/u;
const LEADING_TAIL = /(?:人员|工|员|队员|岗位|教师|医生|护士|司机|人)$/u;
const LIST_LEAD =
  /^(?:(?:实有|现有|在编|在岗)(?=行政|事业|工勤|参公)|其中|里面|内有|包括|含|即|分别为|分别是|具体为|另有|还有|其他为|和|及|与|[:：、\s])+/u;

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x3000 || code === 0xa0 || code === 0x09 || code === 0x0a;

/** Where a bracket that ends at `end` opens; null where none of a note's length does. */
function noteBefore(words: string, end: number): number | null {
  const last = words.charAt(end - 1);
  if (last !== '）' && last !== ')') return null;
  const open = Math.max(words.lastIndexOf('（', end), words.lastIndexOf('(', end));
  return open === -1 || end - open > LONGEST_NOTE || /[0-9]/u.test(words.slice(open, end)) ? null : open;
}

/** The places in `words` where only filling words follow, the last first. */
function endsOfLabels(words: string): readonly number[] {
  const ends = [words.length];
  const add = (end: number): void => {
    if (end >= 0 && words.length - end <= LONGEST_FILLING && !ends.includes(end)) ends.push(end);
  };
  for (let index = 0; index < ends.length; index += 1) {
    const end = ends[index] ?? 0;
    if (isBlank(words.charCodeAt(end - 1))) add(end - 1);
    for (const filler of fillersByEnd.get(words.charAt(end - 1)) ?? [])
      if (words.endsWith(filler, end)) add(end - filler.length);
    add(noteBefore(words, end) ?? -1);
  }
  return ends;
}

/** 检察辅助人员 and 司法行政人员 are kinds of a court's own people. */
const OF_JUSTICE = /(?:检察|审判|司法)$/u;
const HIRED = /聘|编外|合同|临时|派遣/u;

/** True when what stands before the label makes it mean something else. */
function isMisread(words: string, { place, label: { text, concept } }: PlacedLabel): boolean {
  const before = words.slice(0, place).trimEnd();
  if (concept === 'establishment.total') return OTHER_POSTS.test(before);
  if (TWO_KINDS.test(before)) return true;
  if (concept.startsWith('onboard.') && OF_JUSTICE.test(before) && !HIRED.test(words)) return true;
  return JOINED.test(before) && SUM.test(words.slice(place + text.length));
}

const SHORTEST_LABEL = 2;

/** The concept named by the words right before a figure; null when they name none. `span` is where they stand. */
export function readLabelBefore(view: string, span: Span, context: StaffingContext | null): LabelReading | null {
  const words = view.slice(span.start, span.end);
  if (words.length < SHORTEST_LABEL) return null;
  const lead = LIST_LEAD.exec(words)?.[0].length ?? 0;
  const leading = LEADING_TAIL.test(words) ? leadingAt(words, lead) : null;
  const found = bestBefore(words, endsOfLabels(words), lead, context) ?? leading;
  if (found === null || tellsOfChange(words) || isMisread(words, found)) return null;
  return { concept: found.label.concept, span: { start: span.start + found.place, end: span.end } };
}

/** How far a label may stand behind its figure: room for 正科级 or 公益一类 before 事业单位. */
const LONGEST_QUALIFIER = 8;

/** No words further behind a figure than this are looked at: a qualifier, the longest label, and one to see it end. */
export const LABEL_REACH = LONGEST_QUALIFIER + LONGEST_AFTER + 1;

/** 社区工作者112名不占编制 counts no posts. */
const DENIED = /[不无未超空缺]/u;

/** 11个股室和直属单位: what is joined to a label is no part of it. */
const JOINS = /[和及与]/u;

/** The concept named by the words right behind a figure (5个科室); they must end there or with a list or verb. */
export function readLabelAfter(view: string, span: Span): LabelReading | null {
  const words = view.slice(span.start, span.end);
  const joined = words.search(JOINS);
  const found = bestAfter(joined < 1 ? words : words.slice(0, joined), LONGEST_QUALIFIER);
  if (found === null || DENIED.test(words.slice(0, found.place))) return null;
  const end = span.start + found.place + found.label.text.length;
  return { concept: found.label.concept, span: { start: span.start, end } };
}

const CONTEXT_WORDS = /编制|定编|核编|实有|在职|在编|在岗|现有人|实际人|现有职工|干部职工|教职工|干警|离退休|临聘/gu;
const KIND_OF_POSTS = /(?:行政|事业|工勤|专项|后勤|参公|全额|差额|支)$/u;
/** A label for people that names the posts they are on: 实有国家编制8人, 事业编制人员26人. */
/** 核定全额事业编制 is of posts, whatever the sentence spoke of before. */
const APPROVED = /(?:核定|批复|批准|核准|下达)[\p{Script=Han}]{0,6}$/u;
/** 比核定编制少9人 measures people by posts. */
const MEASURED_BY = /(?:比|较|低于|少于|超出?)[\p{Script=Han}]{0,4}$/u;
const PEOPLE_ON_POSTS = /(?:实有|在职|在编|现有(?!(?:人员)?$))[\p{Script=Han}]{0,6}$/u;

/** Whether the words speak of posts or of people: at `match`, null where it tells nothing. */
function toldBy(words: string, match: RegExpExecArray): StaffingContext | null {
  const [word] = match;
  if (word !== '编制') return word === '定编' || word === '核编' ? 'establishment' : 'onboard';
  const before = words.slice(Math.max(0, match.index - 8), match.index);
  if (PEOPLE_ON_POSTS.test(before)) return 'onboard';
  if (MEASURED_BY.test(before)) return null;
  if (APPROVED.test(before)) return 'establishment';
  const isTotal = /^(?:总|人?数)/u.test(words.slice(match.index + 2, match.index + 4));
  return KIND_OF_POSTS.test(before) && !isTotal ? null : 'establishment';
}

/**
 * Whether the words speak of posts or of people, by the last word that tells; `before` when none does. 行政编制 and 事业编制
 * tell nothing: behind 实有在职 they count people.
 */
export function contextAfter(words: string, before: StaffingContext | null): StaffingContext | null {
  const last = matchesOf(CONTEXT_WORDS, words).findLast((match) => toldBy(words, match) !== null);
  return last === undefined ? before : toldBy(words, last);
}
