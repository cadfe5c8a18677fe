import { expect, test } from 'vitest';
import { ingestBytes } from '../ingest-bytes.ts';
import { makePdf, text } from '../test-files/make-pdf.ts';

/** Letters of 12 points; the text of these pages reaches from 80 to 500 points, 35 letters. */
const WORDS = '本年度我局严格执行预算管理规定各项支出均按计划实施资金使用合规有效监督检查落实到位'.repeat(2);
const words = (letters: number): string => WORDS.slice(0, letters);

/** A line as it is printed: its left end and its words. */
type Line = readonly [number, string];

/** An ordinary paragraph, which shows where the page's text edges are: indented by two letters, three lines. */
const ORDINARY: readonly Line[] = [
  [104, words(33)],
  [80, words(35)],
  [80, '完成。'],
];
const ORDINARY_TEXT = `${words(33)}${words(35)}完成。`;

/** Reads a page of an ordinary paragraph and these lines, 20 points apart or as `pitch` says. */
async function checkParagraphs(lines: readonly Line[], expected: readonly string[], pitch = 20): Promise<void> {
  const above = ORDINARY.map(([x, content], at) => text(x, 100 + at * 20, content));
  const below = lines.map(([x, content], at) => text(x, 160 + (pitch - 20) + at * pitch, content));
  const outcome = await ingestBytes(makePdf([[...above, ...below].join('')]), 'report.pdf', { recognise: false });
  const read = outcome.kind === 'read' ? outcome.document.text.split('\n') : [];
  expect(read).toEqual([ORDINARY_TEXT, ...expected]);
}

const [FIRST, SECOND] = [`1.${words(32)}`, `2.${words(32)}`];

test.each<[string, readonly Line[], readonly string[]]>([
  [
    'lines go on behind a marker that hangs out into an indent',
    [
      [98, FIRST],
      [110, '余下部分。'],
      [98, SECOND],
      [110, words(32)],
      [110, '余下部分。'],
    ],
    [`${FIRST}余下部分。`, `${SECOND}${words(32)}余下部分。`],
  ],
  [
    'lines go on behind a marker at the page edge, a sentence ending at a line end or not',
    [
      [80, `（1）${words(31)}。`],
      [116, '余下部分。'],
      [80, `（2）${words(32)}`],
      [116, '余下部分。'],
    ],
    [`（1）${words(31)}。余下部分。`, `（2）${words(32)}余下部分。`],
  ],
  [
    'items of a list within a list go on behind their own markers',
    [
      [80, `1.${words(34)}`],
      [92, `余下部分：`],
      [104, `（1）${words(30)}`],
      [140, '余下部分；'],
      [104, `（2）${words(29)}。`],
      [80, `2.${words(34)}`],
      [92, '余下部分。'],
    ],
    [`1.${words(34)}余下部分：`, `（1）${words(30)}余下部分；`, `（2）${words(29)}。`, `2.${words(34)}余下部分。`],
  ],
  [
    'a paragraph set in as a block is one, whether its first line is indented or not',
    [
      [116, words(32)],
      [116, words(32)],
      [116, '完成。'],
      [140, words(30)],
      [116, words(32)],
      [116, '完成。'],
    ],
    [`${words(32)}${words(32)}完成。`, `${words(30)}${words(32)}完成。`],
  ],
  [
    'a paragraph set in from both edges is one',
    [
      [116, words(28)],
      [116, words(28)],
      [116, '完成。'],
    ],
    [`${words(28)}${words(28)}完成。`],
  ],
  [
    'ragged lines go on, the next word having had no room',
    [
      [98, `1.${words(31)}`],
      [110, `2023年${words(28)}`],
      [110, '余下部分。'],
    ],
    [`1.${words(31)}2023年${words(28)}余下部分。`],
  ],
  [
    'one-line paragraphs that fill their lines stay apart',
    [
      [104, `${words(32)}。`],
      [104, `${words(32)}。`],
    ],
    [`${words(32)}。`, `${words(32)}。`],
  ],
  [
    'an ordinary paragraph begins where it would behind an item that hangs by two letters',
    [
      [80, `1.　${words(32)}。`],
      [104, words(33)],
      [80, '完成。'],
    ],
    [`1. ${words(32)}。`, `${words(33)}完成。`],
  ],
  [
    'a name and a date at the right edge stay apart',
    [
      [404, '云溪县水利局'],
      [416, '2024年3月18日'],
    ],
    ['云溪县水利局', '2024年3月18日'],
  ],
  [
    'a unit at the right edge and a line below it stay apart',
    [
      [440, '单位：万元'],
      [80, words(20)],
    ],
    ['单位：万元', words(20)],
  ],
])('%s', (_, lines, expected) => checkParagraphs(lines, expected));

