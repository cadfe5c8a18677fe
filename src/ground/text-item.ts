import type { GroundingStatus } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import { type Span, textAt, trimSpan } from '#model/span.ts';
import type { Alignment } from './align.ts';
import { alignWords } from './align-words.ts';
import { findMarks, foldText } from './fold.ts';
import { type LineCitation, type Outcome, refuse, type Source, worse } from './outcome.ts';
import { sectionOf, widened } from './widen.ts';

/** Marks that end an item and belong to it (LABELS, duties). */
const FINAL_MARKS = /^[。；;！!？?…][”’"）)」』]*|^[”’"）)」』]+[。；;！!？?]?/u;

/**
 * The characters of a duty, an issue or a measure: from the first line’s content (after its marker) or the first words
 * cited, to the last line’s end or the last words cited with the final mark behind them. Words that are not in the
 * lines cited are looked for in the lines beside them, then in the section; never cut down to a part that is there.
 */
export function groundText(
  source: Source,
  citation: LineCitation,
  first: Line,
  last: Line,
  marker: string | null,
): Outcome {
  const from = citation.first === null ? wholeLine(first) : locate(source, citation.first, first, first.content.start);
  if (from.status === 'refused') return refuse(`The first words of the item were not found: ${from.reason}`);
  const to = citation.last === null ? wholeLine(last) : locate(source, citation.last, last, last.span.end);
  if (to.status === 'refused') return refuse(`The last words of the item were not found: ${to.reason}`);
  const start = afterMarker(source.text, from.start, marker, first);
  const end = citation.last === null ? to.end : to.end + finalMarks(source.text.slice(to.end, to.end + 4));
  const span = trimMarks(source.text, { start, end });
  if (span.start >= span.end) return refuse('The last words of the item stand before its first words.');
  return { status: worse(from.status, to.status), spans: [span], figure: null, evidence: [] };
}

/** Without white space and bookmark marks at either end: an item does not begin with a converter’s trace. */
function trimMarks(text: string, span: Span): Span {
  const trimmed = trimSpan(text, span);
  for (const mark of findMarks(textAt(text, trimmed))) {
    if (mark.start === 0) return trimMarks(text, { start: trimmed.start + mark.end, end: trimmed.end });
    if (mark.end === trimmed.end - trimmed.start)
      return trimMarks(text, { start: trimmed.start, end: trimmed.start + mark.start });
  }
  return trimmed;
}

const wholeLine = (line: Line): Alignment & { status: GroundingStatus } => ({ status: 'exact', ...line.content });

const finalMarks = (after: string): number => FINAL_MARKS.exec(after)?.[0].length ?? 0;

/** Finds words in a line, else in the lines beside it, else in its section; elsewhere than cited is `normalised`. */
function locate(source: Source, words: string, line: Line, near: number): Alignment {
  const cited = alignWords(source, words, { within: line.span, near });
  if (cited.status !== 'refused') return cited;
  for (const within of [widened(source, line, line), sectionOf(source, line)]) {
    const found = alignWords(source, words, { within, near });
    if (found.status !== 'refused') return { ...found, status: worse(found.status, 'normalised') };
  }
  return cited;
}

/** The offset behind the item’s marker, when the words found begin with it or lie in it. */
function afterMarker(text: string, start: number, marker: string | null, line: Line): number {
  if (start >= line.span.start && start < line.content.start) return line.content.start;
  if (marker === null) return start;
  const wanted = foldText(marker, []).plain;
  const head = text.slice(start, start + marker.length + 4);
  const folded = foldText(head, []);
  if (wanted === '' || !folded.plain.startsWith(wanted)) return start;
  const behind = start + (folded.starts[wanted.length - 1] ?? 0) + 1;
  return behind + (/^[\s、，,：:.．]*/u.exec(text.slice(behind, behind + 4))?.[0].length ?? 0);
}

/** Where a name stands verbatim or normalised: the lines cited, else those beside them, else the section. */
export function groundName(source: Source, name: string, first: Line, last: Line): Outcome {
  const areas: readonly Span[] = [
    { start: first.span.start, end: last.span.end },
    widened(source, first, last),
    sectionOf(source, first),
  ];
  for (const [order, within] of areas.entries()) {
    const found = alignWords(source, name, { within, maxEdits: 0 });
    if (found.status === 'refused') continue;
    const status = order === 0 ? found.status : worse(found.status, 'normalised');
    return { status, spans: [{ start: found.start, end: found.end }], figure: null, evidence: [] };
  }
  return refuse('The name is not printed in the lines cited, nor in their section.');
}
