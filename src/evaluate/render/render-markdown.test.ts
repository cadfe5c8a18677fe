import { expect, test } from 'vitest';
import { codeSpan } from './markdown-text.ts';
import { renderRunMarkdown } from './render-markdown.ts';
import { HOSTILE, type imperfect, sampleRun } from './sample-run.test-support.ts';

function checkLine(rendered: string, expected: RegExp) {
  expect(rendered.split('\n').filter((line) => expected.test(line))).not.toEqual([]);
}

test('the figures by field come first, with the number of documents they are of', () => {
  const lines = renderRunMarkdown(sampleRun()).split('\n');
  expect(lines[0]).toBe('## Evaluation');
  expect(lines[2]).toMatch(/^F1 by field, and in how many documents it was scored: report \*\*1\.000\*\* \(4\) · /u);
  expect(lines[2]).toContain('budget **0.875** (3)');
});

test('parts, documents, costs, what was not scored and misses have their tables', () => {
  const rendered = renderRunMarkdown(sampleRun());
  checkLine(rendered, /^\| budget \| 0\.875 \| 0\.875 \| 0\.875 \| 0\.875 \| 3 \| .* \| 3\/3 \|$/u);
  checkLine(
    rendered,
    /^\| `heishan-transport-2021` \(partly scored\) \| test \| 0\.933 \| 5 \| 1\.000 \| 0\.667 \| – \|/u,
  );
  checkLine(rendered, /^\| all \| 30 \| 102,400 \|/u);
  checkLine(
    rendered,
    /^- no recorded answer of budget 0002 for it: `heishan-transport-2021` \(staffing, budget, indicators\)$/u,
  );
  checkLine(rendered, /^<details><summary>budget, wrong by a power of ten: 2<\/summary>$/u);
  checkLine(
    rendered,
    /^\| `baishi-education-2023` .*\| \*\*value `206\.91万元`\*\*, .* \| \*\*value `2069\.1万元`\*\*/u,
  );
  checkLine(rendered, /^4 misses\. Misses of the test part are hidden/u);
});

test('every row of a table has as many cells as its heading, and nothing of a report is markup', () => {
  const change: typeof imperfect = (record) => ({
    ...record,
    budget: record.budget.map((fact) => ({ ...fact, project: `|${HOSTILE}` })),
  });
  const rendered = renderRunMarkdown(
    sampleRun({ leftOut: [HOSTILE] }, [{ document: `甲|${HOSTILE}`, part: HOSTILE, change }]),
  );
  const tables = rendered.split('\n\n').filter((block) => block.startsWith('| '));
  expect(tables.length).toBeGreaterThan(4);
  for (const table of tables) {
    const cells = table.split('\n').map((row) => row.replaceAll('\\|', '').split('|').length);
    expect(new Set(cells).size, table).toBe(1);
  }
  const outsideCode = rendered.replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/gu, '');
  expect(outsideCode).not.toMatch(/<(?!\/?(?:details|summary)>)/u);
  expect(rendered).not.toMatch(/[^\P{Cc}\n]/u);
});

function checkCode(text: string, expected: string) {
  expect(codeSpan(text)).toBe(expected);
}

test('a code span holds backticks, bars and line breaks', () => {
  checkCode('a`b', '``a`b``');
  checkCode('`a', '`` `a ``');
  checkCode('a|b\nc', '`a\\|b c`');
  checkCode('', '` `');
});
