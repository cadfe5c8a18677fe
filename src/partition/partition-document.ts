import { type Finding, finding } from '#model/finding.ts';
import type { ReportMember } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import { findStarts, type Start } from './find-starts.ts';
import { namedBureau, namedYear } from './named-in-body.ts';
import { type PrintedLine, printedLines } from './printed-lines.ts';
import { isChapter, isSameBureau, type Title } from './read-title.ts';

/** A report before it has an id: its members, main first, and what a person should know of how it was put together. */
export interface DraftReport {
  readonly members: readonly ReportMember[];
  readonly findings: readonly Finding[];
  /** What the report is about, as far as titles and labels say. */
  readonly bureau: string | null;
  readonly year: number | null;
  /** Its main part is a form (自评表, 基础数据表 …), which may be the annex of a report in another file. */
  readonly isForm: boolean;
  /** Its main part is a narrative about a whole department: never the annex of another file. */
  readonly isDepartment: boolean;
}

/** A part of a document from one title to the next. */
interface Unit {
  readonly from: number;
  readonly title: Title;
  readonly bureau: string | null;
  readonly year: number | null;
}

interface DraftGroup {
  readonly units: Unit[];
}

const differs = <T>(one: T | null, other: T | null, isSame: (one: T, other: T) => boolean): boolean =>
  one !== null && other !== null && !isSame(one, other);

const isSameYear = (one: number, other: number): boolean => one === other;
/** Targets are set for the year to come. */
const isNearYear = (one: number, other: number): boolean => Math.abs(one - other) <= 1;

/** What a unit is to the report before it. */
type Relation = 'new' | 'annex' | 'same' | 'unclear';

/** Both are narratives of one scope, and one of them does not say whose. */
const mayDiffer = (unit: Unit, main: Unit): boolean =>
  main.title.kind === 'report' && (unit.bureau === null || main.bureau === null);

function relationOf(unit: Unit, group: DraftGroup): Relation {
  const [main] = group.units;
  if (main === undefined) return 'new';
  const otherBureau = differs(unit.bureau, main.bureau, isSameBureau);
  if (unit.title.kind === 'form') {
    if (!otherBureau) return differs(unit.year, main.year, isNearYear) ? 'unclear' : 'annex';
    return unit.title.isAnnexed ? 'annex' : 'new';
  }
  const isProject = unit.title.scope === 'project' && main.title.scope !== 'project';
  if (otherBureau) return unit.title.isAnnexed && isProject ? 'annex' : 'new';
  if (differs(unit.year, main.year, isSameYear)) return unit.bureau === null ? 'unclear' : 'new';
  if (isProject) return 'annex';
  // A second project's report of the same bureau; the narrative behind a form is the same report.
  return unit.title.scope === 'project' && main.title.kind !== 'form' && unit.title.words !== main.title.words
    ? 'annex'
    : mayDiffer(unit, main)
      ? 'unclear'
      : 'same';
}

const unclear = (name: string, { title }: Unit): Finding =>
  finding(
    'warning',
    'report-boundary-unclear',
    `In ${name} a part entitled ${title.words} may be a report of its own; it was kept with the report before it. Where it is one, give it as a file of its own.`,
  );

function groupUnits(
  name: string,
  units: readonly Unit[],
): { groups: readonly DraftGroup[]; findings: readonly Finding[] } {
  const groups: DraftGroup[] = [];
  const findings: Finding[] = [];
  for (const unit of units) {
    const current = groups.at(-1);
    const relation = current === undefined ? 'new' : relationOf(unit, current);
    if (relation === 'new') groups.push({ units: [unit] });
    else if (relation === 'annex') current?.units.push(unit);
    else if (relation === 'unclear') findings.push(unclear(name, unit));
  }
  return { groups, findings };
}

/** More reports in one file were never seen; a text that looks like more is no collection of reports. */
const MOST_REPORTS = 300;

const tooMany = (name: string, count: number): Finding =>
  finding(
    'warning',
    'reports-too-many',
    `${name} looks like ${count.toLocaleString('en')} reports; the limit is ${MOST_REPORTS} a file. It was kept as one: split it.`,
  );

const lineStart = (lines: readonly PrintedLine[], at: number, length: number): number =>
  lines[at]?.span.start ?? length;

/** The range of lines [from, to), without the line break at its end: joined again the parts are the text. */
function rangeOf(text: string, lines: readonly PrintedLine[], from: number, to: number): Span {
  const end = lineStart(lines, to, text.length);
  const isWhole = to >= lines.length;
  return { start: from === 0 ? 0 : lineStart(lines, from, text.length), end: isWhole ? text.length : end - 1 };
}

/** A disclosure has chapters, the last of which hold the report as an annex. */
const FEWEST_CHAPTERS = 2;
/** A disclosure says what it is at its head, behind a cover at most; in lines with words. */
const HEAD_LINES = 12;

