import { expect, test } from 'vitest';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { chanceFrom } from '#model/chance.ts';
import { segment } from '#segment/index.ts';
import { simulateReport } from '../simulate-report.ts';
import { changedByUnits, changedInPart, transposed, withTypo } from './misprint.ts';
import { plantError } from './plant-error.ts';
import { EXTRACTION_ERRORS, type PlantedError, SOURCE_ERRORS } from './planted-error.ts';

const SEEDS = Array.from({ length: 30 }, (_, seed) => seed);

/** Errors of one kind in reports of every family; at least one of them finds a place. */
function plantedIn(kind: PlantedError['kind']) {
  const planted = SEEDS.flatMap((seed) => {
    const report = simulateReport(seed);
    const error = plantError(kind, { report, chance: chanceFrom(seed), isWanted: () => true });
    return error === null ? [] : [{ report, error }];
  });
  expect(planted.length).toBeGreaterThan(0);
  return planted;
}

test.each(SOURCE_ERRORS)('%s changes the words, and the claims follow them and ground', (kind) => {
  for (const { report, error } of plantedIn(kind)) {
    const { text } = error.rendering;
    expect(text).not.toBe(report.rendering.text);
    const { refused } = groundClaims(error.claims, segment(textDocument(text)), { reportId: 'simulated' });
    expect(refused).toEqual([]);
    for (const { place, stated, truth } of error.wrong) {
      expect(text.slice(place.span.start, place.span.end)).toBe(stated.digits);
      expect(stated).not.toEqual(truth);
    }
  }
});

test.each(EXTRACTION_ERRORS)('%s leaves the words alone, and every wrong claim still grounds', (kind) => {
  for (const { report, error } of plantedIn(kind)) {
    expect(error.rendering.text).toBe(report.rendering.text);
    expect(error.claims).not.toEqual(report.claims);
    const segmentation = segment(textDocument(report.rendering.text));
    expect(groundClaims(error.claims, segmentation, { reportId: 'simulated' }).refused).toEqual([]);
  }
});

test('an item that is dropped or missed is named, with those beside it', () => {
  for (const kind of ['dropped-item', 'missed-item'] as const)
    for (const { error } of plantedIn(kind)) {
      expect(error.missing.length).toBeGreaterThan(0);
      expect(error.siblings.length).toBeGreaterThan(1);
      expect(error.missing.filter((figure) => error.siblings.includes(figure))).toEqual([]);
    }
});

test('a misprint is another well-formed number, or none can be made', () => {
  for (let seed = 0; seed < 300; seed += 1) {
    const chance = chanceFrom(seed);
    for (const digits of ['512.38', '7', '1,234,567.89', '0.05', '100'])
      for (const changed of [
        withTypo(chance, digits),
        transposed(chance, digits),
        changedInPart(chance, digits),
        changedByUnits(chance, digits, 3),
      ]) {
        if (changed === null) continue;
        expect(changed).toMatch(/^(?:0|[1-9][\d,]*)(?:\.\d+)?$/u);
        expect(Number(changed.replaceAll(',', ''))).not.toBe(Number(digits.replaceAll(',', '')));
      }
  }
});
