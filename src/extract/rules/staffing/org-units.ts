import type { Line, LineCell } from '#model/line.ts';
import { type Span, textAt } from '#model/span.ts';
import { endOfWords, splitOutside } from '../clause-bounds.ts';
import type { DraftClaim, ParagraphOfLines, RulesContext } from '../context.ts';
import { COUNT, leadsOf, SUBORDINATE_WORDS } from './list-lead-ins.ts';
import { HEADS_LIST, LIST_MARKS, runLeads, SENTENCE_ENDS, SPEAKS_OF_UNITS } from './name-runs.ts';
import { isDepartmentName, isListMember, isUnitName, lengthOfMember, trimName } from './unit-names.ts';
import { unitSubjects } from './unit-subjects.ts';

type Kind = 'internal_department' | 'subordinate_unit';

const TRAILING_COUNT = new RegExp(
  `(?:等|共|共计)?${COUNT}[^、。；]{0,12}$|等(?:机构|部门|单位|[股科处部庭]室|[^、。；，]{1,4}单位)$`,
  'u',
);
const ENUMERATION_LEAD = /(?:如下|分别(?:是|为)|包括|即|具体为|[：:])[：:]?\s*$/u;

/** The kind that a lead-in announces; null when it says neither (下设办公室…). */
function kindOf(words: string): Kind | null {
  if (/内设|科室|股室|处室|部室|庭室/u.test(words)) return 'internal_department';
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

/** Brackets that are no second name: 加挂县公务员局牌子, 副科级参公事业单位. */
const NOTE =
  /[（(](?:[^（）()]*牌子|加挂[^（）()]*|[^（）()]*(?:[科处股]级|事业单位|行政单位|编制|参公|全额|差额)[^（）()]*|(?:注|原|临时|负责|承担|主要负责)[^（）()]*)[)）]$/u;

/** The name without a note in brackets at its end. */
function withoutNote(view: string, { start, end }: Span): Span {
  const note = NOTE.exec(view.slice(start, end))?.[0].length ?? 0;
  return { start, end: end - note };
}

/** The bureau's own office, which a list of units begins with. */
const OWN_OFFICE = /(?:本级|机关|本部|局本部)(?:[（(][^（）()]*[)）])?$|[（(](?:本级|机关|本部)[)）]$/u;

/** Where names have what they do behind a colon, only semicolons part them. */
const marksOf = (view: string, { start, end }: Span): string =>
  /^[^、，,；;。]{2,20}(?:[：:]|——|[，,](?:主要)?(?:负责|承担|主管|分管|牵头))/u.test(view.slice(start, end))
    ? '；;'
    : LIST_MARKS;

/** 办公室 综合科 法制科: names that only blanks part; none where some part is no name. */
function spacedNames(view: string, { start, end }: Span): readonly Span[] {
  const words = view.slice(start, end);
  if (!/\S[ \u3000]+\S/u.test(words)) return [];
  const parts = [...words.matchAll(/[^ \u3000]+/gu)].map(({ 0: part, index }) => ({
    start: start + index,
    end: start + index + part.length,
  }));
  return parts.every((part) => isUnitName(view.slice(part.start, part.end))) ? parts : [];
}

/** A piece of a list as the names in it: two where 和 joins them, none where it is no name. */
function namesOfPiece(view: string, piece: Span): readonly Span[] {
  const spaced = spacedNames(view, trimName(view, piece));
  if (spaced.length > 1) return spaced;
  const whole = trimName(view, withoutCount(view, trimName(view, piece)));
  const length = lengthOfMember(view.slice(whole.start, whole.end));
  const parts = splitJoined(view, { start: whole.start, end: whole.start + length });
  const valid = parts.filter((part) => isUnitName(view.slice(part.start, part.end)));
  return valid.length < parts.length ? [...valid, NO_NAME] : valid;
}

/** What stands for a part of a piece that is no name: the list ends there. */
const NO_NAME: Span = { start: 0, end: 0 };

/** A number of units ends the list that it sums up. */
const ENDS_LIST = new RegExp(`[^（(]${COUNT}[^（）()]*$`, 'u');

/** The names of a list, up to the first piece that is none. */
function namesIn(view: string, list: Span): readonly Span[] {
  const names: Span[] = [];
  for (const piece of splitOutside(view, list, marksOf(view, list))) {
    const words = view.slice(piece.start, piece.end).trim();
    if (words === '' || OWN_OFFICE.test(words)) continue;
    const found = namesOfPiece(view, piece);
    const valid = found.filter((name) => name !== NO_NAME);
    names.push(...valid.map((name) => withoutNote(view, name)));
    if (found.length === 0 || valid.length < found.length || ENDS_LIST.test(words)) break;
  }
  return names;
}

/** The kind of each name of a list: as announced, else as its first name, unless a place stands in front. */
function kindsOf(names: readonly string[], announced: Kind | null): readonly Kind[] {
  if (announced !== null) return names.map(() => announced);
  const isOffices = isDepartmentName(names[0] ?? '');
  return names.map((name) =>
    isOffices && !/^[省市州县区旗镇乡]/u.test(name) ? 'internal_department' : kindOfName(name),
  );
}

/** The words of a lead-in, and those behind its list in the same clause, which may tell the kind only there. */
function wordsAround(view: string, lead: Span, names: readonly Span[], end: number): string {
  const last = names.at(-1)?.end ?? lead.end;
  return `${view.slice(lead.start, lead.end)}${view.slice(last, endOfWords(view, last, end, '，。；,;！？、和及\n'))}`;
}

/** The units that a cell lists with nothing before them; `label` is the cell in front of it. */
export function claimUnitsOfCell(view: string, label: LineCell, cell: LineCell): readonly DraftClaim[] {
  const names = namesIn(view, cell.span);
  const words = names.map(({ start, end }) => view.slice(start, end));
  const kinds = kindsOf(words, kindOf(view.slice(label.span.start, label.span.end)));
  return names.map((name, index) => draft(view, name, kinds[index] ?? 'subordinate_unit', label.span));
}

/** 领导小组下设…: sections of a group formed for a task are none of the bureau. */
const isOfGroup = (view: string, { start }: Span): boolean =>
  /(?:小组|专班|指挥部|项目部)$/u.test(view.slice(Math.max(0, start - 4), start));

/** 两个内设机构和执法队: what 和 joins to a kind of units is of another kind. */
const isJoinedTo = (view: string, { start, end }: Span): boolean =>
  end > start + 1 && /^(?:以?及|和)/u.test(view.slice(end, end + 2));

/** The units listed inside one run of prose. */
export function claimOrgUnitsIn(view: string, span: Span): readonly DraftClaim[] {
  const leads = [...leadsOf(view, span), ...runLeads(view, span)].sort((a, b) => a.start - b.start || b.end - a.end);
  const drafts: DraftClaim[] = [];
  let taken = span.start;
  for (const lead of leads) {
    if (lead.end < taken || lead.end >= span.end || isOfGroup(view, lead) || isJoinedTo(view, lead)) continue;
    const list = { start: lead.end, end: endOfWords(view, lead.end, span.end, SENTENCE_ENDS) };
    const names = namesIn(view, list);
    const words = names.map(({ start, end }) => view.slice(start, end));
    const kinds = kindsOf(words, kindOf(wordsAround(view, lead, names, list.end)));
    for (const [index, name] of names.entries())
      drafts.push(draft(view, name, kinds[index] ?? 'subordinate_unit', lead));
    taken = Math.max(taken, names.at(-1)?.end ?? span.start);
  }
  const subjects = unitSubjects(view, span).map(({ name, lead }) => draft(view, name, 'subordinate_unit', lead));
  return [...drafts, ...subjects];
}

/** Whether a line announces the items below it; bare names below each other tell as much under a heading. */
function announcesLines(view: string, lead: Line, items: readonly Line[]): boolean {
  const words = view.slice(lead.span.start, lead.span.end);
  if (items.some(({ kind }) => kind !== 'sentence'))
    return ENUMERATION_LEAD.test(words) || (HEADS_LIST.test(words) && areNames(view, items));
  return (
    items.length >= FEWEST_LINES &&
    (ENUMERATION_LEAD.test(words) ? SPEAKS_OF_UNITS.test(words) : HEADS_LIST.test(words))
  );
}

/** Numbered items below a heading are units where each begins with a name: （一）办公室。负责…. */
const areNames = (view: string, items: readonly Line[]): boolean =>
  items.length >= FEWEST_LINES && items.every((item) => isUnitName(textAt(view, headOf(view, item))));

/** The name that an item begins with, up to the first mark. */
const headOf = (view: string, { content }: Line): Span =>
  trimName(view, { start: content.start, end: endOfWords(view, content.start, content.end, '：:，,；;。—') });

/** One name alone in a line may be a signature. */
const FEWEST_LINES = 2;

/** The units listed line by line under a lead-in (具体如下： 1、…； 2、…). */
function claimEnumeration(view: string, lead: Line, items: readonly Line[]): readonly DraftClaim[] {
  const words = view.slice(lead.span.start, lead.span.end);
  if (!announcesLines(view, lead, items)) return [];
  return items.flatMap((item) => {
    const name = withoutNote(view, headOf(view, item));
    const text = textAt(view, name);
    return isUnitName(text) && !OWN_OFFICE.test(text)
      ? [draft(view, name, kindOf(words) ?? kindOfName(text), lead.span)]
      : [];
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
    const isHead = before.kind !== 'item' && HEADS_LIST.test(view.slice(before.span.start, before.span.end));
    const goesOn = isItem(view, before) || (!isHead && isBesides && isWholeName(view, line) && isWholeName(view, last));
    if (open === undefined || !goesOn) found.push({ lead: before, items: [line] });
    else open.items.push(line);
  }
  return found;
}

/** A numbered name is an item of a list, also where its number makes it look like a heading. */
const isItem = (view: string, line: Line): boolean =>
  line.kind === 'item' ||
  (line.kind === 'sentence' && startsWithName(view, line)) ||
  (line.kind === 'heading' && line.marker !== null && isWholeName(view, line));

/** A line with a name and nothing else, or with a name and what it does: 经济发展办公室：负责…. */
function startsWithName(view: string, { content, marker }: Line): boolean {
  const words = view.slice(content.start, Math.min(content.end, content.start + LONGEST_HEAD));
  const end = words.search(/[：:；。—]/u);
  if (marker !== null || (end === -1 && words.length === LONGEST_HEAD)) return false;
  const name = end === -1 ? words : words.slice(0, end);
  return isListMember(name) && isUnitName(name.trim());
}

/** A name and the mark behind it, in code units. */
const LONGEST_HEAD = 40;

/** Whether an item is a unit's name and nothing else; the bureau's own office is one of the list too. */
const isWholeName = (view: string, line: Line | undefined): boolean =>
  line !== undefined && isNameOrOffice(view.slice(line.content.start, line.content.end).replace(/[。；：:\s]+$/u, ''));

const isNameOrOffice = (words: string): boolean => isUnitName(words) || (words.length <= 30 && OWN_OFFICE.test(words));

/** The departments and units that the paragraphs of a section name in running text. */
export const claimOrgUnits = ({ view }: RulesContext, paragraphs: readonly ParagraphOfLines[]): readonly DraftClaim[] =>
  paragraphs.flatMap(({ lines, span }) => (lines[0]?.kind === 'table_row' ? [] : claimOrgUnitsIn(view, span)));

/** Those that lines list one by one; `lines` are the lines of the sections about the institution, in order. */
export const claimListedUnits = ({ view }: RulesContext, lines: readonly Line[]): readonly DraftClaim[] =>
  enumerations(view, lines).flatMap(({ lead, items }) => claimEnumeration(view, lead, items));
