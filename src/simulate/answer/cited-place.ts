import type { Claim, Evidence, EvidenceRole } from '#model/claim.ts';
import { overlap, type Span, textAt } from '#model/span.ts';
import type { PlacedLine, RebuiltQuestion } from '../question/rebuild-document.ts';

/** The places of a claim by rules, which cite characters of the rebuilt text. */
export interface CitedClaim {
  readonly spans: readonly Span[];
  readonly figure: Span | null;
  readonly evidence: readonly Evidence[];
}

export function citedClaim({ citation }: Claim): CitedClaim {
  if (citation.kind === 'span') return citation;
  throw new TypeError('The rules cite characters, not lines.');
}

/** Finds numbered lines and cells by their characters. */
export interface LineFinder {
  readonly text: string;
  /** The numbered line that holds the character at an offset; null for what the question shows without a number. */
  readonly lineAt: (offset: number) => PlacedLine | null;
}

export function lineFinder({ document: { text }, lines }: RebuiltQuestion): LineFinder {
  const lineAt = (offset: number): PlacedLine | null => {
    let [low, high] = [0, lines.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle]?.span.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const line = lines[low];
    return line !== undefined && line.span.start <= offset ? line : null;
  };
  return { text, lineAt };
}

/** The first of a claim's places that stands in a numbered line, figure before words. */
export function lineOf(finder: LineFinder, { figure, spans }: CitedClaim): PlacedLine | null {
  for (const { start } of figure === null ? spans : [figure, ...spans]) {
    const line = finder.lineAt(start);
    if (line !== null) return line;
  }
  return null;
}

/** The column of the cell that holds a place, from 1; null outside of tables. */
export const columnOf = (line: PlacedLine, place: Span | null): number | null =>
  place === null
    ? null
    : (line.cells?.find(({ span }) => span.start <= place.start && place.end <= span.end)?.column ?? null);

export const evidenceAt = ({ evidence }: CitedClaim, role: EvidenceRole): Span | null =>
  evidence.find((each) => each.role === role)?.span ?? null;

/** The words of the cell that holds a place, or of the place where it stands in no cell. */
export function cellWords({ text }: LineFinder, line: PlacedLine, place: Span): string {
  const cell = line.cells?.find(({ span }) => overlap(span, place) > 0);
  return textAt(text, cell?.span ?? place).trim();
}
