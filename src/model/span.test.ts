import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coveredBy, covers, type Span } from './span.ts';

const span = fc.tuple(fc.nat(60), fc.nat(20)).map(([start, length]): Span => ({ start, end: start + length }));

it('tells whether any of many spans covers one, as asking each of them would', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 12 }), span, (spans, inner) => {
      expect(coveredBy(spans)(inner)).toBe(spans.some((outer) => covers(outer, inner)));
    }),
    { numRuns: 2_000 },
  );
});
