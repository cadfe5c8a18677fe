import { finding } from '#model/finding.ts';
import { coveredBy, type Span } from '#model/span.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** A row: one line with tabs, or the cells of a flattened row, one line each, up to an empty line. */
const ROW = /^[^\n]*\t[^\n]*(?:\n\t[^\n]*\S[^\n]*)*/gmu;
/** Amounts before anything that could name them. */
const UNNAMED = /^[\s]*((?:\d[\d,，]*\.\d+[\s]+)+)/u;
const AMOUNT = /\d[\d,，]*\.\d+/gu;

/** The amounts that a row begins with. */
function unnamedIn(row: RegExpExecArray): readonly Span[] {
  const [lead = '', amounts = ''] = UNNAMED.exec(row[0]) ?? [];
  const from = row.index + lead.length - amounts.length;
  return [...amounts.matchAll(AMOUNT)].map((match) => ({
    start: from + match.index,
    end: from + match.index + match[0].length,
  }));
}

function find({ text, claimed }: CheckContext) {
  const isClaimed = coveredBy(claimed);
  return [...text.matchAll(ROW)].flatMap((row) => {
    const unnamed = unnamedIn(row).filter((span) => !isClaimed(span));
    const words = /\p{Script=Han}/u.test(row[0]);
    return !words
      ? []
      : unnamed.map((span) =>
          finding(
            'warning',
            'label-lost',
            `The amount ${text.slice(span.start, span.end)} stands first in its row: the label that named it is lost.`,
            { span, actual: text.slice(span.start, span.end) },
          ),
        );
  });
}

/** An amount of a form without a label. */
export const labelLost: Notice = { id: 'label-lost', find };
