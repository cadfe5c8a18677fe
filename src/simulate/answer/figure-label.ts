import { type Span, textAt } from '#model/span.ts';
import type { PlacedLine } from '../question/rebuild-document.ts';
import type { LineFinder } from './cited-place.ts';

/** What parts clauses; a list's 、 does not. */
const CLAUSE_MARK = /[，,。；;：:！？（(]/u;
const DIGIT = /[0-9０-９]/u;
/** Words that tell one figure of a line from another need not be longer. */
const LONGEST_LABEL = 30;

/** The words right before a figure, back to the clause's beginning or to the figure before it; empty where there are none. */
function wordsBefore(text: string, line: Span, figure: Span): string {
  let start = figure.start;
  const floor = Math.max(line.start, figure.start - LONGEST_LABEL);
  while (start > floor && !CLAUSE_MARK.test(text.charAt(start - 1)) && !DIGIT.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, figure.start).trim();
}

/**
 * What names a figure in its line. `label` are the words that the rules took for its name: where another figure stands
 * between them and the figure (a share behind its amount), the words right before it tell it apart.
 */
export function figureLabel({ text }: LineFinder, line: PlacedLine, figure: Span, label: string): string {
  if (line.cells !== null) return label;
  const before = text.slice(line.span.start, figure.start);
  const at = before.lastIndexOf(label);
  const isNext = at !== -1 && !DIGIT.test(before.slice(at + label.length));
  if (isNext) return label;
  return wordsBefore(text, line.span, figure) || label;
}

const ZERO_WORDS = /[无未零]|没有|不存在|不涉及/u;

/** Words of the funds and accounts of which reports say in words that there was nothing. */
const NAMES: Readonly<Record<string, RegExp>> = {
  government_fund: /政府性基金/u,
  state_capital: /国有资本/u,
  social_insurance: /社会保险|社保基金/u,
  'three_public.overseas': /出国/u,
  'three_public.vehicle_purchase': /购置|购车/u,
  'three_public.vehicle_operation': /运行/u,
  'three_public.reception': /接待/u,
};

/** The clause of a statement that says that there was none of this account; the first that states a zero where none names it. */
export function zeroClause(finder: LineFinder, statement: Span, names: readonly (string | null)[]): string {
  const clauses = textAt(finder.text, statement)
    .split(/[，,。；;]/u)
    .map((clause) => clause.trim())
    .filter((clause) => ZERO_WORDS.test(clause));
  const named = names.flatMap((name) => clauses.find((clause) => name !== null && NAMES[name]?.test(clause)) ?? []);
  return named[0] ?? clauses[0] ?? textAt(finder.text, statement);
}
