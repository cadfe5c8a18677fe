import { describe, expect, test } from 'vitest';
import { parseDecimal } from '#model/decimal.ts';
import { align, type Figure } from './figure.ts';
import { judgeEqual, judgeSum } from './verdict.ts';

const figure = (printed: string): Figure => {
  const [, number = '0', unit = ''] = /^(-?[\d.]+)(.*)$/u.exec(printed) ?? [];
  return { printed, value: parseDecimal(number), unit: unit === '' ? null : unit, span: { start: 0, end: 1 } };
};

const checkSum = (stated: string, parts: readonly string[], expected: readonly [string, string, string]) => {
  const aligned = align([stated, ...parts].map(figure));
  const verdict =
    aligned === null
      ? null
      : judgeSum(
          aligned,
          parts.map(() => 1),
        );
  expect([verdict?.status, verdict?.difference, verdict?.tolerance]).toEqual(expected);
};

describe('judgeSum', () => {
  test('the tolerance is half a unit for each figure, the total included', () => {
    checkSum('3.00', ['1.01', '2.00'], ['within_rounding', '0.01', '0.015']);
    checkSum('3.00', ['1.02', '2.00'], ['conflict', '0.02', '0.015']);
  });

  test('the most precise figure tells the precision of all', () => {
    checkSum('10.5', ['4', '6.46'], ['conflict', '-0.04', '0.015']);
  });

  test('a total that was itself rounded counts with its own half unit', () => {
    checkSum('10', ['4.04', '6.03'], ['within_rounding', '0.07', '0.51']);
    checkSum('10', ['4.04', '7.03'], ['conflict', '1.07', '0.015']);
  });

  test('many parts cut off instead of rounded leave the sum short', () => {
    checkSum(
      '10.06',
      ['1.00', '1.00', '1.00', '1.00', '1.00', '1.00', '1.00', '1.00', '1.00', '1.00'],
      ['truncated', '-0.06', '0.055'],
    );
  });

  test('yuan and ten thousand yuan are added exactly', () => {
    checkSum('3.5万元', ['15000元', '20000元'], ['exact', '0.0000', '0.0501']);
    checkSum('3.5万元', ['15000元', '20600元'], ['truncated', '0.0600', '0.0501']);
    checkSum('3.5万元', ['15000元', '21100元'], ['conflict', '0.1100', '0.0501']);
  });

  test('units that do not go together cannot be aligned', () => {
    expect(align(['3万元', '2公里'].map(figure))).toBeNull();
  });

  test('a zero stated in words has no unit and fits any', () => {
    checkSum('3.50万元', ['3.50万元', '0'], ['exact', '0.00', '0.015']);
  });
});

describe('judgeEqual', () => {
  const checkEqual = (first: string, second: string, status: string) => {
    const aligned = align([first, second].map(figure));
    expect(aligned === null ? null : judgeEqual(aligned).status).toBe(status);
  };

  test('equally precise figures must be equal', () => {
    checkEqual('12.34', '12.34', 'exact');
    checkEqual('12.34', '12.35', 'conflict');
  });

  test('the less precise one may be rounded or cut off, in either order', () => {
    checkEqual('12.36', '12.4', 'within_rounding');
    checkEqual('12.4', '12.36', 'within_rounding');
    checkEqual('12.36', '12.3', 'truncated');
    checkEqual('12.3', '12.36', 'truncated');
    checkEqual('12.34', '12.4', 'conflict');
  });
});
