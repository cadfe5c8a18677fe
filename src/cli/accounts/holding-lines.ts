import { cutToWidth, padEndToWidth, textWidth } from '#model/terminal-text.ts';
import { bold, dim, plain, type StyledLine } from '../styled-line.ts';
import type { CheckedReport } from './checked-report.ts';
import type { CompactLine } from './compact-line.ts';
import { foldEquations } from './fold-equations.ts';
import type { NamedIdentity } from './named-identity.ts';
import type { Printing } from './printing.ts';
import { SUBJECT_TITLES } from './subjects.ts';

/** Lines of a group that are shown at most. */
const SHOWN_LINES = 8;
const SHORTEST_CUT = 3;
/** Places named of one line. */
const SHOWN_PLACES = 3;

/** The places of a line, each once; how many more there are. */
function placeWords({ places }: CheckedReport, line: CompactLine): string {
  const inOrder = [...line.places].sort((a, b) => a.start - b.start);
  const names = [...new Set(inOrder.map(({ start }) => places.name(start)))];
  const shown = names.slice(0, SHOWN_PLACES).join(', ');
  const more = names.length - SHOWN_PLACES;
  return `${line.times > 1 ? `×${line.times} ` : ''}${shown}${more > 0 ? ` +${more}` : ''}`;
}

const INDENT = '  ';
/** Columns of text beside the places, however narrow the terminal. */
const LEAST_TEXT = 24;

/** Of what a line is about, this much is left at least. */
const LEAST_BEFORE = 12;

/** The line in so many columns: with the numbers alone where the names do not fit, then with less of what it is about. */
function fitted({ before, text, short }: CompactLine, columns: number): string {
  if (textWidth(before + text) <= columns) return before + text;
  const least = short ?? text;
  const left = columns - textWidth(least);
  if (textWidth(before) <= left) return before + least;
  if (left < LEAST_BEFORE) return cutToWidth(before + least, columns);
  return `${cutToWidth(before.trimEnd().replace(/:$/u, ''), left - 1)} ${least}`;
}

/** A line with the project that it is about in front, for one that stands under no heading of that project. */
const withProject = (line: CompactLine): CompactLine =>
  line.project === null ? line : { ...line, before: `${line.project}: ${line.before}` };

function drawLines(checked: CheckedReport, lines: readonly CompactLine[], columns: number): readonly StyledLine[] {
  const where = lines.map((line) => placeWords(checked, line));
  const places = Math.max(0, ...where.map(textWidth));
  const room = Math.max(LEAST_TEXT, columns - MARK_COLUMNS - GAP.length - places);
  const texts = lines.map((line) => fitted(line, room - textWidth(line.off)) + line.off);
  const widest = Math.max(0, ...texts.map(textWidth));
  return lines.map(({ mark }, at) => [
    plain(`${mark} ${padEndToWidth(texts[at] ?? '', widest)}${GAP}`),
    dim(where[at] ?? ''),
  ]);
}

/** Columns of a mark and the space behind it. */
const MARK_COLUMNS = 2;
const GAP = '  ';

const indented = (lines: readonly StyledLine[], depth: number): readonly StyledLine[] =>
  lines.map((line) => [plain(INDENT.repeat(depth)), ...line]);

/** Lines about one project stand under its name, where there are several. */
function drawByProject(
  checked: CheckedReport,
  lines: readonly CompactLine[],
  { width }: Printing,
): readonly StyledLine[] {
  const byProject = Map.groupBy(lines, ({ project }) => project);
  const isHeading = (project: string | null): boolean => project !== null && (byProject.get(project)?.length ?? 0) > 1;
  const alone = lines.filter(({ project }) => !isHeading(project)).map(withProject);
  const headed = [...byProject].filter(([project]) => isHeading(project));
  return [
    ...indented(drawLines(checked, alone, width - INDENT.length * 2), 2),
    ...headed.flatMap(([project, some]) => [
      [plain(INDENT.repeat(2) + cutToWidth(project ?? '', width - INDENT.length * 2))],
      ...indented(drawLines(checked, some, width - INDENT.length * 3), 3),
    ]),
  ];
}

const leftOut = (count: number): StyledLine => [
  dim(`${INDENT}${INDENT}… ${count} more 另${count}条; --all shows them`),
];

/** Equations by subject, a line each or fewer. */
export function groupedLines(
  checked: CheckedReport,
  identities: readonly NamedIdentity[],
  printing: Printing,
): readonly StyledLine[] {
  return foldEquations(identities, printing.all).flatMap(({ subject, equations, lines }) => {
    const shown = printing.all || lines.length < SHOWN_LINES + SHORTEST_CUT ? lines : lines.slice(0, SHOWN_LINES);
    return [
      [bold(`${INDENT}${SUBJECT_TITLES[subject]}`), dim(` (${equations})`)],
      ...drawByProject(checked, shown, printing),
      ...(shown.length === lines.length ? [] : [leftOut(lines.length - shown.length)]),
    ];
  });
}
