import { expect, test } from 'vitest';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import { level, list, makeDocx, numbered, paragraph, styled } from '../../test-files/make-docx.ts';

interface Case {
  readonly lists: readonly ReturnType<typeof list>[];
  readonly styles?: string;
  readonly body: readonly string[];
  readonly expected: readonly string[];
}

async function readNumbered({ lists, styles = '', body }: Omit<Case, 'expected'>) {
  const numbering = [...lists.map((each) => each.abstract), ...lists.map((each) => each.num)].join('');
  const outcome = await ingestBytes(await makeDocx({ body: body.join(''), styles, numbering }), 'numbers.docx');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

async function checkNumbering({ expected, ...parts }: Case): Promise<void> {
  const { text, blocks } = await readNumbered(parts);
  expect(blocks.map((block) => textAt(text, block.span))).toEqual(expected);
}

const outline = list(
  1,
  level(0, 'chineseCountingThousand', '%1、') +
    level(1, 'chineseCountingThousand', '（%2）') +
    level(2, 'decimal', '%1.%3'),
);
const item = (text: string, at: number, id = 1): string => paragraph(text, numbered(id, at));

test.each<[string, Case]>([
  [
    'a level counts on until a level above it comes',
    {
      lists: [outline],
      body: [item('甲', 0), item('乙', 1), item('丙', 1), item('丁', 0), item('戊', 1)],
      expected: ['一、甲', '（一）乙', '（二）丙', '二、丁', '（一）戊'],
    },
  ],
  [
    'paragraphs between do not interrupt a list',
    {
      lists: [outline],
      body: [item('甲', 0), paragraph('正文'), item('乙', 0)],
      expected: ['一、甲', '正文', '二、乙'],
    },
  ],
  [
    'a level above that was skipped prints its start',
    { lists: [outline], body: [item('甲', 2)], expected: ['一.1甲'] },
  ],
  [
    'a level above that was skipped counts as begun',
    {
      lists: [outline],
      body: [item('甲', 0), item('乙', 2), item('丙', 1)],
      expected: ['一、甲', '一.1乙', '（二）丙'],
    },
  ],
  [
    'a text box counts for itself',
    {
      lists: [outline],
      body: [
        item('甲', 0),
        `<w:p><w:r><w:pict><w:txbxContent>${item('乙', 0)}</w:txbxContent></w:pict></w:r></w:p>`,
        item('丙', 0),
      ],
      expected: ['一、甲', '一、乙', '二、丙'],
    },
  ],
  [
    'legal numbering writes every level in digits',
    {
      lists: [list(1, level(0, 'chineseCounting', '%1、') + level(1, 'decimal', '%1.%2 ', '<w:isLgl/>'))],
      body: [item('甲', 0), item('乙', 1)],
      expected: ['一、甲', '1.1 乙'],
    },
  ],
  [
    'a level that never restarts counts through',
    {
      lists: [list(1, level(0, 'decimal', '%1.') + level(1, 'decimal', '(%2)', '<w:lvlRestart w:val="0"/>'))],
      body: [item('甲', 0), item('乙', 1), item('丙', 0), item('丁', 1)],
      expected: ['1.甲', '(1)乙', '2.丙', '(2)丁'],
    },
  ],
  [
    'a level may restart only after the outermost one',
    {
      lists: [
        list(
          1,
          level(0, 'decimal', '%1.') +
            level(1, 'decimal', '%2.') +
            level(2, 'decimal', '(%3)', '<w:lvlRestart w:val="1"/>'),
        ),
      ],
      body: [item('甲', 0), item('乙', 1), item('丙', 2), item('丁', 1), item('戊', 2), item('己', 0), item('庚', 2)],
      expected: ['1.甲', '1.乙', '(1)丙', '2.丁', '(2)戊', '2.己', '(1)庚'],
    },
  ],
  [
    'lists of one definition count on together, and a start override begins anew once',
    {
      lists: [
        outline,
        { abstract: '', num: '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' },
        {
          abstract: '',
          num: '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
        },
      ],
      body: [item('甲', 0), item('乙', 0, 2), item('丙', 0, 3), item('丁', 0, 3)],
      expected: ['一、甲', '二、乙', '五、丙', '六、丁'],
    },
  ],
  [
    'an override may replace a whole level',
    {
      lists: [
        list(
          1,
          level(0, 'decimal', '%1.'),
          `<w:lvlOverride w:ilvl="0">${level(0, 'upperRoman', '%1) ')}</w:lvlOverride>`,
        ),
      ],
      body: [item('甲', 0)],
      expected: ['I) 甲'],
    },
  ],
  [
    'a style numbers its paragraphs, also through the style it is based on; list 0 takes the number away',
    {
      lists: [
        list(
          1,
          level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="h"/>') +
            level(1, 'decimal', '%2.', '<w:pStyle w:val="k"/>'),
        ),
      ],
      styles:
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="k"><w:basedOn w:val="h"/></w:style>',
      body: [
        paragraph('甲', styled('h')),
        paragraph('乙', styled('k')),
        paragraph('丙', styled('h') + numbered(0, 0)),
        paragraph('丁', styled('h')),
      ],
      expected: ['一、甲', '1.乙', '丙', '二、丁'],
    },
  ],
  [
    'a numbering style lends its list',
    {
      lists: [
        outline,
        {
          abstract: '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>',
          num: '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>',
        },
      ],
      styles:
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      body: [item('甲', 0, 9)],
      expected: ['一、甲'],
    },
  ],
  [
    'bullets print nothing',
    {
      lists: [list(1, level(0, 'bullet', '\uF0B7')), list(2, level(0, 'decimal', '\uF06C'))],
      body: [item('甲', 0), item('乙', 0, 2)],
      expected: ['甲', '乙'],
    },
  ],
  [
    'an empty paragraph is counted and prints nothing, except in a cell',
    {
      lists: [list(1, level(0, 'decimal', '%1'))],
      body: [item('甲', 0), item('', 0), item('乙', 0), `<w:tbl><w:tr><w:tc>${item('', 0)}</w:tc></w:tr></w:tbl>`],
      expected: ['1甲', '3乙', '4'],
    },
  ],
  [
    'paragraphs deleted by a tracked change are not counted',
    {
      lists: [list(1, level(0, 'decimal', '%1.'))],
      body: [item('甲', 0), paragraph('', `${numbered(1, 0)}<w:rPr><w:del/></w:rPr>`), item('乙', 0)],
      expected: ['1.甲', '2.乙'],
    },
  ],
  [
    'words after a deleted paragraph end belong to the next paragraph and take its number',
    {
      lists: [list(1, level(0, 'decimal', '%1、'))],
      body: [item('甲', 0), paragraph('乙', `${numbered(1, 0)}<w:rPr><w:del/></w:rPr>`), item('丙', 0)],
      expected: ['1、甲', '2、乙丙'],
    },
  ],
  [
    'a number stands apart from a figure after it',
    {
      lists: [list(1, level(0, 'decimal', '%1.')), list(2, level(0, 'decimal', '%1'))],
      body: [item('5万元', 0), item('职责', 0), item('2021年', 0, 2), item('职责', 0, 2)],
      expected: ['1. 5万元', '2.职责', '1 2021年', '2职责'],
    },
  ],
  [
    'a list goes on through and behind a table',
    {
      lists: [list(1, level(0, 'chineseCounting', '%1、'))],
      body: [item('甲', 0), `<w:tbl><w:tr><w:tc>${item('乙', 0)}</w:tc></w:tr></w:tbl>`, item('丙', 0)],
      expected: ['一、甲', '二、乙', '三、丙'],
    },
  ],
  [
    'a level without a list takes the list of its style, and a hidden label is counted only',
    {
      lists: [list(1, level(0, 'decimal', '%1.', '<w:rPr><w:vanish/></w:rPr>') + level(1, 'decimal', '%1.%2、'))],
      styles:
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
      body: [
        paragraph('甲', styled('h')),
        paragraph('乙', `${styled('h')}<w:numPr><w:ilvl w:val="1"/></w:numPr>`),
        paragraph('丙', styled('h')),
        paragraph('丁', `${styled('h')}<w:numPr><w:ilvl w:val="1"/></w:numPr>`),
      ],
      expected: ['甲', '1.1、乙', '丙', '2.1、丁'],
    },
  ],
  [
    'a format of the writer’s own with leading zeros is written with them',
    {
      lists: [
        list(
          1,
          '<w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/><w:lvlText w:val="%1号"/></w:lvl>',
        ),
      ],
      body: [item('甲', 0)],
      expected: ['007号甲'],
    },
  ],
  [
    'list 0 of a paragraph between does not stop a list',
    {
      lists: [list(1, level(0, 'chineseLegalSimplified', '%1、'))],
      body: [item('甲', 0), paragraph('乙', numbered(0, 0)), item('丙', 0)],
      expected: ['壹、甲', '乙', '贰、丙'],
    },
  ],
])('%s', (_, input) => checkNumbering(input));

test('a bullet is the marker of its paragraph as Unicode has it, and never a letter', async () => {
  const font = (name: string): string => `<w:rPr><w:rFonts w:ascii="${name}"/></w:rPr>`;
  const document = await readNumbered({
    lists: [
      list(1, level(0, 'bullet', '\uF06C', font('Wingdings'))),
      list(2, level(0, 'bullet', 'o', font('Courier New'))),
      list(3, level(0, 'bullet', '●')),
      list(4, level(0, 'bullet', '', '<w:lvlPicBulletId w:val="0"/>')),
    ],
    body: [item('甲', 0, 1), item('乙', 0, 2), item('丙', 0, 3), item('丁', 0, 4)],
  });
  expect(document.text).toBe('甲\n乙\n丙\n丁');
  expect(document.blocks.map((block) => [block.kind, block.marker])).toEqual([
    ['list_item', '●'],
    ['list_item', '•'],
    ['list_item', '●'],
    ['list_item', '•'],
  ]);
});
