import type { ClaimedItem, Evidence } from '#model/claim.ts';
import { formatDecimal } from '#model/decimal.ts';
import type { Line } from '#model/line.ts';
import { type Span, trimSpan } from '#model/span.ts';
import { chooseFigure, evidenceFor, type Figure, findFigures, statementOf } from './figure.ts';
import { groundFormRow } from './indicator.ts';
import { namesOther } from './label.ts';
import { lineAt } from './locate.ts';
import { evidenceOf, type Grounding, type LineCitation, type Outcome, refuse, type Source, worse } from './outcome.ts';
import { equals, findNumbers } from './printed-number.ts';
import { findFact, type ReportFact } from './report-fact.ts';
import { groundName, groundText } from './text-item.ts';
import { isWordedZero, type Wanted, wantedOf } from './wanted.ts';
import { sectionOf, widened } from './widen.ts';
import { findWordedZero } from './worded-zero.ts';

/** Finds the characters for a claim that cites lines: what the lines print decides, never what the model says of them. */
export function groundLines(source: Source, item: ClaimedItem, citation: LineCitation): Outcome {
  const first = source.lines.get(citation.from);
  const last = source.lines.get(citation.to);
  if (first === undefined || last === undefined || citation.to < citation.from) {
    return refuse(`Lines ${citation.from} to ${citation.to} are not lines of the document.`);
  }
  switch (item.field) {
    case 'report':
      return groundFact(source, item, first, last);
    case 'orgUnits':
      return groundName(source, item.name, first, last);
    case 'duties':
    case 'issues':
    case 'measures':
      return groundText(source, citation, first, last, item.marker);
    default:
      return groundNumbers(source, item, citation, first, last);
  }
}

function groundFact(source: Source, item: ReportFact, first: Line, last: Line): Outcome {
  const cited: Span = { start: first.span.start, end: last.span.end };
  if (item.derivedFrom !== null) {
    return { status: 'exact', spans: [trimSpan(source.text, cited)], figure: null, evidence: [] };
  }
  for (const [order, area] of [cited, widened(source, first, last), sectionOf(source, first)].entries()) {
    const place = findFact(source, item, area);
    if (place === null) continue;
    const status = order === 0 ? place.status : 'normalised';
    return { status, spans: [place.span], figure: null, evidence: [] };
  }
  return refuse(`The ${item.fact} is not printed in the lines cited, nor in their section.`);
}

type NumberItem = Extract<ClaimedItem, { readonly field: 'budget' | 'staffing' | 'indicators' }>;

function groundNumbers(source: Source, item: NumberItem, citation: LineCitation, first: Line, last: Line): Outcome {
  const wanted = wantedOf(item);
  if (wanted === null && item.field === 'indicators') return groundFormRow(source, item, first, last);
  if (wanted === null) return refuse('The claim has neither a figure nor words.');
  if (citation.figure === null && isWordedZero(item, wanted)) return groundZero(source, citation, first, last);
  if (citation.figure !== null && !printsValue(citation.figure, wanted)) {
    return refuse(`The figure cited does not read as ${formatDecimal(wanted.value)}.`);
  }
  const found = searchFigure(source, citation, wanted, first, last);
  if (found.status === 'refused') return found;
  const grounding = groundingOf(source, item, found.figure, found.status);
  return item.field === 'indicators' ? groundFormRow(source, item, first, last, grounding) : grounding;
}

/** True when the string that a model cites as printed holds the number it claims. */
const printsValue = (cited: string, wanted: Wanted): boolean =>
  findNumbers(cited, { start: 0, end: cited.length }).some(({ reading }) =>
    equals(reading, wanted.value, wanted.signInWords),
  );

function groundZero(source: Source, citation: LineCitation, first: Line, last: Line): Outcome {
  const label = citation.label;
  const cited = findWordedZero(source, { start: first.content.start, end: last.content.end }, label);
  if (cited.status !== 'refused' || label === null) return cited;
  const beside = findWordedZero(source, widened(source, first, last), label);
  return beside.status === 'refused' ? cited : { ...beside, status: 'normalised' };
}

