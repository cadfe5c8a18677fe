import { expect, it } from 'vitest';
import { sampleDocument } from '../../../test/inspect-sample.ts';
import { printDocument } from './print-document.ts';

/** The lines that a document prints on a terminal of `width` columns, from the first that starts with `from`. */
function checkPrinted(
  from: string,
  expected: readonly string[],
  options: { width?: number; full?: boolean } = {},
): void {
  const { width = 80, full = false } = options;
  const parts = printDocument(sampleDocument(), { width, full });
  const lines = parts
    .map(({ text }) => text)
    .join('')
    .split('\n');
  const start = lines.findIndex((line) => line.startsWith(from));
  expect(lines.slice(start, start + expected.length)).toEqual(expected);
}

it('a document begins with what it is, how much was read, and that some is missing', () => {
  checkPrinted('yunxi', [
    'yunxi <b>2023</b>.png  png, 2,048 bytes, read by image/1 test',
    `  sha256 ${'0'.repeat(64)}`,
    '  3 pages, 209 characters, 5 blocks, 1 table',
    '  partial: not everything in the file could be read',
  ]);
});

it('findings come with their place, the gravest first', () => {
  checkPrinted('Findings', ['Findings (3)', '  error   page-lost']);
  checkPrinted('  warning', [
    '  warning words-unsure  p1 L3',
    '          One line was read with doubt.',
    '  note    words-kept',
    '          A note.',
  ]);
});

it('the outline shows levels, restored numbers, pages, doubtful words and a table over two pages', () => {
  checkPrinted('Text', [
    'Text   ‹1.› = number restored by the reader, ? = recognised with little confidence',
    '── page 1 ──────────────────────────────────────────────────',
    '# 云溪县水利局部门整体支出绩效自评报告',
    '  ## ‹一、›部门概况',
    '    ?62% 本局核定编制46名，实有在职人员43人。',
  ]);
  checkPrinted('  table', [
    '  table 1, 4 rows, by its printed borders',
    '  ┌──────────┬─────────┬─────────┐',
    '  │ 项目     │ 金额（万元）      │',
    '  │ ↑        │ 预算数  │ 决算数  │',
    '  ├╌ page 2 ╌╌╌╌╌╌╌╌╌╌╌╌',
    '  │ 堤防维护 │ ?310.00 │ ?305.20 │',
    '  │ 合计     │ ?310.00 │         │',
    '  └──────────┴─────────┴─────────┘',
    '  ## ‹二、›存在的问题',
    '── page 3, no text ─────────────────────────────────────────',
  ]);
});

it('text is shortened to the terminal, unless everything is asked for', () => {
  checkPrinted('    ?62', ['    ?62% 本局核定编制46名，…'], { width: 28 });
  checkPrinted('    ?62', ['    ?62% 本局核定编制46名，实有在职人员43人。'], { width: 28, full: true });
});

it('no control or direction character of a report is printed', () => {
  const printed = printDocument(sampleDocument({ reader: 'x\u001b[31m' }), { width: 80, full: true });
  expect(printed.map(({ text }) => text.replaceAll('\n', '')).join('')).not.toMatch(/[\p{Cc}\u202e]/u);
});
