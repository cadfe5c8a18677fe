import type { Line } from '#model/line.ts';
import { ZERO_WORDS } from '#model/zero-words.ts';
import { type ClaimContext, knownCell, type LineCitation, lineOf, lineText, wordsOrNull } from '../claim-context.ts';
import { tableUnit } from '../table/table-unit.ts';
import { type Figure, figureInLine, readFigure, statesNone } from './read-figure.ts';

/** The part of an answered item that says where a figure stands and what is printed. */
export interface AnsweredFigure {
  readonly l: number;
  readonly c: number | null;
  readonly f: string | null;
  readonly u: string | null;
  readonly n: string | null;
}

/** A figure read and placed; `stated` is "none" for a zero in words, which has no figure to cite. */
export interface PlacedFigure {
  readonly value: string;
  readonly unit: string | null;
  readonly approx: boolean;
  readonly comparator: Figure['comparator'];
  readonly stated: 'none' | null;
  readonly citation: LineCitation;
}

/**
 * The part of a label that the line prints: labels of table cells join row and column names, of which the line has the
 * first only.
 */
function printedLabel(text: string, label: string | null): string | null {
  if (label === null || text.includes(label)) return label;
  return label.split(/\s+/u).find((part) => text.includes(part)) ?? label;
}

/** Reads and places an answered figure; null when what it copies is no number, or a zero that the line does not state. */
export function placeFigure(context: ClaimContext, item: AnsweredFigure): PlacedFigure | null {
  const line = lineOf(context, item.l);
  const text = line === undefined ? '' : lineText(context, line);
  const label = printedLabel(text, wordsOrNull(item.n));
  const place = { kind: 'line', from: item.l, to: item.l, cell: knownCell(line, item.c), label } as const;
  const printed = wordsOrNull(item.f);
  if (printed === null || statesNone(printed)) {
    // A figure left out where the line states no zero in words is none.
    if (!ZERO_WORDS.test(text)) return null;
    const citation = { ...place, figure: null, first: null, last: null };
    return { value: '0', unit: wordsOrNull(item.u), approx: false, comparator: null, stated: 'none', citation };
  }
  const figure = readFigure(printed);
  if (figure === null) return null;
  const beside = besideOf(context, line, place.cell, figure.value, label);
  return {
    value: figure.value,
    unit:
      fullerUnit(figure.unit, beside?.unit ?? null) ??
      wordsOrNull(item.u) ??
      tableUnit(context.segmentation, line?.table ?? null),
    approx: figure.approx || beside?.approx === true,
    comparator: figure.comparator ?? beside?.comparator ?? null,
    stated: null,
    citation: { ...place, figure: printed, first: null, last: null },
  };
}

/** What a unit may be left out of when it is copied in part: 元 of 元/亩, 台 of 台（套）. */
const PART_OF_UNIT = /^[/（(]/u;

/** The unit copied, or the printed one that it is the beginning of; null without either. */
function fullerUnit(copied: string | null, printed: string | null): string | null {
  if (copied === null || printed === null) return copied ?? printed;
  return printed.startsWith(copied) && PART_OF_UNIT.test(printed.slice(copied.length)) ? printed : copied;
}

/** The figure as its line prints it: hedge, bound and unit are often left out when the number is copied. */
function besideOf(
  { segmentation }: ClaimContext,
  line: Line | undefined,
  cell: number | null,
  value: string,
  label: string | null,
): Figure | null {
  if (line === undefined) return null;
  const cited = line.cells?.find(({ column }) => column + 1 === cell)?.span ?? null;
  return figureInLine(segmentation.view, { line: line.span, cell: cited }, value, label);
}

/** Why a figure cannot be claimed. */
export const figureFault = (item: AnsweredFigure): string =>
  item.f === null
    ? `Line ${item.l} states no zero in words, and the answer copies no figure from it.`
    : `"${item.f}" in line ${item.l} is no number that can be read.`;
