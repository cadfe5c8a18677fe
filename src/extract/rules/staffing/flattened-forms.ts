import { findFigures } from '#model/find-figures.ts';
import type { Line } from '#model/line.ts';
import type { DraftClaim, RulesContext } from '../context.ts';
import { conceptOfLabel, isCountPrinted } from './form-labels.ts';

/** A label of a form, printed as a line of its own, is no longer. */
const LONGEST_LABEL = 24;
/** A count and its unit. */
const LONGEST_COUNT = 8;
/** One label above a figure may be chance; a form has more. */
const FEWEST_PAIRS = 2;

const lengthOf = ({ span }: Line): number => span.end - span.start;
const textOf = (view: string, { span }: Line): string => view.slice(span.start, span.end);

const isLoneCount = (view: string, line: Line | undefined): boolean =>
  line !== undefined && line.cells === null && lengthOf(line) <= LONGEST_COUNT && isCountPrinted(textOf(view, line));

const labelIn = (view: string, line: Line | undefined): string | null =>
  line === undefined || line.cells !== null || lengthOf(line) > LONGEST_LABEL
    ? null
    : conceptOfLabel(textOf(view, line), null, 0);

/** 编制数 over 12: a label and its count, each a line. Labels or counts in a row were columns, whose pairs are lost. */
function pairAt(view: string, lines: readonly Line[], index: number): readonly DraftClaim[] {
  const [label, value] = [lines[index - 1], lines[index]];
  if (value === undefined || !isLoneCount(view, value) || isLoneCount(view, lines[index + 1])) return [];
  const concept = labelIn(view, label);
  if (label === undefined || concept === null || labelIn(view, lines[index - 2]) !== null) return [];
  const figure = findFigures(view, value.span)[0];
  if (figure === undefined) return [];
  return [
    {
      item: { field: 'staffing', concept, value: figure.value, unit: figure.unit, scope: null, asOf: null },
      spans: [{ start: label.span.start, end: value.span.end }],
      figure: figure.digits,
      evidence: [{ role: 'label', span: label.span }],
    },
  ];
}

/** The staffing figures of forms whose cells became lines. */
export function claimFlattenedForms({ view, segmentation: { lines } }: RulesContext): readonly DraftClaim[] {
  const pairs = lines.flatMap((line, index) => (lengthOf(line) > LONGEST_COUNT ? [] : pairAt(view, lines, index)));
  return pairs.length < FEWEST_PAIRS ? [] : pairs;
}
