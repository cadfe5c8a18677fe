import { expect, test } from 'vitest';
import type { DraftBlock } from '../../assemble-document.ts';
import { ingestBytes } from '../../index.ts';
import { makeDocx, paragraph } from '../../test-files/make-docx.ts';
import { compareReadings } from './compare-readings.ts';
import { paragraphOf } from './word-binary/blocks.ts';

/** `theirs` are the paragraphs LibreOffice gave, `ours` what this program reads; `expected` a finding's actual and expected. */
async function checkComparison(
  theirs: readonly string[],
  ours: readonly string[],
  expected: readonly (readonly (string | null)[])[],
): Promise<void> {
  const body = theirs.map((text) => paragraph(text)).join('');
  const converted = await ingestBytes(await makeDocx({ body }), 'report.doc');
  const own = ours.map((text): DraftBlock => paragraphOf(text, 'paragraph'));
  const outcome = compareReadings(converted, own);
  const findings = outcome.kind === 'read' ? outcome.document.findings : [];
  expect(findings.map(({ ruleId, actual, expected: other }) => [ruleId, actual, other])).toEqual(expected);
}

test.each<[string, readonly string[], readonly string[], readonly (readonly (string | null)[])[]]>([
  ['equal readings say nothing', ['支出 206.91万元', '合计'], ['支出206.91万元', '合计'], []],
  ['a number read otherwise is told', ['一?概况'], ['一、概况'], [['readings-differ', '一?概况', '一、概况']]],
  ['a paragraph that one of them lost is told', ['甲'], ['甲', '乙'], [['readings-differ', null, '乙']]],
])('%s', (_, theirs, ours, expected) => checkComparison(theirs, ours, expected));
