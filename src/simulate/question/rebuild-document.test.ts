import { describe, expect, it } from 'vitest';
import { buildRequests, loadPrompts } from '#extract/llm/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { readQuestion } from './read-question.ts';
import { rebuildDocument } from './rebuild-document.ts';

const REPORT = segment(
  textDocument(`青禾县林业局2022年度部门整体支出绩效自评报告
一、部门概况
（一）主要职责
1.负责全县森林资源的保护管理。
2.组织开展森林防火巡查。
二、部门支出情况
（一）基本支出
2022年基本支出412.60万元。比上年减少8.4万元，一是压减会议，二是压减差旅。
单位：万元
项目\t年初预算数\t决算数
公务接待费\t3.00\t1.86
会议费\t\t2.10
（二）项目支出
项目支出60万元。
三、存在的问题
（一）预算编制不细。
`),
);
const prompts = await loadPrompts();

const questionOf = (task: string): string =>
  buildRequests(REPORT, { model: 'any', prompts }).find((request) => request.task === task)?.request.user ?? '';

const rebuilt = (task: string) => rebuildDocument(readQuestion(questionOf(task)));

describe('a question about numbered lines', () => {
  it('is read back line by line, each with its number', () => {
    const { document, lines } = rebuilt('budget');
    const asked = lines.map(({ number, span }) => [number, textAt(document.text, span)]);
    const printed = REPORT.lines.map(({ number, span }) => [number, textAt(REPORT.view, span).trim()]);
    expect(asked.length).toBeGreaterThan(5);
    for (const [number, text] of asked) expect(printed).toContainEqual([number, text]);
  });

  it('keeps the columns of its tables, and leaves empty cells empty', () => {
    const { document } = rebuilt('budget');
    const cells = document.tables.flatMap((table) => table.cells);
    expect(cells.find(({ text }) => text === '2.10')).toMatchObject({ row: 2, column: 2 });
    expect(cells.some(({ text }) => text === '')).toBe(false);
    for (const { text, span } of cells) expect(textAt(document.text, span)).toBe(text);
  });

  it('has the sections of the report, under their headings', () => {
    const pathOf = ({ path, heading }: { path: readonly string[]; heading: string }) => [...path, heading].join(' / ');
    const sections = segment(rebuilt('budget').document).sections.map(pathOf);
    expect(sections).toContain('部门支出情况 / 基本支出');
    expect(sections).toContain('部门支出情况 / 项目支出');
    expect(sections).not.toContain('部门概况 / 主要职责');
  });

  it('joins the sentences of a paragraph, and the lists told in it', () => {
    const { lines } = segment(rebuilt('budget').document);
    const paragraphOf = (words: string) =>
      lines.find(({ span }) => textAt(rebuilt('budget').document.text, span).startsWith(words))?.paragraph;
    expect(paragraphOf('比上年减少')).toBe(paragraphOf('2022年基本支出'));
    expect(paragraphOf('项目支出60')).not.toBe(paragraphOf('2022年基本支出'));
  });
});

function checkPieces(user: string, kinds: readonly string[]): void {
  expect(readQuestion(user).map(({ kind }) => kind)).toEqual(kinds);
}

describe('the marks of a question', () => {
  it.each([
    ['text without a frame', '[1] 一句话', []],
    [
      'a heading and a gap',
      '<report>\n# 甲 / 乙\n[3] 一、乙\n…\n[7] 一句。\n</report>',
      ['path', 'line', 'gap', 'line'],
    ],
    [
      'a table that ends with prose',
      '<report>\n（表，单位：万元）\n（表头：1:项目 2:数）\n[3] 1:甲 2:8:30\n[4] 一句。\n</report>',
      ['table', 'table-header', 'row', 'line'],
    ],
    [
      'problems to name',
      '<report>\n（问题：[81] 预算粗；2 处未改 [90] 人手少）\n# 甲\n[93] 一句。\n</report>',
      ['problems', 'path', 'line'],
    ],
    ['a line that looks like a row outside of tables', '<report>\n[3] 1:2的比例。\n</report>', ['line']],
    ['what stands behind the frame', '<report>\n[3] 一句。\n</report>\n[4] 不是。', ['line']],
  ])('%s', (_title, user, kinds) => {
    checkPieces(user, kinds);
  });
});

/** What a question shows of words that it shortens. */
function checkWords(line: string, words: unknown): void {
  const [piece] = readQuestion(`<report>\n${line}\n</report>`).slice(-1);
  expect(piece).toMatchObject(words as object); // a part of a piece
}

describe('what a question shortens', () => {
  it.each([
    ['clauses of a line', '[3] …其中会议费2.1万元。', { text: '其中会议费2.1万元。' }],
    ['the middle of a duty', '[3] 负责全县森林…巡查工作。', { text: '负责全县森林巡查工作。' }],
    ['dots of the report', '[3] 指标……', { text: '指标……' }],
    [
      'problems, whose words hold numbers of their own',
      '（问题：[81] 预算粗；2 处未改 [90] 人手少）',
      {
        problems: [
          { number: 81, text: '预算粗；2 处未改' },
          { number: 90, text: '人手少' },
        ],
      },
    ],
  ])('%s', (_title, line, words) => {
    checkWords(line, words);
  });

  it('a heading that goes on is the heading of the line that shows all of it', () => {
    const heading = '深入开展全县森林资源保护和林区道路养护等方面专项';
    const user = `<report>\n# ${heading}…\n[3] 一、${heading}的工作\n[4] 护林60万元。\n</report>`;
    const { document } = rebuildDocument(readQuestion(user));
    expect(document.blocks.filter(({ kind }) => kind === 'heading').length).toBe(1);
    expect(document.text).not.toContain('…');
  });

  it('problems that are told of stand before the measures, and may not be cited', () => {
    const user = '<report>\n（问题：[81] 预算编制粗，调整多。）\n# 改进措施\n[93] （一）细化测算。\n</report>';
    const { lines } = rebuildDocument(readQuestion(user));
    expect(lines.map(({ number, isShown }) => [number, isShown])).toEqual([
      [81, false],
      [93, true],
    ]);
  });
});
