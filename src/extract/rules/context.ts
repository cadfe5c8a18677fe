import type { ClaimedItem, Evidence } from '#model/claim.ts';
import type { Line } from '#model/line.ts';
import type { Section, Segmentation } from '#model/section.ts';
import type { Span } from '#model/span.ts';

/** What every field's rules read. `view` is the text with artefacts masked: same length, same offsets. */
export interface RulesContext {
  readonly text: string;
  readonly view: string;
  readonly segmentation: Segmentation;
  /** The fiscal year of the report; null when it names none. */
  readonly fiscalYear: number | null;
}

/** A claim before its lineage: what is stated, the places that state it (best first), its figure and evidence. */
export interface DraftClaim {
  readonly item: ClaimedItem;
  readonly spans: readonly Span[];
  readonly figure: Span | null;
  readonly evidence: readonly Evidence[];
}

/** The lines of a section, heading included. */
export const linesOf = (context: RulesContext, section: Section): readonly Line[] =>
  context.segmentation.lines.slice(section.from - 1, section.to);

/** A run of lines that were one paragraph: figures in it share their subject. Table rows stand alone. */
export interface ParagraphOfLines {
  readonly lines: readonly Line[];
  readonly span: Span;
}

const paragraphOf = (lines: readonly Line[], first: Line, last: Line): ParagraphOfLines => ({
  lines,
  span: { start: first.span.start, end: last.span.end },
});

/** The paragraphs of a section, in order: the lines of one follow one another. */
export function paragraphsOf({ segmentation }: RulesContext, { from, to }: Section): readonly ParagraphOfLines[] {
  const { lines } = segmentation;
  const paragraphs: ParagraphOfLines[] = [];
  let begin = from - 1;
  for (let at = begin; at < to; at += 1) {
    const first = lines[begin];
    const last = lines[at];
    if (first === undefined || last === undefined) break;
    if (at + 1 < to && lines[at + 1]?.paragraph === last.paragraph) continue;
    paragraphs.push(paragraphOf(lines.slice(begin, at + 1), first, last));
    begin = at + 1;
  }
  return paragraphs;
}
