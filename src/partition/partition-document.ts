import { type Finding, finding } from '#model/finding.ts';
import type { ReportMember } from '#model/report.ts';
import type { SourceDocument } from '#model/source-document.ts';
import type { Span } from '#model/span.ts';
import { type EmbeddedReport, embeddedReport } from './embedded-report.ts';
import { findStarts } from './find-starts.ts';
import { type PrintedLine, printedLines, rangeOf } from './printed-lines.ts';
import { setsTargets } from './read-title.ts';
import { groupUnits, type UnitGroup, unitsIn } from './units.ts';

/**
 * A report before it has an id: its members, and what a person should know of how it was put together. Main comes first,
 * but inside of a larger publication, where all are in the order of the document.
 */
export interface DraftReport {
  readonly members: readonly ReportMember[];
  readonly findings: readonly Finding[];
  /** What the report is about, as far as titles and labels say. */
  readonly bureau: string | null;
  readonly year: number | null;
  /** Its main part is a form (自评表, 基础数据表 …), which may be the annex of a report in another file. */
  readonly isForm: boolean;
  /** That form sets targets, which may be those of the year to come. */
  readonly setsTargets: boolean;
  /** Its main part is a narrative about a whole department: never the annex of another file. */
  readonly isDepartment: boolean;
}

/** More reports in one file were never seen; a text that looks like more is no collection of reports. */
const MOST_REPORTS = 300;

const tooMany = (name: string, count: number): Finding =>
  finding(
    'warning',
    'reports-too-many',
    `${name} looks like ${count.toLocaleString('en')} reports; the limit is ${MOST_REPORTS} a file. It was kept as one: split it.`,
  );

const surroundingsFinding = (name: string, spans: readonly Span[]): Finding => {
  const places = spans.map(({ start, end }) => `${start}–${end}`).join(', ');
  return finding(
    'note',
    'report-embedded',
    `The report stands inside a larger publication of its bureau: the characters ${places} of ${name} are not the report itself, and values found there are told by the part they stand in.`,
  );
};

/** What a document is cut by. */
interface Cutting {
  readonly document: SourceDocument;
  readonly lines: readonly PrintedLine[];
  /** The lines that hold the report or reports. */
  readonly inside: EmbeddedReport & { readonly isEmbedded: boolean };
}

/** The ranges of lines as members with this role. */
const membersAt = (
  { document, lines }: Cutting,
  role: ReportMember['role'],
  ranges: readonly (readonly [number, number])[],
): readonly ReportMember[] =>
  ranges.flatMap(([from, to]) =>
    from >= to ? [] : [{ role, documentId: document.id, span: rangeOf(document.text, lines, from, to) }],
  );

/** The report of a group whose lines are [from, to). Main part and annexes follow one another. */
function draftOf(cutting: Cutting, { units }: UnitGroup, from: number, to: number): DraftReport {
  const [main, ...annexes] = units;
  const borders = [...annexes.map((unit) => unit.from), to];
  const first = borders[0] ?? to;
  const behind = borders.slice(0, -1).map((border, at) => [border, borders[at + 1] ?? to] as const);
  return {
    // An empty document is a main part too.
    members: [
      {
        role: 'main',
        documentId: cutting.document.id,
        span: rangeOf(cutting.document.text, cutting.lines, from, first),
      },
      ...membersAt(cutting, 'annex', behind),
    ],
    findings: [],
    bureau: main?.bureau ?? null,
    year: main?.year ?? null,
    isForm: main?.title.kind === 'form',
    setsTargets: main !== undefined && setsTargets(main.title),
    isDepartment: main?.title.kind === 'report' && main.title.scope !== 'project',
  };
}

/** What stands around the reports goes with the first of them: the disclosure's title in front, the rest behind. */
function withSurroundings(
  cutting: Cutting,
  draft: DraftReport,
  from: number,
  findings: readonly Finding[],
): DraftReport {
  const { document, lines, inside } = cutting;
  const title = membersAt(cutting, 'main', [[0, inside.titleTo]]);
  const around = membersAt(cutting, 'surroundings', [
    [inside.titleTo, from],
    [inside.to, lines.length],
  ]);
  const told =
    around.length === 0
      ? []
      : [
          surroundingsFinding(
            document.name,
            around.map(({ span }) => span),
          ),
        ];
  const members = [...title, ...draft.members, ...around];
  // What a collection has in front, a table of contents, is about its other reports too: it is asked last.
  if (inside.isEmbedded) members.sort((one, other) => one.span.start - other.span.start);
  return { ...draft, members, findings: [...findings, ...told] };
}

/** The reports that a document holds, in its order; at least one. When in doubt it is one, with a finding. */
export function partitionDocument(document: SourceDocument): readonly DraftReport[] {
  const lines = printedLines(document.text);
  const found = findStarts(lines);
  const embedded = embeddedReport(lines, found);
  const inside = { from: 0, to: lines.length, titleTo: 0, ...embedded, isEmbedded: embedded !== null };
  const cutting = { document, lines, inside };
  const grouped = groupUnits(document.name, unitsIn(lines, found.starts, inside));
  const isTooMany = grouped.groups.length > MOST_REPORTS;
  const findings = isTooMany ? [tooMany(document.name, grouped.groups.length)] : grouped.findings;
  const groups = isTooMany || grouped.groups.length === 0 ? [{ units: [] }] : grouped.groups;
  // A table of contents over several reports belongs to none of them.
  const isCollection = groups.length > 1 && found.behindContents > 0;
  const startOf = (group: UnitGroup | undefined): number => group?.units[0]?.from ?? inside.to;
  const first = isCollection ? startOf(groups[0]) : inside.from;
  return groups.map((group, index) => {
    const from = index === 0 ? first : startOf(group);
    const draft = draftOf(cutting, group, from, startOf(groups[index + 1]));
    return index === 0 ? withSurroundings(cutting, draft, from, findings) : draft;
  });
}
