import type { Line } from '#model/line.ts';
import type { Section } from '#model/section.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import type { LaidOutLine } from './laid-out-line.ts';
import { fieldsByContent } from './route-content.ts';
import { isBareHeading, type Routing, routeHeading } from './route-heading.ts';

interface DraftSection {
  readonly heading: string;
  readonly level: number;
  /** Whether number or format tell the level. */
  readonly isLevelled: boolean;
  readonly path: readonly string[];
  readonly routed: Routing;
  readonly from: number;
  to: number;
}

const headingText = (view: string, line: LaidOutLine): string =>
  view.slice(line.content.start, line.content.end).replace(/\s+/gu, ' ').trim();

/** A heading without number or format level (单位主要职能有：) stands under the last one that has either. */
const levelUnder = (open: readonly DraftSection[]): number =>
  (open.findLast((section) => section.isLevelled)?.level ?? 0) + 1;

const holds = (fields: readonly FieldName[], field: FieldName): boolean => fields.includes(field);
const holdsProblems = (fields: readonly FieldName[]): boolean => holds(fields, 'issues') || holds(fields, 'measures');

/**
 * What a heading does not say, the heading above it does (1.基本支出整体情况 under 一般公共预算支出情况). Under problems and
 * measures the headings name what is wrong or to be done (完善绩效目标体系), under duties what the bureau does
 * (负责项目管理), not another field.
 */
const inherits = (above: readonly FieldName[], own: Routing, heading: string): boolean =>
  !own.isKnown ||
  (holdsProblems(above) && !holdsProblems(own.fields)) ||
  (holds(above, 'duties') && !isBareHeading(heading));

function openSection(view: string, line: LaidOutLine, at: number, parents: DraftSection[]): DraftSection {
  const level = line.level ?? levelUnder(parents);
  while (parents.length > 0 && (parents.at(-1)?.level ?? 0) >= level) parents.pop();
  const parent = parents.at(-1);
  const heading = headingText(view, line);
  const own = routeHeading(heading);
  const routed = parent !== undefined && inherits(parent.routed.fields, own, heading) ? parent.routed : own;
  const isLevelled = line.level !== null;
  const section = { heading, level, isLevelled, path: parents.map((above) => above.heading), routed, from: at, to: at };
  parents.push(section);
  return section;
}

/**
 * A form's cell label (部门职责) heads its cell and no more: what comes behind the form's next rows is another cell,
 * with no heading of its own, and is routed by what stands in it.
 */
const leavesFormCell = (lines: readonly LaidOutLine[], index: number, current: DraftSection): boolean =>
  lines[index - 1]?.kind === 'table_row' &&
  lines[index]?.kind !== 'table_row' &&
  lines[current.from - 1]?.kind === 'heading' &&
  lines[current.from - 1]?.level === null;

const cellWithoutHeading = (at: number): DraftSection => ({
  heading: '',
  level: 0,
  isLevelled: false,
  path: [],
  routed: { fields: [], isKnown: false },
  from: at,
  to: at,
});

function draftSections(view: string, lines: readonly LaidOutLine[]): readonly DraftSection[] {
  const preamble: DraftSection = {
    heading: '',
    level: 0,
    isLevelled: false,
    path: [],
    routed: { fields: ['report'], isKnown: true },
    from: 1,
    to: 0,
  };
  const sections = [preamble];
  const parents: DraftSection[] = [];
  let current = preamble;
  let at = 0;
  for (const line of lines) {
    at += 1;
    const opened =
      line.kind === 'heading'
        ? openSection(view, line, at, parents)
        : leavesFormCell(lines, at - 1, current)
          ? cellWithoutHeading(at)
          : null;
    if (opened !== null) {
      sections.push(opened);
      current = opened;
    }
    current.to = at;
  }
  return sections.filter((section) => section.to >= section.from);
}

/** Each field once, in the order in which they come. */
const together = (fields: readonly FieldName[]): readonly FieldName[] =>
  fields.filter((field, at) => fields.indexOf(field) === at);

function finish(view: string, lines: readonly LaidOutLine[], drafts: readonly DraftSection[]): readonly Section[] {
  return drafts.map((draft, index) => {
    const span = { start: lines[draft.from - 1]?.span.start ?? 0, end: lines[draft.to - 1]?.span.end ?? 0 };
    const byContent = fieldsByContent(view.slice(span.start, span.end), draft.routed.fields);
    const edge: readonly FieldName[] =
      index === 0 || index === drafts.length - 1 || (draft.routed.isKnown && draft.routed.fields.length === 0)
        ? ['report']
        : [];
    const fields = together([...draft.routed.fields, ...byContent, ...edge]);
    return {
      index,
      heading: draft.heading,
      level: draft.level,
      path: draft.path,
      from: draft.from,
      to: draft.to,
      span,
      fields,
    };
  });
}

/**
 * The level below which a section's lists are counted: its own where its number or format tells it, else what its
 * outermost list leaves, since a heading without number stands in no outline.
 */
function listBase(section: Section, lines: readonly LaidOutLine[]): number {
  if (lines[0]?.kind === 'heading' && lines[0].level !== null) return section.level;
  let base = section.level;
  for (const { kind, level } of lines) if (kind === 'item' && level !== null) base = Math.min(base, level - 1);
  return base;
}

function finishLine(line: LaidOutLine, number: number, section: number, base: number): Line {
  const { kind, span, content, marker, paragraph, cells, table, level } = line;
  const depth = kind === 'item' && level !== null ? Math.max(1, level - base) : null;
  return { number, kind, span, content, marker, depth, section, paragraph, cells, table };
}

/**
 * Sections by headings, each routed to the fields it may hold by the words of its heading, of the headings above it,
 * and by what stands in it. Gives every line its number, section and list depth (1 = outermost list of its section).
 */
export function buildSections(
  view: string,
  laidOut: readonly LaidOutLine[],
): { readonly lines: readonly Line[]; readonly sections: readonly Section[] } {
  const sections = finish(view, laidOut, draftSections(view, laidOut));
  const lines: Line[] = [];
  for (const section of sections) {
    const own = laidOut.slice(section.from - 1, section.to);
    const base = listBase(section, own);
    for (const line of own) lines.push(finishLine(line, lines.length + 1, section.index, base));
  }
  return { lines, sections };
}
