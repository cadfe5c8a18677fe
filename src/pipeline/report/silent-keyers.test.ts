import { expect, it } from 'vitest';
import { extractWithRules } from '#extract/index.ts';
import { groundClaims } from '#ground/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import type { Claim, KeyerId } from '#model/claim.ts';
import type { FieldName } from '#schemas/record/field-name.ts';
import { segment } from '#segment/index.ts';
import { type Keyed, silentKeyers } from './silent-keyers.ts';

const TEXT = `青溪县水务局2022年度部门整体支出绩效自评报告
一、部门职责
（一）负责河道管理。
（二）负责水库巡查。
二、支出情况
2022年基本支出412.60万元。
`;
const segmentation = segment(textDocument(TEXT));
const byRules = extractWithRules(segmentation, '0');
const everyLine = new Set(segmentation.lines.map(({ number }) => number));

const asModel = (claims: readonly Claim[]): readonly Claim[] =>
  claims.map((claim) => ({ ...claim, lineage: { ...claim.lineage, keyer: 'llm:m' as const } }));

/** A model that read these lines for every field, and left out some fields. */
function model(leftOut: readonly FieldName[], lines: ReadonlySet<number> = everyLine): Keyed {
  const fields: readonly FieldName[] = ['report', 'duties', 'budget'];
  const claims = asModel(byRules.filter(({ item }) => !leftOut.includes(item.field)));
  return { keyer: 'llm:m', claims, lines: new Map(fields.map((field) => [field, lines])) };
}

const rules = (claims: readonly Claim[] = byRules): Keyed => ({ keyer: 'rules', claims, lines: null });

function checkSilent(
  keyers: readonly Keyed[],
  expected: readonly (readonly [silent: KeyerId, field: FieldName, claims: number])[],
): void {
  const claims = keyers.flatMap((each) => each.claims);
  const { grounded } = groundClaims(claims, segmentation, { reportId: 'r' });
  const found = silentKeyers(keyers, grounded, segmentation);
  expect(found.map(({ ruleId, severity, expected: count }) => [ruleId, severity, count])).toEqual(
    expected.map(([, , count]) => ['keyer-silent', 'warning', String(count)]),
  );
  for (const [index, [silent, field]] of expected.entries())
    expect(found[index]?.reason).toContain(`${silent} claims nothing of ${field}, and`);
}

it('keyers that both claim something are not silent, however little it is', () => {
  checkSilent([rules(), model([])], []);
  const duties = byRules.filter(({ item }) => item.field === 'duties');
  const fewer: Keyed = { ...model([]), claims: asModel(byRules.filter((claim) => claim !== duties[0])) };
  checkSilent([rules(), fewer], []);
});

it('a model that leaves out all of a field is named with what the rules have there', () =>
  checkSilent(
    [rules(), model(['duties', 'budget'])],
    [
      ['llm:m', 'duties', 2],
      ['llm:m', 'budget', 1],
    ],
  ));

it('so are the rules, which read every line', () => {
  const without = byRules.filter(({ item }) => item.field !== 'budget');
  checkSilent([rules(without), model([])], [['rules', 'budget', 1]]);
});

it('a field whose lines were not shown, or whose answer was lost, is left to other findings', () => {
  checkSilent([rules(), model(['duties', 'budget'], new Set())], []);
  checkSilent([rules(), model(['duties'], new Set([3]))], [['llm:m', 'duties', 1]]);
});

it('claims that are not grounded are no reason to expect any', () => {
  const invented = byRules.map((claim) =>
    claim.item.field === 'budget' ? { ...claim, item: { ...claim.item, value: '999.99' } } : claim,
  );
  checkSilent([rules(invented), model(['budget'])], []);
});

it('one keyer alone has nobody to be measured by', () => {
  checkSilent([rules()], []);
  checkSilent([model(['duties'])], []);
});
