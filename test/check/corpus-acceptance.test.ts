import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { MISSED, PLANTED_MISSED, RECALL, STUDIED } from './corpus-gaps.ts';
import { extraConflicts, type LabelledReport, missedByRule, ratesByRule, recallOf } from './labelled-reports.ts';

const ROOT = join(import.meta.dirname, '../..');
const entrySchema = z.object({ slug: z.string(), part: z.enum(['development', 'test']) });

/** The development reports whose hand-made equations the checks were built on. */
const DEVELOPMENT = readFileSync(join(ROOT, 'corpus/manifest.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => entrySchema.parse(JSON.parse(line)))
  .filter(({ slug, part }) => part === 'development' && STUDIED.includes(slug))
  .map(
    ({ slug }): LabelledReport => ({
      slug,
      text: join(ROOT, `corpus/text/${slug}.txt`),
      gold: join(ROOT, `evals/gold/${slug}.gold.json`),
      identities: join(ROOT, `evals/gold/${slug}.identities.json`),
    }),
  );

const recalled = recallOf(DEVELOPMENT);

test('no conflict is reported that the hand-made list lacks', () => {
  expect(extraConflicts(DEVELOPMENT)).toEqual([]);
});

test('every error planted in the figures is found, the named ones apart', () => {
  const planted = recalled.filter((one) => one.planted);
  expect(planted.filter(({ found }) => !found).map(({ name }) => name)).toEqual(PLANTED_MISSED);
  expect(planted.length).toBeGreaterThan(0);
});

test('every listed equation of a rule is evaluated with the listed status, the named ones apart', () => {
  expect(missedByRule(recalled)).toEqual(MISSED);
});

test('the recall of each rule is no better and no worse than stated here', () => {
  expect(ratesByRule(recalled)).toEqual(RECALL);
});
