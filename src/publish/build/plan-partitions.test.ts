import { expect, test } from 'vitest';
import type { SourcedReport } from '#model/report-source.ts';
import { planPartitions } from './plan-partitions.ts';

const report = (id: string, documentIds: readonly string[] = [`d-${id}`], contentHash = 'h'): SourcedReport => ({
  id,
  contentHash,
  documentIds,
});
const THRESHOLDS = { whole: 2, oneDigit: 4 };
const plan = (...reports: readonly SourcedReport[]) => planPartitions(reports, 'basis', THRESHOLDS);
const shape = (...reports: readonly SourcedReport[]) =>
  plan(...reports).map(({ name, reports: own }) => [name, own.map(({ id }) => id)]);

test('reports are parted by no, one or two digits of their ids as there are more of them', () => {
  expect(shape()).toEqual([['all', []]]);
  expect(shape(report('b1'), report('a1'))).toEqual([['all', ['a1', 'b1']]]);
  expect(shape(report('b1'), report('a2'), report('a1'))).toEqual([
    ['a', ['a1', 'a2']],
    ['b', ['b1']],
  ]);
  expect(shape(...['b1x', 'a2x', 'a1x', 'a1y', 'c0x'].map((id) => report(id)))).toEqual([
    ['a1', ['a1x', 'a1y']],
    ['a2', ['a2x']],
    ['b1', ['b1x']],
    ['c0', ['c0x']],
  ]);
});

test('a document of several reports belongs to the lowest of their ids, wherever that lies', () => {
  const [first, second] = plan(report('a1', ['d1']), report('b1', ['d2', 'd1']), report('b2', ['d2', 'd2']));
  expect(first?.documentOwners).toEqual(new Map([['d1', 'a1']]));
  expect(second?.documentOwners).toEqual(new Map([['d2', 'b1']]));
});

test('a signature changes with the content of a report, its documents and the basis, and with nothing else', () => {
  const signatures = (basis: string, ...reports: readonly SourcedReport[]) =>
    planPartitions(reports, basis, THRESHOLDS).map(({ signature }) => signature);
  const [a1, a2, b1] = [report('a1'), report('a2'), report('b1')];
  const [a, b] = signatures('basis', a1, a2, b1);
  expect(signatures('basis', b1, a2, a1)).toEqual([a, b]);
  expect(signatures('basis', a1, report('a2', ['d-a2'], 'other'), b1)).toEqual([
    expect.not.stringMatching(String(a)),
    b,
  ]);
  expect(signatures('basis', report('a1', ['d-b1']), a2, b1)).not.toContain(b);
  expect(signatures('other', a1, a2, b1)).toEqual([
    expect.not.stringMatching(String(a)),
    expect.not.stringMatching(String(b)),
  ]);
});

test('a report that is listed twice is refused', () => {
  expect(() => plan(report('a1'), report('b1'), report('a1'))).toThrow('The report a1 was given twice.');
});
