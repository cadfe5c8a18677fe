import { expect, test } from 'vitest';
import { compareItems } from './compare-items.ts';
import { sampleRun, withoutFirst, withWrongFirst } from './sample-run.test-support.ts';

const right = sampleRun();
const missing = sampleRun((record, document) => (document === 'yunxi-2023' ? withoutFirst(record) : record));
const different = sampleRun((record, document) => (document === 'yunxi-2023' ? withWrongFirst(record) : record));

test('equal runs have no change', () => {
  expect(compareItems(missing, missing)).toEqual({ fields: [], items: [], documents: [] });
});

test('an item that is lost is worse, one that comes back better, each with the miss that says why', () => {
  const lost = compareItems(right, missing);
  // Three of four figures are read: F1 = 2·3 / (3 + 4).
  expect(lost.fields).toEqual([{ field: 'staffing', before: 1, after: 6 / 7 }]);
  expect(lost.items).toMatchObject([
    {
      document: 'yunxi-2023',
      field: 'staffing',
      kind: 'worse',
      before: null,
      after: 'missing',
      miss: { gold: { quote: '编制12名' } },
    },
  ]);
  const back = compareItems(missing, right);
  expect(back.items).toMatchObject([
    { kind: 'better', before: 'missing', after: null, miss: { gold: { quote: '编制12名' } } },
  ]);
});

test('an item that is wrong in another way is neither better nor worse', () => {
  expect(compareItems(missing, different).items).toMatchObject([
    { kind: 'otherwise', before: 'missing', after: 'digit' },
  ]);
});

test('hidden items are not told, and a document that only one run has is named', () => {
  const [first] = missing.evaluation.documents;
  if (first === undefined || first.fields.staffing?.state !== 'scored')
    throw new RangeError('The sample has no scores.');
  const fields = { ...first.fields, staffing: { ...first.fields.staffing, wrong: null } };
  const documents = missing.evaluation.documents.map((each) => (each === first ? { ...each, fields } : each));
  const hidden = { ...missing, evaluation: { ...missing.evaluation, documents } };
  expect(compareItems(right, hidden).items).toEqual([]);
  expect(compareItems(right, hidden).fields).toHaveLength(1);
  const fewer = { ...right, evaluation: { ...right.evaluation, documents: right.evaluation.documents.slice(1) } };
  expect(compareItems(right, fewer).documents).toEqual(['yunxi-2023']);
});
