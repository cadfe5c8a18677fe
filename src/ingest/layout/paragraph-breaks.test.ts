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