interface Disclosure {
  /** The embedded report begins with this line and ends before `to`. */
  readonly from: number;
  readonly to: number;
  /** The disclosure's title ends before this line; 0 where the report names its bureau and year itself. */
  readonly titleTo: number;
}

/** The report that stands inside a disclosure of final accounts; null where there is no disclosure or no report in it. */
function embeddedReport(
  lines: readonly PrintedLine[],
  starts: readonly Start[],
  behindContents: number,
): Disclosure | null {
  const isDisclosure = lines.slice(0, HEAD_LINES).some(({ words }) => /决算/u.test(words));
  const chapters = lines.flatMap(({ words, cells }, at) =>
    at >= behindContents && cells === 1 && isChapter(words) && words.length <= 40 ? [at] : [],
  );
  if (!isDisclosure || chapters.length < FEWEST_CHAPTERS) return null;
  const second = chapters[1] ?? 0;
  const start = starts.find(({ line, title }) => line >= second && title.kind === 'report');
  if (start === undefined) return null;
  const named = start.title.bureau !== null && start.title.year !== null;
  return {
    from: start.line,
    to: chapters.find((chapter) => chapter > start.line) ?? lines.length,
    titleTo: named ? 0 : titleEnd(lines),
  };
}

/** Index of the line behind the disclosure's own title; 0 where it has none at its head. */
const titleEnd = (lines: readonly PrintedLine[]): number =>
  lines.slice(0, HEAD_LINES).findIndex(({ words, cells }) => cells === 1 && /决算/u.test(words) && words.length <= 60) +
  1;

const surroundingsFinding = (name: string, spans: readonly Span[]): Finding => {
  const places = spans.map(({ start, end }) => `${start}–${end}`).join(', ');
  return finding(
    'note',
    'surroundings-unkeyed',
    `The report stands inside a larger publication: the characters ${places} of ${name} were kept and not keyed.`,
  );
};

/** The reports that a document holds, in its order; at least one. When in doubt it is one, with a finding. */
export function partitionDocument(document: SourceDocument): readonly DraftReport[] {
  const { text, name, id } = document;
  const lines = printedLines(text);
  const found = findStarts(lines);
  const embedded = embeddedReport(lines, found.starts, found.behindContents);
  const inside = embedded ?? { from: 0, to: lines.length, titleTo: 0 };
  const starts = found.starts.filter(
    ({ line, title }) => line >= inside.from && line < inside.to && title.kind !== 'disclosure',
  );
  const units = starts.map((start, index): Unit => {
    const to = starts[index + 1]?.line ?? inside.to;
    const body = lines.slice(start.body, to);
    return {
      from: start.line,
      title: start.title,
      bureau: start.title.bureau ?? namedBureau(body),
      year: start.title.year ?? namedYear(body),
    };
  });
  const grouped = groupUnits(name, units);
  const isTooMany = grouped.groups.length > MOST_REPORTS;
  const findings = isTooMany ? [tooMany(name, grouped.groups.length)] : grouped.findings;
  const groups = isTooMany || grouped.groups.length === 0 ? [{ units: [] }] : grouped.groups;
  return groups.map((group, index, all): DraftReport => {
    const [main] = group.units;
    // A table of contents over several reports belongs to none of them.
    const isCollection = all.length > 1 && found.behindContents > 0;
    const from = index === 0 && !isCollection ? inside.from : (main?.from ?? 0);
    const to = all[index + 1]?.units[0]?.from ?? inside.to;
    const borders = [from, ...group.units.slice(1).map((unit) => unit.from), to];
    const members = borders.slice(0, -1).map((border, at): ReportMember => {
      return {
        role: at === 0 ? 'main' : 'annex',
        documentId: id,
        span: rangeOf(text, lines, border, borders[at + 1] ?? to),
      };
    });
    const around = index === 0 ? surroundings(text, lines, { ...inside, from }) : [];
    const title: readonly ReportMember[] =
      index === 0 && inside.titleTo > 0
        ? [{ role: 'main', documentId: id, span: rangeOf(text, lines, 0, inside.titleTo) }]
        : [];
    return {
      members: [
        ...title,
        ...members,
        ...around.map((span): ReportMember => ({ role: 'surroundings', documentId: id, span })),
      ],
      findings: index === 0 ? [...findings, ...(around.length === 0 ? [] : [surroundingsFinding(name, around)])] : [],
      bureau: main?.bureau ?? null,
      year: main?.year ?? null,
      isForm: main?.title.kind === 'form',
      isDepartment: main?.title.kind === 'report' && main.title.scope !== 'project',
    };
  });
}

/** What of the text stands outside of the lines [from, to). */
const surroundings = (
  text: string,
  lines: readonly PrintedLine[],
  { from, to, titleTo }: Disclosure,
): readonly Span[] => [
  ...(from <= titleTo ? [] : [rangeOf(text, lines, titleTo, from)]),
  ...(to >= lines.length ? [] : [rangeOf(text, lines, to, lines.length)]),
];
