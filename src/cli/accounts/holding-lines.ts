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
const SHOWN_PLACES = 4;

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

function drawLines(checked: CheckedReport, lines: readonly CompactLine[], { width }: Printing): readonly StyledLine[] {
  const drawn = lines.map((line) => ({ line, where: placeWords(checked, line) }));
  const places = Math.max(0, ...drawn.map(({ where }) => textWidth(where)));
  const room = Math.max(LEAST_TEXT, width - INDENT.length * 2 - 2 - places - 2);
  const widest = Math.min(room, Math.max(0, ...lines.map(({ before, text }) => textWidth(before + text))));
  return drawn.map(({ line, where }) => [
    plain(`${INDENT}${INDENT}${line.mark} ${padEndToWidth(fitted(line, widest), widest)}  `),
    dim(where),
  ]);
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
      ...drawLines(checked, shown, printing),
      ...(shown.length === lines.length ? [] : [leftOut(lines.length - shown.length)]),
    ];
  });
}
