import { expect } from 'vitest';
import { textAt } from '#model/span.ts';
import { type PlantedSection, plantContext } from '../plant-context.ts';
import { claimIndicators } from './index.ts';

/** Every claim as one line: name, bound and value with unit (→ a result, ⇒ a target), project, and each place. */
export function checkClaims(sections: readonly PlantedSection[], expected: readonly string[]): void {
  const context = plantContext(...sections);
  const claims = claimIndicators(context).map(({ item, spans }) => {
    if (item.field !== 'indicators') return item.field;
    const value = item.target === null ? `→ ${item.actual}` : `⇒ ${item.target}`;
    const qualifiers = `${item.approx ? '~' : ''}${item.comparator ?? ''}${item.unit ?? ''}`;
    const project = item.project === null ? '' : ` of ${item.project}`;
    return `${item.name} ${value} ${qualifiers}${project}: ${spans.map((span) => textAt(context.text, span)).join(' / ')}`;
  });
  expect(claims).toEqual(expected);
}

/** A section that tells results, with these lines. */
export const results = (...lines: readonly string[]): PlantedSection => ({
  heading: '三、部门整体支出绩效情况',
  fields: ['indicators'],
  lines,
});

/** The same for one paragraph of such a section. */
export const checkProse = (prose: string, expected: readonly string[]): void => checkClaims([results(prose)], expected);
