import { describe, expect, it } from 'vitest';
import type { Claim, ClaimedItem, KeyerId } from '#model/claim.ts';
import { type Span, textAt } from '#model/span.ts';
import { amount, cited, claimOf, lines } from './grounding-case.ts';
import { groundClaims } from './index.ts';
import { plant } from './planted.ts';

describe('groundClaims', () => {
  const { segmentation } = plant(['2021年基本支出206.91万元。']);
  const claim = (keyer: KeyerId, item: ClaimedItem = amount('206.91')): Claim =>
    claimOf(item, cited('基本支出', '206.91万元'), keyer);
  const keys = (claims: readonly Claim[], reportId = 'r') =>
    groundClaims(claims, segmentation, { reportId }).grounded.map(({ key }) => key);

  it('two keyers that claim the same figure share a key', () => {
    const [first, second] = keys([claim('rules'), claim('llm:a', amount('206.91', { concept: 'expenditure.total' }))]);
    expect(first).toBe(second);
  });

  it('a second claim of one keyer about the same figure is numbered', () => {
    const [first, second] = keys([claim('rules'), claim('rules')]);
    expect(second).toBe(`${first}#2`);
  });

  it('a key depends on the report', () => expect(keys([claim('rules')])).not.toEqual(keys([claim('rules')], 'other')));

  it('names label, unit and year as evidence', () => {
    const item = amount('206.91', { year: 2021 });
    const evidence = groundClaims([claim('llm:a', item)], segmentation, { reportId: 'r' }).grounded[0]?.evidence ?? [];
    const words = evidence.map(
      ({ role, span }: { role: string; span: Span }) => `${role} ${textAt(segmentation.text, span)}`,
    );
    expect(words).toEqual(['label 基本支出', 'unit 万元', 'year 2021年']);
  });

  it('refuses a value that is no number instead of failing', () => {
    const { refused } = groundClaims([claim('llm:a', amount('about 200'))], segmentation, { reportId: 'r' });
    expect(refused[0]?.reason).toContain('about 200');
  });
});

describe('a measure', () => {
  const { segmentation } = plant(['一是人手少；二是设备旧；三是经费紧。建议更新设备。']);
  const text = (words: string) => lines({ first: words, last: words });
  const issue = (words: string): Claim =>
    claimOf({ field: 'issues', marker: null, depth: 1, category: null }, text(words), 'llm:a');
  const measure = (answers: number): Claim =>
    claimOf({ field: 'measures', marker: null, depth: 1, category: null, answers }, text('建议更新设备'), 'llm:a');

  it.each([
    ['is linked to the same issue when one before it is refused', 1, 0],
    ['has no link to an issue that is refused', 0, null],
    ['has no link to an issue that was never claimed', 7, null],
  ])('%s', (_title, answers, expected) => {
    const claims = [issue('车辆坏了没修'), issue('设备旧'), measure(answers)];
    const { grounded } = groundClaims(claims, segmentation, { reportId: 'r' });
    expect(grounded.map(({ claim: { item } }) => (item.field === 'measures' ? item.answers : item.field))).toEqual([
      'issues',
      expected,
    ]);
  });
});
