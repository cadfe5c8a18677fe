import { describe, expect, test } from 'vitest';
import { cutToWidth, textWidth } from '#model/terminal-text.ts';
import type { QueryResult } from '../query-result.ts';
import { renderCsv } from './render-csv.ts';
import { queryOutputSchema, renderJson } from './render-json.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderTable } from './render-table.ts';

const result = (columns: Record<string, string>, rows: QueryResult['rows'], truncated = false): QueryResult => ({
  columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
  rows,
  truncated,
  milliseconds: 4,
});

const budget = result({ label: 'VARCHAR', amount_yuan: 'DECIMAL(20,2)', keyers: 'VARCHAR[]' }, [
  ['基本支出', '2069100.00', ['rules']],
  ['=1+1', '-3.50', null],
]);

const checkLines = (text: string, expected: readonly string[]): void => {
  expect(text.split('\n')).toEqual(expected);
};

describe('a table for the terminal', () => {
  test('lines up Chinese by its width and numbers to the right', () => {
    checkLines(renderTable(budget), [
      'label     amount_yuan  keyers',
      '────────  ───────────  ─────────',
      '基本支出   2069100.00  ["rules"]',
      '=1+1            -3.50  NULL',
      '',
      '2 rows (4 ms).',
      '',
    ]);
  });

  test('cuts long cells and squeezes text, never numbers, to the width it has', () => {
    const wide = result({ a: 'VARCHAR', n: 'DECIMAL(38,10)', b: 'VARCHAR' }, [
      ['字'.repeat(40), '9'.repeat(28), 'x'.repeat(90)],
    ]);
    const lines = renderTable(wide, 60).split('\n');
    expect(Math.max(...lines.slice(0, 3).map(textWidth))).toBeLessThanOrEqual(60);
    expect(lines[2]).toContain('9'.repeat(28));
    expect(lines[2]).toMatch(/^字+… .*x+…$/u);
  });

  test('leaves out columns that do not fit, and counts them', () => {
    const names = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`column_number_${index}`, 'VARCHAR']));
    const text = renderTable(result(names, [Object.keys(names)]), 60);
    expect(text).toContain('1 row (4 ms); 4 of 9 columns fit');
    expect(Math.max(...text.split('\n').slice(0, 3).map(textWidth))).toBeLessThanOrEqual(60);
  });

  test('shows line breaks, and lets no escape sequence or direction mark through', () => {
    const text = renderTable(result({ a: 'VARCHAR' }, [['一\n 二\u001b[31m\u202e三\t四']]));
    expect(text.split('\n')[2]).toBe('一 ⏎ 二[31m三 四');
  });

  test('says when there are more rows, and when there is none', () => {
    const thousand = Array.from({ length: 1000 }, () => [1]);
    expect(renderTable(result({ a: 'INTEGER' }, thousand, true))).toContain(
      '\nFirst 1,000 rows; there are more (4 ms).\n',
    );
    expect(renderTable(result({ a: 'INTEGER' }, []))).toBe('a\n─\n\n0 rows (4 ms).\n');
  });
});

describe('the width of a text', () => {
  const cases = [
    ['abc', 3],
    ['预算', 4],
    ['（一）', 6],
    ['“三公”', 6],
    ['e\u0301', 1],
    ['𠮷', 2],
  ] as const;
  for (const [text, width] of cases) test(`of ${text} is ${width}`, () => expect(textWidth(text)).toBe(width));

  test('is kept when it is cut in the middle of a wide character', () => {
    expect(cutToWidth('预算执行', 6)).toBe('预算…');
    expect(cutToWidth('预算执行', 5)).toBe('预算…');
    expect(cutToWidth('预算', 4)).toBe('预算');
  });
});

test('CSV quotes what needs it, defuses formulas in text, and tells null from empty', () => {
  const cells = result({ t: 'VARCHAR', n: 'DECIMAL(20,2)', l: 'VARCHAR[]' }, [
    ['@a', '-3.50', ['x', 'y']],
    ['a "b",\nc', null, null],
    ['', null, []],
  ]);
  checkLines(renderCsv(cells), ['t,n,l', `'@a,-3.50,"[""x"",""y""]"`, '"a ""b"",', 'c",,', '"",,[]', '']);
});

test('JSON follows its published shape, with exact numbers as strings', () => {
  const printed = queryOutputSchema.parse(JSON.parse(renderJson(budget)));
  expect(printed.rows).toEqual([
    { label: '基本支出', amount_yuan: '2069100.00', keyers: ['rules'] },
    { label: '=1+1', amount_yuan: '-3.50', keyers: null },
  ]);
});

test('Markdown shows cells as text, whatever they hold', () => {
  const cells = result({ a_b: 'VARCHAR', n: 'BIGINT' }, [['<b>x</b>|*y*\n[z](u)', '12']]);
  checkLines(renderMarkdown(cells), [
    '| a\\_b | n |',
    '| --- | ---: |',
    '| &lt;b>x&lt;/b>\\|\\*y\\*<br>\\[z\\](u) | 12 |',
    '',
  ]);
});
