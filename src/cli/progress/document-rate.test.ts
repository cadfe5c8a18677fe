import { expect, test } from 'vitest';
import { documentRate, secondsAt } from './document-rate.ts';

/** A time that is moved by hand, in milliseconds. */
function watched() {
  let at = 1_000;
  const rate = documentRate(() => at);
  const pass = (milliseconds: number): void => {
    at += milliseconds;
  };
  const end = (documents: number, every: number): void => {
    for (let ended = 0; ended < documents; ended += 1) {
      pass(every);
      rate.count(1);
    }
  };
  return { rate, pass, end };
}

test('nobody can tell a rate before three documents and two seconds', () => {
  const { rate, pass, end } = watched();
  end(2, 5_000);
  expect(rate.perMinute()).toBeNull();
  expect(rate.secondsFor(10)).toBeNull();
  rate.count(1);
  expect(rate.perMinute()).toBeGreaterThan(0);
  const quick = watched();
  quick.end(50, 10);
  expect(quick.rate.perMinute()).toBeNull();
  pass(0);
});

test.each([
  { what: 'from the beginning', documents: 5, every: 1_000, perMinute: 60 },
  { what: 'after an hour', documents: 3_600, every: 1_000, perMinute: 60 },
  { what: 'of slow documents', documents: 8, every: 90_000, perMinute: 60 / 90 },
])('an even rate is told as it is $what', ({ documents, every, perMinute }) => {
  const { rate, end } = watched();
  end(documents, every);
  expect(rate.perMinute()).toBeGreaterThan(perMinute * 0.8);
  expect(rate.perMinute()).toBeLessThan(perMinute * 1.35);
});

test('the rate follows a change, and falls while nothing ends', () => {
  const { rate, pass, end } = watched();
  end(60, 1_000);
  end(60, 10_000);
  expect(rate.perMinute()).toBeLessThan(9);
  const before = rate.perMinute() ?? 0;
  pass(300_000);
  expect(rate.perMinute()).toBeLessThan(before / 2);
  expect(rate.secondsFor(100)).toBeGreaterThan(100 / before);
});

test('time left is a whole number that is never negative, and none where it would be more than a year', () => {
  expect(secondsAt(60, 10)).toBe(10);
  expect(secondsAt(7, 1)).toBe(9);
  expect(secondsAt(60, 0)).toBe(0);
  expect(secondsAt(60, -3)).toBe(0);
  expect(secondsAt(null, 3)).toBeNull();
  expect(secondsAt(0, 3)).toBeNull();
  expect(secondsAt(0.001, 1_000_000)).toBeNull();
});
