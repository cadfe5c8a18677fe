import { finding } from '#model/finding.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** 有效增强了…的。: a clause with a verb in 了 whose object is missing behind 的. */
const CUT = /[，,。；;\n]([^，,。；;\n]{3,40}了[^，,。；;\n]{1,30}的)。/gu;
/** 是…的 and 作出了应有的 are whole. */
const WHOLE = /是|应有|目的|有的|之类/u;

const find = ({ text }: CheckContext) =>
  [...text.matchAll(CUT)].flatMap((match) => {
    const [whole, words = ''] = match;
    if (WHOLE.test(words)) return [];
    const end = match.index + whole.length;
    return [
      finding('note', 'sentence-cut', 'The sentence ends in 的: what should follow it is lost.', {
        span: { start: end - words.length - 1, end },
        actual: `${words}。`,
      }),
    ];
  });

/** A sentence that stops before its object. */
export const sentenceCut: Notice = { id: 'sentence-cut', find };
