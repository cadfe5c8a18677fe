import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkRecord } from '#check/index.ts';
import { goldSchema } from '#schemas/gold.ts';
import { goldAsRecord } from '../../src/check/gold-record.ts';
import { STUDIED } from './corpus-gaps.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Diagnoses of a report's hand-made labels, which read every figure right: what is wrong is wrong in the report. */
const diagnosesOf = (slug: string) => {
  const text = readFileSync(join(ROOT, `corpus/text/${slug}.txt`), 'utf8');
  const gold = goldSchema.parse(JSON.parse(readFileSync(join(ROOT, `evals/gold/${slug}.gold.json`), 'utf8')));
  return checkRecord({ record: goldAsRecord(gold, text), text }).diagnoses;
};

test('no figure that was labelled by hand is said to be misread', () => {
  const misread = STUDIED.filter((slug) => diagnosesOf(slug).some(({ verdict }) => verdict === 'extraction_error'));
  expect(misread).toEqual([]);
});

test('every contradiction of a labelled report is located', () => {
  const lost = STUDIED.filter((slug) => diagnosesOf(slug).some(({ outcome }) => outcome !== 'localised'));
  expect(lost).toEqual([]);
});
