import { describe, expect, it } from 'vitest';
import type { Claim, ClaimedItem, KeyerId } from '#model/claim.ts';
import { type Span, textAt } from '#model/span.ts';
import { amount, cited, claimOf } from './grounding-case.ts';
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
