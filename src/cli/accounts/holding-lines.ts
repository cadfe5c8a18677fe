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

function drawLines(checked: CheckedReport, lines: readonly CompactLine[], { width }: Printing): readonly StyledLine[] {
  const drawn = lines.map((line) => ({ ...line, where: placeWords(checked, line) }));
  const places = Math.max(0, ...drawn.map(({ where }) => textWidth(where)));
  const room = Math.max(LEAST_TEXT, width - INDENT.length * 2 - 2 - places - 2);
  const widest = Math.min(room, Math.max(0, ...drawn.map(({ text }) => textWidth(text))));
  return drawn.map(({ mark, text, short, where }) => [
    plain(
      `${INDENT}${INDENT}${mark} ${padEndToWidth(cutToWidth(textWidth(text) > widest ? (short ?? text) : text, widest), widest)}  `,
    ),
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
