import { matchesOf } from '#model/matches-of.ts';
import type { Span } from '#model/span.ts';
import { splitOutside } from '../clause-bounds.ts';
import { COUNT } from './list-lead-ins.ts';
import { isListMember, isUnitName } from './unit-names.ts';

/** Marks between the names of a list. */
export const LIST_MARKS = '、，,；;①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮';

/** Marks that no list goes on behind. */
export const SENTENCE_ENDS = '。！？…\n';

/** Words that come right before the first name of a list. */
const ANNOUNCES =
  /内设|下设|增设|分设|设有|设置|设立|设|下辖|管辖|辖|归口管理|代管|管理|所属|下属|直属|局属|隶属|附属|派出|派驻|为|是指|是|有|即|指|包括|包含|[：:]|—+|(?<=机构|单位|[股科处部庭公]室)(?:以?及|和)/gu;
/** Words for units and their number between those and the first name: 设职能股室6个，分别为…. */
const BETWEEN = new RegExp(
  `^(?:(?:内设|职能|综合|业务|行政|公益|[一二]类|[股科处]级|全额|差额|参公|财政|拨款|事业|直属|二级|预算|基层)*(?:[股科处部庭]室|机构|单位|部门|站所)|以下|下列|${COUNT}|分别|具体|主要|的|有|为|是|包括|即|[“”"：:\\s]|—)+`,
  'u',
);
/** Verbs that announce even one unit; a unit's own name holds none of them in front of its place. */
const STRONG = /^(?:内设|下设|下辖|归口管理|代管|所属|下属|直属|局属|派出|派驻)$/u;
const COUNTS = new RegExp(COUNT, 'u');
/** What a list of units says somewhere before its first name. */
export const SPEAKS_OF_UNITS =
  /机构|[股科处部庭]室|科队|站所|办所|机关有|(?:单位|部门)(?:构成|组成)|二级单位|事业单位|预算单位|属单位|部门[：:—]|内设|下设|所属|下属|直属|局属|镇属|归口|代管|下辖|另管理|(?:机关|内部|场部|院部|局|校|中心|委|院|团|会|台|馆|站|所|队|办|社|镇|乡)(?:共|现|分|综合)?设|(?<=^|[，。；：、,;:\s])设|(?:[\d一二三四五六七八九十]+个?(?:办|室|委|部|局|科|股|所|站|庭|处|中心)){2}|设[\d一二三四五六七八九十]+个?(?:办|部|局|科|股|所|站|庭|处|中心)/u;
/** Groups formed for a task set up sections of their own, and 未设 sets up none. */
const OF_OTHERS = /小组|专班|工作组|指挥部|未设|不设|没有|无下属|项目部|监理|施工/u;
/** A heading in front of the first sentence: 局属单位。 */
export const HEADS_LIST =
  /(?:单位|机构|(?<!教)[股科处部庭]室)(?:设置|名称|情况|构成)*(?:(?:及|和|与|、)其?(?:主要|具体|工作)?(?:职责|职能)(?:分工|情况)?)?[。：:\s]*$/u;
const HEAD_REACH = 20;
/** No words are looked at that stand further before a list, in code units. */
const LEAD_REACH = 90;

/** A lead-in, and whether a single name behind it is a list. */
interface Announcement {
  /** Where the words begin that tell the kind: 和 joins a list to one of another kind. */
  readonly start: number;
  readonly end: number;
  readonly isStrong: boolean;
}

/** Where the first name of a list begins in a piece that ends with it; null where no announcing words stand before it. */
function announcedIn(view: string, { start, end }: Span): Announcement | null {
  const words = view.slice(start, end);
  for (const match of matchesOf(ANNOUNCES, words)) {
    const rest = words.slice(match.index + match[0].length);
    const between = BETWEEN.exec(rest)?.[0].length ?? 0;
    const isStrong = STRONG.test(match[0]) || COUNTS.test(rest.slice(0, between));
    const from = /[和及]/u.test(match[0]) ? start + match.index : start;
    if (/^[以和及]/u.test(rest.slice(between))) continue;
    if (isListMember(rest.slice(between))) return { start: from, end: end - rest.length + between, isStrong };
    if (between > 0 && isListMember(rest)) return { start: from, end: end - rest.length, isStrong };
  }
  return null;
}

