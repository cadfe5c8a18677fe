import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { extractWithRules } from '#extract/index.ts';
import { readFigure } from '#extract/llm/claims/read-figure.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Citation, Claim } from '#model/claim.ts';
import { type Decimal, parseDecimal, toFen } from '#model/decimal.ts';
import { findAllFigures } from '#model/find-figures.ts';
import type { Segmentation } from '#model/section.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { PRINTERS, type Printer } from './print-number.ts';

const CORPUS = path.resolve(import.meta.dirname, '..', '..', 'corpus');

/** The canonical texts of the development part, by slug. */
async function developmentTexts(): Promise<ReadonlyMap<string, string>> {
  const test: Readonly<Record<string, unknown>> = JSON.parse(
    await readFile(path.join(CORPUS, 'test-part.json'), 'utf8'),
  ).files;
  const names = (await readdir(path.join(CORPUS, 'text'))).filter((name) => !(`corpus/text/${name}` in test));
  const texts = names.map(async (name) => [name, await readFile(path.join(CORPUS, 'text', name), 'utf8')] as const);
  return new Map(await Promise.all(texts));
}

/** The number a claim makes of its figure, and its unit; null where it has none. Signs stand in words. */
function claimedNumber({ item }: Claim): { readonly value: string; readonly unit: string | null } | null {
  const unsigned = (value: string | null): string | null => value?.replace(/^-/u, '') ?? null;
  switch (item.field) {
    case 'budget':
    case 'staffing':
      return { value: unsigned(item.value) ?? '', unit: item.unit };
    case 'indicators': {
      const value = unsigned(item.actual ?? item.target);
      return value === null ? null : { value, unit: item.unit };
    }
    default:
      return null;
  }
}

type Spans = Extract<Citation, { readonly kind: 'span' }>;

/** What a model copies: the figure with its unit, or the digits where the rules read no figure (38日). */
function copied({ view }: Segmentation, { figure }: Spans): string | null {
  if (figure === null) return null;
  const around = { start: Math.max(0, figure.start - 60), end: Math.min(view.length, figure.end + 30) };
  const found = findAllFigures(view, around).find(
    ({ digits }) => digits.start <= figure.start && figure.end <= digits.end,
  );
  return textAt(view, found?.whole ?? figure);
}

it('reads every figure that the rules claim in the corpus, copied as printed, as they do', async () => {
  const misread: string[] = [];
  let count = 0;
  for (const [name, text] of await developmentTexts()) {
    const segmentation = segment(textDocument(text));
    for (const claim of extractWithRules(segmentation, '0')) {
      const [claimed, citation] = [claimedNumber(claim), claim.citation];
      const printed = citation.kind === 'span' ? copied(segmentation, citation) : null;
      if (claimed === null || printed === null) continue;
      count += 1;
      const read = readFigure(printed);
      const isRead = read?.value.replace(/^-/u, '') === claimed.value && (read.unit ?? claimed.unit) === claimed.unit;
      if (!isRead) misread.push(`${name}: ${JSON.stringify(printed)} is ${read?.value} ${read?.unit}`);
    }
  }
  expect(misread).toEqual([]);
  expect(count).toBeGreaterThan(4_000);
});

/** Repeatable: a run of the suite depends on nothing but the code. */
const RUNS = { numRuns: 500, seed: 20_261 };

const numbers = fc.record({
  units: fc.bigInt({ min: -999_999_999_999n, max: 999_999_999_999n }),
  scale: fc.constantFrom(0, 1, 2),
});

/** An amount as it would be copied; null where the style has no print for it. */
function amountOf(value: Decimal, print: Printer): string | null {
  const digits = print(value);
  // Accounts print no unit behind their brackets, and are known by their commas.
  if (digits?.startsWith('(')) return digits.includes(',') ? digits : null;
  return digits === null ? null : `${digits}元`;
}

it.each(Object.entries(PRINTERS))('an amount printed with %s is read or left, never misread', (_style, print) => {
  fc.assert(
    fc.property(numbers, (value) => {
      const figure = readFigure(amountOf(value, print) ?? '');
      if (figure !== null) expect(toFen(parseDecimal(figure.value), figure.unit ?? '元')).toBe(toFen(value, '元'));
    }),
    RUNS,
  );
});

it.each(['plain', 'full width', 'thousands by commas', 'full width with thousands', 'minus', 'in 万', '亿 and 万'])(
  'an amount printed with %s is read',
  (style) => {
    const print = PRINTERS[style] ?? (() => null);
    fc.assert(
      fc.property(numbers, (value) => {
        const printed = amountOf({ ...value, units: value.units % 10_000_000_000n }, print);
        if (printed !== null) expect(readFigure(printed)).not.toBeNull();
      }),
      RUNS,
    );
  },
);
