import { expect, test } from 'vitest';
import { textAt } from '#model/span.ts';
import { readTxt } from './index.ts';

function checkBlocks(text: string, expected: readonly string[]): void {
  const outcome = readTxt({ name: 'report.txt', id: 'f'.repeat(64), bytes: Buffer.from(text) });
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  expect(outcome.document.text).toBe(text);
  expect(outcome.document.blocks.map((block) => textAt(text, block.span))).toEqual(expected);
}

test.each<[string, string, readonly string[]]>([
  ['each line that is not blank is a block', '标题\n\n一、概况\n  \n说明', ['标题', '一、概况', '说明']],
  ['indents belong to the block, line ends do not', '　　甲\r\n\t乙\r丙', ['　　甲', '\t乙', '丙']],
  ['Unicode line and page breaks end a block', '甲\u2028乙\f丙', ['甲', '乙', '丙']],
  ['a file of blank lines has no block', '\n \n', []],
])('%s', (_, text, expected) => checkBlocks(text, expected));

test('characters that could not be decoded are counted in a finding that points at the first', () => {
  const damaged = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    Buffer.from('部门支出合计决算数'),
    Buffer.from([0xff, 0x0a]),
  ]);
  const outcome = readTxt({ name: 'a.txt', id: '0', bytes: damaged });
  expect(outcome).toMatchObject({
    kind: 'read',
    document: {
      partial: true,
      reader: 'txt/3 utf-8',
      findings: [{ ruleId: 'characters-undecodable', span: { start: 9, end: 10 } }],
    },
  });
});

test('a file that is mostly undecodable fails instead of being read as noise', () => {
  const noise = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(Array.from({ length: 50 }, () => 0xfe))]);
  expect(readTxt({ name: 'a.txt', id: '0', bytes: noise })).toMatchObject({
    kind: 'failed',
    findings: [{ ruleId: 'format-unknown' }],
  });
});

test('a file of nothing but white space says so', () => {
  const outcome = readTxt({ name: 'a.txt', id: '0', bytes: Buffer.from(' \r\n\t\n') });
  expect(outcome).toMatchObject({ kind: 'read', document: { findings: [{ ruleId: 'text-missing' }] } });
});
