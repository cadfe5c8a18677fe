import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';
import { endOfWords, splitOutside } from '../clause-bounds.ts';
import type { DraftClaim, ParagraphOfLines, RulesContext } from '../context.ts';
import { COUNT, leadsOf, SUBORDINATE_WORDS } from './list-lead-ins.ts';
import { isDepartmentName, isUnitName, trimName } from './unit-names.ts';

type Kind = 'internal_department' | 'subordinate_unit';

const TRAILING_COUNT = new RegExp(`(?:等|共|共计)?${COUNT}[^、。；]{0,12}$`, 'u');
const ENUMERATION_LEAD = /(?:如下|分别(?:是|为)|包括|即|具体为|[：:])[：:]?\s*$/u;

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

/** Brackets that are no second name: 加挂县公务员局牌子, 副科级参公事业单位. */
const NOTE =
  /[（(](?:[^（）()]*牌子|加挂[^（）()]*|[^（）()]*(?:[科处股]级|事业单位|行政单位|编制|参公|全额|差额)[^（）()]*)[)）]$/u;

/** The name without a note in brackets at its end. */
function withoutNote(view: string, { start, end }: Span): Span {
  const note = NOTE.exec(view.slice(start, end))?.[0].length ?? 0;
  return { start, end: end - note };
}

/** The bureau's own office, which a list of units begins with. */
const OWN_OFFICE = /(?:本级|机关|本部|局本部)(?:[（(][^（）()]*[)）])?$/u;

/** The names of a list, up to the first piece that is none. */
function namesIn(view: string, list: Span): readonly Span[] {
  const names: Span[] = [];
  for (const piece of splitOutside(view, list, '、')) {
    const words = view.slice(piece.start, piece.end);
    if (OWN_OFFICE.test(words.trim())) continue;
    const parts = splitJoined(view, trimName(view, withoutCount(view, trimName(view, piece))));
    const valid = parts.filter((part) => isUnitName(view.slice(part.start, part.end)));
    names.push(...valid.map((part) => withoutNote(view, part)));
    if (valid.length < parts.length) break;
  }
  return names;
}

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
