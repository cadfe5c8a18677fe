import { describe, expect, test } from 'vitest';
import { countExports, describeExports, type ExportTally, NOTHING_SENT } from './counted-exporter.ts';

type Result = { readonly code: number; readonly error?: Error };

/** An exporter that answers so, one batch after the other, and what it was asked to send. */
function exporting(results: readonly Result[]) {
  const asked: string[] = [];
  const tally: ExportTally = { ...NOTHING_SENT };
  const exporter = countExports(
    {
      export: (batch: string, done: (result: Result) => void): void => {
        asked.push(batch);
        done(results[asked.length - 1] ?? { code: 0 });
      },
    },
    tally,
  );
  const send = (batch: string): number => {
    let code = -1;
    exporter.export(batch, (result) => {
      code = result.code;
    });
    return code;
  };
  return { asked, tally, send };
}

const REFUSED: Result = { code: 1, error: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }) };

describe('at the end', () => {
  test('a collector that did not take the last batch is sent no other one, which counts as failed', () => {
    const { asked, tally, send } = exporting([REFUSED]);
    expect(send('a')).toBe(1);
    tally.stage = 'closing';
    expect(send('b')).toBe(1);
    expect(asked).toEqual(['a']);
    expect(describeExports(tally)).toMatch(/^Telemetry: 2 of 2 batches .* \(the last time: ECONNREFUSED\)/u);
  });

  test('a collector that takes what it is sent is sent what is left, until the time is over', () => {
    const { asked, tally, send } = exporting([]);
    send('a');
    tally.stage = 'closing';
    expect(send('b')).toBe(0);
    tally.stage = 'over';
    expect(send('c')).toBe(1);
    expect(asked).toEqual(['a', 'b']);
    expect(tally).toMatchObject({ sent: 2, failed: 1 });
  });

  test('a collector that nothing was sent to is tried', () => {
    const { asked, tally, send } = exporting([]);
    tally.stage = 'closing';
    expect(send('a')).toBe(0);
    expect(asked).toEqual(['a']);
  });
});

test('while work goes on, a collector that refused is tried again', () => {
  const { asked, tally, send } = exporting([REFUSED]);
  send('a');
  expect(send('b')).toBe(0);
  expect(asked).toEqual(['a', 'b']);
  expect(tally.isFailing).toBe(false);
});
