import { expect } from 'vitest';
import { textAt } from '#model/span.ts';
import { type PlantedSection, plantContext } from '../plant-context.ts';
import { claimStaffing } from './index.ts';

/** For tests: the section on the institution, with these lines. */
export const institution = (...lines: PlantedSection['lines']): PlantedSection => ({
  heading: '（二）机构设置及人员情况',
  fields: ['staffing', 'orgUnits'],
  lines,
});

/** For tests: every claim as one line: concept, value and unit, scope and date where stated, and the words of each place. */
export function checkClaims(sections: readonly PlantedSection[], expected: readonly string[]): void {
  const context = plantContext(...sections);
  const claims = claimStaffing(context).map(({ item, spans, figure }) => {
    const places = spans.map((span) => textAt(context.text, span)).join(' / ');
    if (item.field === 'orgUnits') return `${item.kind} ${places}`;
    if (item.field !== 'staffing') return item.field;
    expect(figure === null ? null : textAt(context.text, figure)).not.toBeNull();
    const qualifiers = [item.scope, item.asOf].filter((part) => part !== null).map((part) => ` @${part}`);
    return `${item.concept} ${item.value}${item.unit ?? ''}${qualifiers.join('')}: ${places}`;
  });
  expect(claims).toEqual(expected);
}
