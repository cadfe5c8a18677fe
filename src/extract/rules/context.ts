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

/** The paragraphs of a section, in order. */
export function paragraphsOf(context: RulesContext, section: Section): readonly ParagraphOfLines[] {
  const groups = Map.groupBy(linesOf(context, section), (line) => line.paragraph);
  return [...groups.values()].flatMap((lines) => {
    const [first, last] = [lines[0], lines.at(-1)];
    return first === undefined || last === undefined
      ? []
      : [{ lines, span: { start: first.span.start, end: last.span.end } }];
  });
}