type Search = { readonly status: 'exact' | 'normalised'; readonly figure: Figure } | ReturnType<typeof refuse>;

/** Looks in the cell, then in the lines cited, then beside them, then in the section. */
function searchFigure(source: Source, citation: LineCitation, wanted: Wanted, first: Line, last: Line): Search {
  const lines = linesBetween(source, first.number, last.number);
  const cells = cellSpans(first, citation.cell);
  for (const [order, areas] of [cells, lines.map((line) => line.content)].entries()) {
    const figures = areas.flatMap((area) => findFigures(source, area, wanted, citation.label));
    const figure = chooseFigure(source.text, figures, citation.figure);
    if (figure === null) continue;
    if (order === 1 && cells.length > 0 && figures.length > 1)
      return refuse(`The cell cited does not print ${formatDecimal(wanted.value)}, and several others of its row do.`);
    if (order === 1 && isMisnamed(source, figure, wanted, citation.label)) break;
    const asCited = (order === 0 || cells.length === 0) && isPrintedAsCited(source, figure, citation.figure);
    return { status: asCited ? 'exact' : 'normalised', figure };
  }
  return searchBeyond(source, citation, wanted, [widened(source, first, last), sectionOf(source, first)]);
}

/** True when the label stands at another figure of the line; a change is often named by the figure that changed. */
function isMisnamed(source: Source, figure: Figure, wanted: Wanted, label: string | null): boolean {
  if (label === null || wanted.signInWords || figure.label?.whole) return false;
  const line = lineAt(source, figure.number.span);
  return line !== null && namesOther(source.text, line.span, figure.number.span, label);
}

/** Outside the lines cited a number proves nothing by itself: the whole label has to stand before it, at one place. */
function searchBeyond(source: Source, citation: LineCitation, wanted: Wanted, areas: readonly Span[]): Search {
  for (const area of areas) {
    const figures = findFigures(source, area, wanted, citation.label);
    const [figure, second] = figures.filter(({ label }) => label?.whole && label.sameClause);
    if (figure !== undefined && second === undefined) return { status: 'normalised', figure };
    if (figure !== undefined)
      return refuse(`Several places beside the lines cited print ${formatDecimal(wanted.value)}.`);
  }
  return refuse(`Neither the lines cited nor their section print ${formatDecimal(wanted.value)} as claimed.`);
}

function linesBetween(source: Source, from: number, to: number): readonly Line[] {
  const lines = Array.from({ length: to - from + 1 }, (_, offset) => source.lines.get(from + offset));
  return lines.filter((line) => line !== undefined);
}

/** The cited cell; models are shown the columns counted from 1, and where cells are merged may count the cells. */
function cellSpans(line: Line, cell: number | null): readonly Span[] {
  if (cell === null || line.cells === null) return [];
  const cited = line.cells.find(({ column }) => column === cell - 1) ?? line.cells[cell - 1];
  return cited === undefined ? [] : [cited.span];
}

function isPrintedAsCited(source: Source, figure: Figure, cited: string | null): boolean {
  if (cited === null) return true;
  const printed = source.text.slice(figure.number.span.start, figure.number.span.end);
  return cited.includes(printed);
}

function groundingOf(source: Source, item: NumberItem, figure: Figure, status: Grounding['status']): Grounding {
  const { span } = figure.number;
  const project = item.field === 'staffing' || item.project === null ? null : nearestBefore(source, item.project, span);
  const year = item.field !== 'budget' || item.year === null ? null : nearestBefore(source, `${item.year}年`, span);
  const evidence: readonly Evidence[] = [
    ...evidenceFor(source, figure),
    ...evidenceOf('project', project),
    ...evidenceOf('year', year),
  ];
  return { status: worse(status, 'exact'), spans: [statementOf(source, figure)], figure: span, evidence };
}

/** The last place before the figure that prints the words; null when none does: project and year may be implied. */
function nearestBefore(source: Source, words: string, figure: Span): Span | null {
  const start = words === '' ? -1 : source.text.lastIndexOf(words, figure.start);
  return start === -1 ? null : { start, end: start + words.length };
}