test.each<[string, readonly Line[], readonly string[], number]>([
  [
    'a paragraph spaced more widely than the rest of its document is one',
    [
      [98, FIRST],
      [110, `${words(31)}。`],
      [110, '余下部分。'],
    ],
    [`${FIRST}${words(31)}。余下部分。`],
    26,
  ],
  [
    'full lines far apart are paragraphs',
    [
      [80, words(35)],
      [80, '余下部分。'],
    ],
    [words(35), '余下部分。'],
    40,
  ],
])('%s', (_, lines, expected, pitch) => checkParagraphs(lines, expected, pitch));

/** The kinds of the blocks of a page with these lines (left end, base line, words, size) above an ordinary paragraph. */
async function checkKinds(lines: readonly (readonly [number, number, string, number])[], expected: readonly string[]) {
  const title = lines.map(([x, y, content, size]) => text(x, y, content, size));
  const below = ORDINARY.map(([x, content], at) => text(x, 300 + at * 20, content));
  const outcome = await ingestBytes(makePdf([[...title, ...below].join('')]), 'report.pdf', { recognise: false });
  const { text: whole, blocks } = outcome.kind === 'read' ? outcome.document : { text: '', blocks: [] };
  expect(blocks.map((block) => `${block.kind} ${whole.slice(block.span.start, block.span.end)}`)).toEqual(
    expected.map((each) => each.replace('ORDINARY', ORDINARY_TEXT)),
  );
}

test.each<[string, readonly (readonly [number, number, string, number])[], readonly string[]]>([
  [
    'a title broken over two centred lines is one heading',
    [
      [180, 100, '云溪县水利局二〇二四年度', 20],
      [190, 135, '部门整体支出绩效自评报告', 20],
    ],
    ['heading 云溪县水利局二〇二四年度部门整体支出绩效自评报告', 'paragraph ORDINARY'],
  ],
  [
    'a centred title and what stands in brackets below it are two headings',
    [
      [170, 100, '部门整体支出绩效自评报告', 20],
      [230, 135, '（公开文本）', 20],
    ],
    ['heading 部门整体支出绩效自评报告', 'heading （公开文本）', 'paragraph ORDINARY'],
  ],
  [
    'a name and a date in large type at the right are no headings',
    [
      [404, 100, '云溪县水利局', 16],
      [404, 130, '二〇二四年三月', 14],
    ],
    ['paragraph 云溪县水利局', 'paragraph 二〇二四年三月', 'paragraph ORDINARY'],
  ],
])('%s', (_, lines, expected) => checkKinds(lines, expected));

test('a list that a browser printed goes on where its first line would begin without its indent', async () => {
  const above = ORDINARY.map(([x, content], at) => text(x, 100 + at * 20, content));
  // The marker, then the indent of two letters that every paragraph of the page has.
  const item = (marker: string, y: number): readonly string[] => [
    text(98, y, marker),
    text(134, y, words(30)),
    text(110, y + 20, '余下部分。'),
  ];
  const page = [...above, ...item('1.', 160), ...item('2.', 200)].join('');
  const outcome = await ingestBytes(makePdf([page]), 'report.pdf', { recognise: false });
  const read = outcome.kind === 'read' ? outcome.document.text.split('\n') : [];
  expect(read.map((line) => line.replaceAll(' ', ''))).toEqual([
    ORDINARY_TEXT,
    `1.${words(30)}余下部分。`,
    `2.${words(30)}余下部分。`,
  ]);
});
