import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Charge, chargeWindow, WINDOW_MILLISECONDS } from './charge-window.ts';

it('holds what was charged over the last minute, with every refund and debt, and no more', () => {
  const step = fc.record({
    passes: fc.integer({ min: 0, max: 20_000 }),
    amount: fc.integer({ min: 0, max: 1_000 }),
    corrects: fc.option(fc.record({ charge: fc.nat(50), to: fc.integer({ min: 0, max: 2_000 }) })),
  });
  const property = fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const window = chargeWindow();
    const charges: Charge[] = [];
    const amounts: number[] = [];
    let now = 0;
    for (const { passes, amount, corrects } of steps) {
      now += passes;
      charges.push(window.add(now, amount));
      amounts.push(amount);
      const at = corrects === null ? 0 : corrects.charge % charges.length;
      const corrected = charges[at];
      if (corrects !== null && corrected !== undefined) {
        window.change(corrected, corrects.to);
        amounts[at] = corrects.to;
      }
      const held = amounts.filter((_, index) => (charges[index]?.at ?? 0) + WINDOW_MILLISECONDS > now);
      expect(window.sum(now)).toBe(held.reduce((sum, each) => sum + each, 0));
    }
  });
  fc.assert(property);
});

/** Charges of 40 at 0 s and 50 at 10 s; how long until `amount` fits below 100, seen at 20 s. */
function checkWait(amount: number, expected: number | null): void {
  const window = chargeWindow();
  window.add(0, 40);
  window.add(10_000, 50);
  expect(window.waitFor(amount, 100, 20_000)).toBe(expected);
}

it.each([
  ['fits beside the others', 10, 0],
  ['fits when the first has left', 11, WINDOW_MILLISECONDS - 20_000],
  ['fits when all have left', 51, WINDOW_MILLISECONDS - 10_000],
  ['never fits', 101, null],
] as const)('an amount that %s waits for just that', (_, amount, expected) => checkWait(amount, expected));
