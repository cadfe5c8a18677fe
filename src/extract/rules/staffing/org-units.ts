import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';
import { endOfWords, splitOutside } from '../clause-bounds.ts';
import type { DraftClaim, ParagraphOfLines, RulesContext } from '../context.ts';
import { isDepartmentName, isUnitName, trimName } from './unit-names.ts';

type Kind = 'internal_department' | 'subordinate_unit';

const COUNT = '(?:\\d+|[一二两三四五六七八九十]+)\\s*[个家所]';
const SUBORDINATE = '(?:局属|委属|厅属|院属|所属|下属|直属|二级|归口管理|下辖|派出|派驻|附属|事业单位)';
/** Ranks and kinds of funding in front of the noun: 股级事业单位, 公益一类事业单位. */
const QUALIFIERS =
  '(?:正|副|科级|股级|处级|公益|一类|二类|全额|差额|拨款|财政|补助|参公|参照公务员法|管理|的|独立法人|基层|全资|国有)';
const NOUNS = `(?:${SUBORDINATE}|${QUALIFIERS}|内设|职能|行政|预算|独立核算|事业|科室|处室|股室|机构|部门|单位|分局|人民|法庭|学校|企业)`;
const CONNECTOR = '(?:分别(?:是|为|有)|即|包括|包含|具体(?:是|为|有|包括)|主要有|为|是|有)';
/**
 * A lead-in names the kind, may count, and ends where the list begins: 内设机构7个，分别为…; 所属事业单位4个：…; 内设办公室、….
 */
const LEAD_IN = new RegExp(
  `(?:(?:内设|下设|设有|现设|共设|设立了?(?=机关|办公室|党)|(?:局|机关|单位|部门|委|厅|院|校|支队|中心|政协|[乡镇]里?|街道)设(?![置立备施]))${NOUNS}*|${SUBORDINATE}${NOUNS}+|${SUBORDINATE}(?=有|[:：]))` +
    `(?:(?:\\s*(?:现|共)?有?(?:数|总数)?为?\\s*${COUNT}[^，。；：:、\\n（(]{0,12}?)?\\s*[，,]?\\s*(?:${CONNECTOR}[:：]?|[:：]))?`,
  'gu',
);
/** 纳入部门预算编报范围的单位共6个，包括…: the units whose accounts the report sums up. */
const ACCOUNTS =
  /纳入[^，。；：:、\n]{4,40}(?:单位|机构)[^，。；：:、\n]{0,12}(?:[，,]?\s*(?:包括|包含|分别(?:是|为)|具体(?:是|为|包括)|有|即|如下)[:：]?|[:：])/gu;
