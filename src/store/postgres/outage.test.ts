import { expect, test } from 'vitest';
import { PATIENCE, repeatedly, type StoreOutage } from './outage.ts';

const failure = (code: string): Error => Object.assign(new Error(`failure ${code}`), { code });

/** Fails with these codes one after another, then gives how often it was tried. */
function failing(codes: readonly string[]): () => Promise<number> {
  let tries = 0;
  return async () => {
    const code = codes[tries];
    tries += 1;
    if (code !== undefined) throw failure(code);
    return tries;
  };
}

const heard = () => {
  const outages: StoreOutage[] = [];
  return { outages, listen: (outage: StoreOutage) => void outages.push(outage) };
};

test('what is lost is tried again until it comes to something, and the outage is told once', async () => {
  const { outages, listen } = heard();
  const attempts = repeatedly(PATIENCE, listen);
  attempts.opened();
  expect(await attempts.attempt(failing(['57P01', 'ECONNREFUSED', '57P03']))).toBe(4);
  expect(outages).toMatchObject([{ kind: 'lost', reason: 'failure 57P01', patience: PATIENCE.lost }, { kind: 'back' }]);
});

test('a conflict is tried again, and is no outage', async () => {
  const { outages, listen } = heard();
  expect(await repeatedly(PATIENCE, listen).attempt(failing(['40001', '40P01']))).toBe(3);
  expect(outages).toEqual([]);
});

const atOnce = [
  ['a failure that trying again would not mend', '53100', PATIENCE, true],
  ['an unknown host before the store was ever open', 'ENOTFOUND', PATIENCE, false],
  [
    'a refused connection where none was ever made, without patience',
    'ECONNREFUSED',
    { ...PATIENCE, opening: 0 },
    false,
  ],
  ['a lost connection without patience', '57P01', { ...PATIENCE, lost: 0 }, true],
] as const;
test.each(atOnce)('%s is thrown at once', async (_what, code, patience, isOpen) => {
  const { outages, listen } = heard();
  const attempts = repeatedly(patience, listen);
  if (isOpen) attempts.opened();
  await expect(attempts.attempt(failing([code]))).rejects.toThrow(`failure ${code}`);
  expect(outages).toEqual([]);
});

test('who stands in the way behind an outage is waited for anew', async () => {
  const attempts = repeatedly({ ...PATIENCE, crowded: 20 }, () => {});
  attempts.opened();
  // Pauses of 25, 50 and 100 milliseconds at least before the first conflict.
  expect(await attempts.attempt(failing(['57P01', '57P01', '57P01', '53300']))).toBe(5);
});

test('an unknown host is waited for once the store was open: names go away in an outage, too', async () => {
  const attempts = repeatedly(PATIENCE, () => {});
  attempts.opened();
  expect(await attempts.attempt(failing(['ENOTFOUND']))).toBe(2);
});

test('whoever waits is let go when the store is closed', async () => {
  const attempts = repeatedly(PATIENCE, (outage) => {
    if (outage.kind === 'lost') attempts.end();
  });
  attempts.opened();
  await expect(attempts.attempt(() => Promise.reject(failure('57P01')))).rejects.toThrow('failure 57P01');
});
