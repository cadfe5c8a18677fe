import type { Span } from '#model/span.ts';
import { type StaffingContext, type StaffingLabel, staffingLabels } from '#schemas/vocabulary/staffing-labels.ts';

/** What a figure counts, and where the words stand that say so. */
export interface LabelReading {
  readonly concept: string;
  readonly span: Span;
}

/**
 * Words that may stand between a label and its figure, and add nothing to it. No word is made of others: two ways to
 * read one text double the work of a failing match with every repetition.
 */
const FILLER = '(?:总人数|总数|人员|人数|数|职工|干部|名额|合计|总计|分别为|共|有|为|是|计|约|仅|达|[:：\\s])*';
/** 新增编制3名 or 减少在职人员2人 tell a change, no stock; leaders are no staffing concept. */
const CHANGES = /增加|减少|新增|净增|调入|调出|招聘|招录|超编|空编|缺编|空缺|领导|职数|增长|下降/u;
/** Posts of a kind that has no concept, and parts of the posts: 专项编制, 空余编制, 周转编制. */
const OTHER_POSTS = /(?:专项|执法|服务|空余|剩余|周转|使用|控制|员额|[空缺超余占备满]|[款类助支理勤警])$/u;
/** 与在职人员合计41人 is a sum of more than its last label names. */
const JOINED = /(?:[与和同及]|加上|连同)$/u;
/** 行政、事业人员 are two kinds together. */
const TWO_KINDS = /行政[、和及]$/u;
const SUM = /(?:合计|共计|总计|共)/u;
const LEADING_TAIL = /(?:人员|工|员|队员|岗位|教师)$/u;

const literally = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const tails = new Map(staffingLabels.map((label) => [label, new RegExp(`${literally(label.text)}${FILLER}$`, 'u')]));
const LIST_LEAD = /^(?:其中|包括|含|即|分别为|分别是|具体为|另有|和|及|与|[:：、\s])+/u;

/** Where `label` stands in the words before a figure, as an offset into them; null when it does not. */
function placeBefore(words: string, label: StaffingLabel): number | null {
  // Most labels are not there at all: that is cheaper to see than what stands around one.
  if (!words.includes(label.text)) return null;
  const lead = LIST_LEAD.exec(words)?.[0].length ?? 0;
  if (label.match === 'leading') {
    return words.startsWith(label.text, lead) && LEADING_TAIL.test(words) ? lead : null;
  }
  const place = tails.get(label)?.exec(words)?.index ?? null;
  return label.match === 'whole' && place !== lead ? null : place;
}

const applies = (label: StaffingLabel, context: StaffingContext | null): boolean =>
  label.context === null || label.context === context;

/** True when what stands before the label makes it mean something else. */
function isMisread(words: string, place: number, { text, concept }: StaffingLabel): boolean {
  const before = words.slice(0, place).trimEnd();
  if (concept === 'establishment.total') return OTHER_POSTS.test(before);
  if (TWO_KINDS.test(before)) return true;
  return JOINED.test(before) && SUM.test(words.slice(place + text.length));
}

const alternatives = (labels: readonly StaffingLabel[]): RegExp =>
  new RegExp([...new Set(labels.map(({ text }) => literally(text)))].join('|'), 'u');

/** Any label that stands before its figure, and any behind it: most words have none, which one search tells. */
const ANY_BEFORE = alternatives(staffingLabels.filter(({ match }) => match !== 'after'));
const ANY_AFTER = alternatives(staffingLabels.filter(({ match }) => match === 'after'));

const SHORTEST_LABEL = Math.min(...staffingLabels.map(({ text }) => text.length));

/** The concept named by the words right before a figure; null when they name none. `span` is where they stand. */
export function readLabelBefore(view: string, span: Span, context: StaffingContext | null): LabelReading | null {
  const words = view.slice(span.start, span.end);
  if (words.length < SHORTEST_LABEL || !ANY_BEFORE.test(words) || CHANGES.test(words)) return null;
  for (const label of staffingLabels) {
    if (label.match === 'after' || !applies(label, context)) continue;
    const place = placeBefore(words, label);
    if (place === null) continue;
    return isMisread(words, place, label)
      ? null
      : { concept: label.concept, span: { start: span.start + place, end: span.end } };
  }
  return null;
}

/** How far a label may stand behind its figure: room for 正科级 or 公益一类 before 事业单位. */
const LONGEST_QUALIFIER = 8;

/** No words further behind a figure than this are looked at: a qualifier, the longest label, and one to see it end. */
export const LABEL_REACH = LONGEST_QUALIFIER + Math.max(...staffingLabels.map(({ text }) => text.length)) + 1;

/** The concept named by the words right behind a figure (5个科室); they must end there or with a list or verb. */
export function readLabelAfter(view: string, span: Span): LabelReading | null {
  const words = view.slice(span.start, span.end);
  if (!ANY_AFTER.test(words)) return null;
  for (const label of staffingLabels) {
    if (label.match !== 'after') continue;
    const place = words.indexOf(label.text);
    if (place === -1 || place > LONGEST_QUALIFIER || (label.text.length === 1 && words !== label.text)) continue;
    return { concept: label.concept, span: { start: span.start, end: span.start + place + label.text.length } };
  }
  return null;
}

const CONTEXT_WORDS =
  /(?:核定|批复|批准|编委|共有|总|现有)?编制(?:总?人?数|总额)?|定编|实有|在职|在编|在岗|现有人|实际人|离退休|临聘/gu;

/**
 * Whether the words speak of posts or of people, by the last word that tells; `before` when none does. 行政编制 and 事业编制
 * tell nothing: behind 实有在职 they count people.
 */
export function contextAfter(words: string, before: StaffingContext | null): StaffingContext | null {
  const telling = [...words.matchAll(CONTEXT_WORDS)].filter(
    (match) =>
      !/(?:行政|事业|工勤|专项|后勤)$/u.test(words.slice(Math.max(0, match.index - 2), match.index)) ||
      /总|数/u.test(match[0]),
  );
  const last = telling.at(-1)?.[0];
  if (last === undefined) return before;
  return /编制|定编/u.test(last) ? 'establishment' : 'onboard';
}
