import { INVISIBLE } from '#model/artefacts.ts';
import type { Evidence } from '#model/claim.ts';
import { formatDecimal, negate } from '#model/decimal.ts';
import { overlap, type Span, textAt } from '#model/span.ts';
import { findLabel, type LabelPlace } from './label.ts';
import { headerOf, lineAt, surroundingsOf } from './locate.ts';
import { evidenceOf, type Source } from './outcome.ts';
import { isMinus, numbersIn, type PrintedNumber, tryReading } from './printed-number.ts';
import { checkSign } from './sign.ts';
import { findUnit, type StatedUnit } from './unit.ts';
import type { Wanted } from './wanted.ts';

/** A printed number that is the claimed one, with what makes it so. */
export interface Figure {
  readonly number: PrintedNumber;
  readonly unit: StatedUnit;
  readonly sign: Span | null;
  readonly label: LabelPlace | null;
}

/** How far before a figure its label may begin for the statement to be said to begin there, in characters. */
const LABEL_REACH = 60;

/** Every number in `area` that reads as the claimed one, in its unit and with its sign, in text order. */
export function findFigures(source: Source, area: Span, wanted: Wanted, label: string | null): readonly Figure[] {
  return numbersIn(source.numbers, area, wanted.value, wanted.signInWords).flatMap((number) => {
    const figure = confirmFigure(source, number, wanted, label, []);
    return typeof figure === 'string' ? [] : [figure];
  });
}

/** Checks unit and sign of a number whose size is right; a sentence says what is wrong. */
export function confirmFigure(
  source: Source,
  number: PrintedNumber,
  wanted: Wanted,
  label: string | null,
  evidence: readonly Evidence[],
): Figure | string {
  const printed = textAt(source.text, number.span);
  const unit =
    wanted.unit === undefined
      ? { span: null, end: number.span.end }
      : findUnit(source, number.span, wanted.unit, evidence);
  if (unit === null) return `The unit stated for ${printed} is not ${wanted.unit ?? 'none'}.`;
  const line = lineAt(source, number.span)?.span ?? surroundingsOf(source, number.span).area;
  const place = label === null ? null : findLabel(source.text, line, number.span, label);
  if (!wanted.signInWords) return { number, unit, sign: null, label: place };
  const windows = signWindows(source, number.span, line, place, evidence);
  const signs = windows.map((window) => checkSign(source.text, window, number.reading, wanted.value));
  const sign = signs.find(({ holds }) => holds);
  if (sign === undefined) return `The words at ${printed} do not state a change of ${formatDecimal(wanted.value)}.`;
  return { number, unit, sign: sign.word, label: place };
}

/** Where the words may stand that give a change its sign: before the figure; for a cell, in its header too. */
function signWindows(
  source: Source,
  figure: Span,
  line: Span,
  label: LabelPlace | null,
  evidence: readonly Evidence[],
): readonly Span[] {
  const { line: row, cell } = surroundingsOf(source, figure);
  const before = { start: signWindow(source, figure, line, label, evidence), end: figure.start };
  if (row === null || cell === null) return [before];
  const header = headerOf(source, row, cell);
  return [header ?? before, ...evidence.filter(({ role }) => role === 'sign').map(({ span }) => span)];
}

/** Where the words before a figure begin that may give it its sign: at the label, or where its clause begins. */
function signWindow(
  source: Source,
  figure: Span,
  line: Span,
  label: LabelPlace | null,
  evidence: readonly Evidence[],
): number {
  const before = source.text.slice(line.start, figure.start);
  const clause = line.start + Math.max(...[...'，。；;\n'].map((mark) => before.lastIndexOf(mark) + 1));
  const cited = evidence.filter(({ role }) => role === 'label' || role === 'sign').map(({ span }) => span);
  const named = label === null || label.span.start > figure.start ? [] : [label.span];
  const starts = [...cited, ...named].map((span) => span.start).filter((start) => start >= line.start);
  return Math.min(clause, ...starts.filter((start) => figure.start - start <= LABEL_REACH));
}

/** Code units looked at beside a number: its next two characters and what invisible ones stand between them. */
const REACH = 8;

/** The number at exactly this place, or why there is none: a figure cut out of a longer number is not one. */
export function numberAt(text: string, place: Span): PrintedNumber | string {
  const printed = textAt(text, place);
  const reading = tryReading(printed);
  if (reading === null) return `“${printed.slice(0, 20)}” is no number.`;
  const before = text
    .slice(Math.max(0, place.start - REACH), place.start)
    .replace(INVISIBLE, '')
    .slice(-2);
  const after = text
    .slice(place.end, place.end + REACH)
    .replace(INVISIBLE, '')
    .slice(0, 2);
  const chinese = /[一-鿿〇]/u.test(printed);
  const cutBefore = chinese ? /[零〇一二两三四五六七八九十百千万亿]$/u : /[0-9０-９]$|[0-9０-９][.．,]$/u;
  const cutAfter = chinese ? /^[零〇一二两三四五六七八九十]/u : /^[0-9０-９]|^[.．,][0-9０-９]/u;
  if (cutBefore.test(before) || cutAfter.test(after)) return `${printed} is cut out of a longer number.`;
  // A sign outside the span is part of the number all the same: the span may hold the digits alone.
  return { span: place, reading: isMinus(text, place.start - 1) ? negate(reading) : reading };
}

/** The figure whose label is nearest, the first of equally near ones; one printed as cited goes before any other. */
export function chooseFigure(text: string, figures: readonly Figure[], printed: string | null): Figure | null {
  const cost = (figure: Figure): number => {
    const isPrinted = printed?.includes(textAt(text, figure.number.span)) ?? true;
    return (figure.label?.distance ?? 1_000_000) + (isPrinted ? 0 : 10_000_000);
  };
  let best: Figure | null = null;
  for (const figure of figures) if (best === null || cost(figure) < cost(best)) best = figure;
  return best;
}

/** From the label, where it stands shortly before the figure in the same clause, to the end of figure and unit. */
export function statementOf(source: Source, figure: Figure): Span {
  const { span } = figure.number;
  const row = surroundingsOf(source, span);
  const label = figure.label?.span;
  if (label === undefined) return { start: span.start, end: figure.unit.end };
  const near = row.cell === null ? figure.label?.sameClause && span.start - label.start <= LABEL_REACH : true;
  if (!near) return { start: span.start, end: figure.unit.end };
  return { start: Math.min(label.start, span.start), end: Math.max(figure.unit.end, label.end) };
}

/** What the reading rests on beside the figure: label, unit, column header, and the word that gives the sign. */
export function evidenceFor(source: Source, figure: Figure): readonly Evidence[] {
  const { span } = figure.number;
  const { line, cell } = surroundingsOf(source, span);
  const header = line !== null && cell !== null ? headerOf(source, line, cell) : null;
  const unit = figure.unit.span;
  return [
    ...evidenceOf('label', figure.label?.span ?? null),
    ...evidenceOf('header', header),
    ...evidenceOf('unit', unit !== null && header !== null && overlap(unit, header) > 0 ? null : unit),
    ...evidenceOf('sign', figure.sign),
  ];
}
