import { expect, test } from 'vitest';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { FAMILY_NAMES } from './families/families.ts';
import { type SimulatedReport, simulateReport } from './simulate-report.ts';
import { numberOf } from './text/printing.ts';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);
const reports: readonly SimulatedReport[] = SEEDS.map((seed) => simulateReport(seed));

/** A property of every report, as what breaks it. */
const checkAll = (broken: (report: SimulatedReport) => readonly unknown[], expected: readonly unknown[]): void =>
  expect(reports.flatMap(broken)).toEqual(expected);

test('every claim of the perfect keyer grounds', () => {
  checkAll(({ seed, claims, rendering: { text } }) => {
    const { refused } = groundClaims(claims, segment(textDocument(text)), { reportId: 'simulated' });
    return refused.map(({ claim, reason }) => ({ seed, reason, item: claim.item }));
  }, []);
});

test('every figure stands in the text where it is said to stand', () => {
  checkAll(
    ({ rendering: { text, figures } }) =>
      figures.filter(({ span, figure }) => textAt(text, span) !== figure.digits).map(({ figure }) => figure),
    [],
  );
});

test('every printed amount, count and percentage is claimed with its value at its place', () => {
  checkAll(({ claims, rendering: { figures } }) => {
    const claimed = new Map(
      claims.flatMap(({ item, citation }) =>
        citation.kind === 'span' && citation.figure !== null && 'value' in item
          ? [[citation.figure.start, item.value.replace('-', '')] as const]
          : [],
      ),
    );
    const single = figures.filter(({ figure }) => figure.meaning.field !== 'indicators');
    return single.filter(({ span, figure }) => claimed.get(span.start) !== numberOf(figure.digits));
  }, []);
});

test('the same seed gives the same report', () => {
  for (const { seed, rendering, claims } of reports.slice(0, 10)) {
    const again = simulateReport(seed);
    expect(again.rendering.text).toBe(rendering.text);
    expect(again.claims).toEqual(claims);
  }
});

test('different seeds give different reports of every family', () => {
  expect(new Set(reports.map(({ rendering }) => rendering.text)).size).toBe(reports.length);
  expect(new Set(reports.map(({ family }) => family))).toEqual(new Set(FAMILY_NAMES));
});

test('a family can be asked for, and a size', () => {
  const report = simulateReport(3, { family: 'projects', projects: 200 });
  expect(report.family).toBe('projects');
  expect(report.rendering.figures.length).toBeGreaterThan(400);
});

test('reports state budgets, changes, shares, rates, staff, scores and results', () => {
  const meant = reports.flatMap(({ rendering }) => rendering.figures.map(({ figure: { meaning } }) => meaning));
  const measures = new Set(meant.flatMap((meaning) => (meaning.field === 'budget' ? [meaning.measure] : [])));
  const bases = new Set(meant.flatMap((meaning) => (meaning.field === 'budget' ? [meaning.basis] : [])));
  expect(new Set(meant.map(({ field }) => field))).toEqual(new Set(['budget', 'staffing', 'indicators', 'report']));
  expect(measures).toEqual(new Set(['amount', 'change_amount', 'change_percent', 'share_percent', 'rate_percent']));
  expect(bases).toEqual(new Set([null, 'initial_budget', 'adjusted_budget', 'adjustment', 'received', 'final']));
});
