import type { Figure } from './figure.ts';
import { numberIn } from './place.ts';
import type { CheckContext } from './rule.ts';

/** 本次项目绩效自评涉及28个, 28个自评项目, 自评项目共28个: how many projects the report evaluates. */
const EVALUATED = [
  /(?:自评|评价)(?:的?项目)?(?:共计?)?涉及(?:项目)?([0-9]{1,3})个/gu,
  /([0-9]{1,3})个(?:绩效)?(?:自评|评价)项目/gu,
  /(?:自评|评价)的?项目(?:共计?|数|为)?([0-9]{1,3})个/gu,
];

/** Every place that states how many projects are evaluated, in order; each with where its line begins. */
export function evaluatedCounts({ text }: Pick<CheckContext, 'text'>): readonly (Figure & { readonly line: number })[] {
  const found = EVALUATED.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const printed = match[1] ?? '';
      const value = numberIn(printed);
      const start = match.index + match[0].indexOf(printed);
      const line = text.lastIndexOf('\n', start);
      return value === null ? [] : [{ printed, value, unit: '个', span: { start, end: start + printed.length }, line }];
    }),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
}
