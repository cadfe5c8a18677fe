import type { Line } from '#model/line.ts';
import type { Span } from '#model/span.ts';
import type { Source } from './outcome.ts';

/** The lines cited with the line on either side: a model that miscounts is mostly one line off. */
export function widened(source: Source, first: Line, last: Line): Span {
  const before = source.lines.get(first.number - 1) ?? first;
  const after = source.lines.get(last.number + 1) ?? last;
  return { start: before.span.start, end: after.span.end };
}

/** The section the line stands in, which is what the model was shown. */
export const sectionOf = (source: Source, line: Line): Span =>
  source.segmentation.sections[line.section]?.span ?? line.span;
