import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Gold, goldSchema } from '#schemas/gold.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { recordSchema } from '#schemas/record/record.ts';
import { evaluate, goldAsRecord, reanchorGold } from './index.ts';
import { SAMPLE_TEXT, sampleGold } from './sample-report.ts';

const SHARED = new URL('../../../shared/', import.meta.url);

interface Labelled {
  readonly gold: Gold;
  readonly text: string;
}

/** The reference reports and their labels, when they are beside the project. */
function referenceReports(): readonly Labelled[] {
  const folder = new URL('gold/', SHARED);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.gold.json'));
  return names.map((name) => ({
    gold: goldSchema.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
    text: readFileSync(new URL(`reports/${name.replace('.gold.json', '.txt')}`, SHARED), 'utf8'),
  }));
}

/** Gold as a record scores 1 in all that can be scored, and is a valid record. */
function checkPerfect({ gold, text }: Labelled) {
  const record = recordSchema.parse(goldAsRecord(gold, text));
  const { total, misses } = evaluate([{ gold, record, text }]);
  expect(misses).toEqual([]);
  for (const field of FIELD_NAMES) {
    const { f1, attributeF1, grounding } = total.fields[field];
    expect([field, f1, attributeF1]).toEqual([field, 1, 1]);
    expect(grounding).toMatchObject({ valuesWithSpan: 1, spansOnGold: 1, meanIntersectionOverUnion: 1 });
  }
}

test('gold as a record scores 1 in every field', () => checkPerfect({ gold: sampleGold(), text: SAMPLE_TEXT }));

test('the reference labels score 1 against themselves, where they are present', () => {
  for (const labelled of referenceReports()) checkPerfect(labelled);
});

test('labels moved to a text with other white space and added lines lose no place', () => {
  for (const { gold, text } of [...referenceReports(), { gold: sampleGold(), text: SAMPLE_TEXT }]) {
    const current = `第1页\n${text.replace(/\r?\n/gu, '\n\n').replace(/([。，])/gu, '$1 ')}\n第2页\n`;
    const moved = reanchorGold(gold, text, current);
    expect([moved.lost, moved.altered]).toEqual([[], []]);
    checkPerfect({ gold: moved.gold, text: current });
  }
});

test('a budget amount becomes fen and keeps what is printed', () => {
  const [basic] = goldAsRecord(sampleGold(), SAMPLE_TEXT).budget;
  expect(basic).toMatchObject({ value: '206.91', unit: '万元', fen: '206910000', printed: '206.91', tier: 'C' });
});

test('a fact without a value is not stated, one without a place is derived', () => {
  const { report } = goldAsRecord(sampleGold(), SAMPLE_TEXT);
  expect(report.grade).toMatchObject({ value: null, absence: 'not_stated', tier: null });
  expect(report.level).toMatchObject({ value: 'county', absence: null, derivedFrom: 'gold label' });
});