const TRAILING_COUNT = new RegExp(`(?:等|共|共计)?${COUNT}[^、。；]{0,12}$`, 'u');
/** 下属甲中心、乙站、丙所3个事业单位: the names stand between 下属 and their count. */
const COUNTED_LIST = new RegExp(
  `(?:${SUBORDINATE}|下设|另有|另设|包括(?:[局委厅院校]?机关)?(?:本级)?(?:[和及、]|以及)?)(?=[^，。；：:、\\n]{3,}、[^，。；：:\\n]{1,200}${COUNT}(?:事业|二级|预算|所属|下属|直属|机构|单位|税务|分局|派出|基层|站所|学校)*(?:[，。；（(\\n]|$))`,
  'gu',
);
/** 7个股室（办公室、人事股）和4个直属事业单位（甲中心、乙站）: each list in brackets behind its count. */
const COUNTED_BRACKET = new RegExp(
  `${COUNT}(?:内设|职能|行政|综合|${SUBORDINATE}|${QUALIFIERS}|预算|事业)*(?:股室|科室|处室|部室|庭室|机构|单位|办公室|分局|大队|中队|站所|部门|科|股|处)[（(](?=[^（）()]{2,}、)`,
  'gu',
);
/** 内设“5办2中心”：…: sections counted by kind. */
const COUNTED_KINDS =
  /(?:内设|下设|设有|设立|设置|设)(?:机构)?[“"]?(?:(?:\d{1,2}|[一二两三四五六七八九十]{1,3})个?(?:办|中心|科|室|站|所|股|队|局|部|大队)){2,5}[”"]?[，,]?\s*(?:(?:分别(?:是|为)|即|包括|具体(?:是|为))[:：]?|[:：（(])/gu;
/** 所属事业单位4个（甲中心、乙站）: the list in brackets behind the count. */
const BRACKET = new RegExp(`^\\s*(?:现|共)?有?\\s*${COUNT}[^，。；：:、\\n（(]{0,6}[（(](?=[^（）()]{2,})`, 'u');
const ENUMERATION_LEAD = /(?:如下|分别(?:是|为)|包括|即|具体为|[：:])[：:]?\s*$/u;

const SUBORDINATE_WORDS = new RegExp(`${SUBORDINATE}|单位|二级机构`, 'u');

/** The kind that a lead-in announces; null when it says neither (下设办公室…). */
function kindOf(words: string): Kind | null {
  if (/内设|科室|股室|处室/u.test(words)) return 'internal_department';
  return SUBORDINATE_WORDS.test(words) ? 'subordinate_unit' : null;
}

const kindOfName = (name: string): Kind => (isDepartmentName(name) ? 'internal_department' : 'subordinate_unit');

function draft(view: string, span: Span, kind: Kind, lead: Span): DraftClaim {
  const name = view.slice(span.start, span.end).replace(/\s+/gu, '');
  return {
    item: { field: 'orgUnits', kind, name },
    spans: [span],
    figure: null,
    evidence: [{ role: 'label', span: lead }],
  };
}

/** The last piece of a list without its count: 灾害防治科5个科室 → 灾害防治科; 政策科等6个科室 → 政策科. */
function withoutCount(view: string, span: Span): Span {
  const words = view.slice(span.start, span.end);
  const count = TRAILING_COUNT.exec(words)?.[0].length ?? 0;
  const others = /等$/u.exec(words.slice(0, words.length - count))?.[0].length ?? 0;
  return { start: span.start, end: span.end - count - others };
}

/** A piece that joins two names with 和, 及 or 以及, where both sides are names: two spans; else the piece itself. */
function splitJoined(view: string, span: Span): readonly Span[] {
  const words = view.slice(span.start, span.end);
  if (!/[和及]/u.test(words)) return [span];
  for (const match of words.matchAll(/以及|[和及]/gu)) {
    const [left, right] = [words.slice(0, match.index), words.slice(match.index + match[0].length)];
    if (isUnitName(left) && left.length > 2 && isUnitName(right)) {
      const cut = span.start + match.index;
      return [{ start: span.start, end: cut }, ...splitJoined(view, { start: cut + match[0].length, end: span.end })];
    }
  }
  return [span];
}

/** The bureau's own office, which a list of units begins with. */
const OWN_OFFICE = /(?:本级|机关|本部|局本部)(?:[（(][^（）()]*[)）])?$/u;

/** A count in front of a bracket, in code units. */
const LONGEST_COUNT = 24;

/** The names of a list, up to the first piece that is none. */
function namesIn(view: string, list: Span): readonly Span[] {
  const names: Span[] = [];
  for (const piece of splitOutside(view, list, '、')) {
    const words = view.slice(piece.start, piece.end);
    if (OWN_OFFICE.test(words.trim())) continue;
    const parts = splitJoined(view, trimName(view, withoutCount(view, trimName(view, piece))));
    const valid = parts.filter((part) => isUnitName(view.slice(part.start, part.end)));
    names.push(...valid);
    if (valid.length < parts.length) break;
  }
  return names;
}

/** The lead-ins in `words` by one pattern, each up to where its list begins; `offset` is where the words stand. */
const leadsIn = (words: string, offset: number, pattern: RegExp): readonly Span[] =>
  [...words.matchAll(pattern)].map((match) => {
    const end = match.index + match[0].length;
    const bracket = BRACKET.exec(words.slice(end, end + LONGEST_COUNT))?.[0].length ?? 0;
    return { start: offset + match.index, end: offset + end + bracket };
  });

/** 云溪县水文站为我局所属事业单位: the unit is the subject, what it is stands behind. */
const SUBJECT = /(?<=^|[，。；\n\s])([\p{Script=Han}]{4,25})(?:为|是|系)(?:我局|本局|局)?(?:所属|下属|直属)/gu;

const claimSubjects = (view: string, span: Span): readonly DraftClaim[] => {
  const words = view.slice(span.start, span.end);
  if (!/[为是系](?:我局|本局|局)?[所下直]属/u.test(words)) return [];
  return [...words.matchAll(SUBJECT)].flatMap((match) => {
    const name = { start: span.start + match.index, end: span.start + match.index + (match[1]?.length ?? 0) };
    const lead = { start: name.end, end: span.start + match.index + match[0].length };
    const isNamed = isUnitName(match[1] ?? '') && !isDepartmentName(match[1] ?? '');
    return isNamed ? [draft(view, name, 'subordinate_unit', lead)] : [];
  });
};

/** Lead-ins by pattern, each with what the cheapest look tells it needs. */
const LEADS: readonly (readonly [needs: RegExp, lead: RegExp])[] = [
  [/[设属辖]|二级|归口|派出|派驻|事业单位/u, LEAD_IN],
  [/、[^。]*[0-9一二两三四五六七八九十]\s*[个家所]/u, COUNTED_LIST],
  [/[个家所][^，。；、（(\n]{1,16}[（(]/u, COUNTED_BRACKET],
  [/设(?:机构)?[“"]?[0-9一二两三四五六七八九十]/u, COUNTED_KINDS],
  [/纳入/u, ACCOUNTS],
];

/** Where lists of units begin, in order; of two that begin together the longer lead-in first. */
function leadsOf(view: string, span: Span): readonly Span[] {
  const words = view.slice(span.start, span.end);
  return LEADS.filter(([needs]) => needs.test(words))
    .flatMap(([, lead]) => leadsIn(words, span.start, lead))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The units listed inside one run of prose. */
export function claimOrgUnitsIn(view: string, span: Span): readonly DraftClaim[] {
  const leads = leadsOf(view, span);
  const drafts: DraftClaim[] = [];
  let taken = span.start;
  for (const lead of leads) {
    if (lead.start < taken || lead.end >= span.end) continue;
    const list = { start: lead.end, end: endOfWords(view, lead.end, span.end, '，。；,;！？\n') };
    const names = namesIn(view, list);
    const words = `${view.slice(lead.start, lead.end)}${view.slice(names.at(-1)?.end ?? lead.end, list.end)}`;
    for (const name of names)
      drafts.push(draft(view, name, kindOf(words) ?? kindOfName(view.slice(name.start, name.end)), lead));
    taken = Math.max(taken, names.at(-1)?.end ?? span.start);
  }
  return [...drafts, ...claimSubjects(view, span)];
}

/** The units listed line by line under a lead-in (具体如下： 1、…； 2、…). */
function claimEnumeration(view: string, lead: Line, items: readonly Line[]): readonly DraftClaim[] {
  const words = view.slice(lead.span.start, lead.span.end);
  if (!ENUMERATION_LEAD.test(words)) return [];
  return items.flatMap((item) => {
    const head = {
      start: item.content.start,
      end: endOfWords(view, item.content.start, item.content.end, '：:，,；;。'),
    };
    const name = trimName(view, head);
    const text = view.slice(name.start, name.end);
    return isUnitName(text) ? [draft(view, name, kindOf(words) ?? kindOfName(text), lead.span)] : [];
  });
}

interface Enumeration {
  readonly lead: Line;
  readonly items: Line[];
}

/** Runs of list items, each with the line before it. What a department does may stand between it and the next. */
function enumerations(view: string, lines: readonly Line[]): readonly Enumeration[] {
  const found: Enumeration[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const open = found.at(-1);
    if (before === undefined || !isItem(view, line)) continue;
    const last = open?.items.at(-1);
    const isBesides = !ENUMERATION_LEAD.test(view.slice(before.span.start, before.span.end));
    const goesOn = isItem(view, before) || (isBesides && isWholeName(view, line) && isWholeName(view, last));
    if (open === undefined || !goesOn) found.push({ lead: before, items: [line] });
    else open.items.push(line);
  }
  return found;
}

/** A numbered name is an item of a list, also where its number makes it look like a heading. */
const isItem = (view: string, line: Line): boolean =>
  line.kind === 'item' || (line.kind === 'heading' && line.marker !== null && isWholeName(view, line));

/** Whether an item is a unit's name and nothing else; the bureau's own office is one of the list too. */
const isWholeName = (view: string, line: Line | undefined): boolean =>
  line !== undefined && isNameOrOffice(view.slice(line.content.start, line.content.end).replace(/[。；：:\s]+$/u, ''));

const isNameOrOffice = (words: string): boolean => isUnitName(words) || (words.length <= 30 && OWN_OFFICE.test(words));

/** The departments and units that the paragraphs of a section name in running text. */
export const claimOrgUnits = ({ view }: RulesContext, paragraphs: readonly ParagraphOfLines[]): readonly DraftClaim[] =>
  paragraphs.flatMap((paragraph) => claimOrgUnitsIn(view, paragraph.span));

/** Those that lines list one by one; `lines` are the lines of the sections about the institution, in order. */
export const claimListedUnits = ({ view }: RulesContext, lines: readonly Line[]): readonly DraftClaim[] =>
  enumerations(view, lines).flatMap(({ lead, items }) => claimEnumeration(view, lead, items));