/** 有办公室、政工股等8个股室: the number behind the last name says what they are. */
function isCounted(view: string, pieces: readonly Span[], index: number): boolean {
  const rest = pieces.slice(index + 1);
  const end = rest.findIndex(({ start, end: to }) => !isListMember(view.slice(start, to)));
  const last = rest[(end === -1 ? rest.length : end) - 1];
  return last !== undefined && COUNTS_UNITS.test(view.slice(last.start, last.end));
}

const COUNTS_UNITS = new RegExp(
  `${COUNT}(?:内设|职能|直属|所属|下属|二级|事业)*(?:机构|单位|[股科处部庭]室|站所)$`,
  'u',
);

function leadAt(view: string, sentence: Span, pieces: readonly Span[], index: number): Span | null {
  const [piece, next] = [pieces[index], pieces[index + 1]];
  if (piece === undefined) return null;
  const announced = announcedIn(view, piece);
  if (announced === null) return null;
  const isRun = next !== undefined && isListMember(view.slice(next.start, next.end));
  const start = Math.max(sentence.start, announced.end - LEAD_REACH);
  const lead = view.slice(start, announced.end);
  if ((!isRun && !announced.isStrong) || OF_OTHERS.test(lead)) return null;
  if (!SPEAKS_OF_UNITS.test(lead) && !isCounted(view, pieces, index)) return null;
  return { start: Math.max(start, announced.start), end: announced.end };
}

const isNameAlone = (words: string): boolean => isUnitName(words.trim()) && isListMember(words);

/** A sentence that is a list under the words before it: 局属单位。市公路事业发展中心、…. */
function leadAbove(view: string, sentence: Span, pieces: readonly Span[]): Span | null {
  const before = view.slice(Math.max(0, sentence.start - HEAD_REACH), sentence.start);
  const head = HEADS_LIST.exec(before);
  const names = pieces.slice(0, 2).filter(({ start, end }) => isNameAlone(view.slice(start, end)));
  return head === null || names.length < 2
    ? null
    : { start: sentence.start - before.length + head.index, end: sentence.start };
}

/** One look at a sentence before its pieces are taken apart. */
function maySpeakOfUnits(view: string, { start, end }: Span): boolean {
  if (end - start < SHORTEST_SENTENCE) return false;
  const words = view.slice(start, end);
  if (!/[、，,；;—：:设辖属管①]/u.test(words)) return false;
  return (
    SPEAKS_OF_UNITS.test(words) ||
    COUNTS.test(words) ||
    HEADS_LIST.test(view.slice(Math.max(0, start - HEAD_REACH), start))
  );
}

/** 设办公室、工会 */
const SHORTEST_SENTENCE = 6;

/**
 * Where lists of units begin, told by their members: two or more names side by side, in front of which words announce
 * units (职能科室设…、…; 现有股室为…; 镇属事业单位有两家——…).
 */
export function runLeads(view: string, span: Span): readonly Span[] {
  const leads: Span[] = [];
  for (const sentence of splitOutside(view, span, SENTENCE_ENDS)) {
    if (!maySpeakOfUnits(view, sentence)) continue;
    const pieces = splitOutside(view, sentence, LIST_MARKS);
    const above = leadAbove(view, sentence, pieces);
    if (above !== null) leads.push(above);
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index];
      if (piece === undefined) break;
      const words = view.slice(piece.start, piece.end);
      const isInList = index > 0 && isUnitName(words) && isListMember(words) && !COUNTS.test(words);
      const lead = isInList ? null : leadAt(view, sentence, pieces, index);
      if (lead !== null) leads.push(lead);
    }
  }
  return leads;
}
