import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { textAt } from '#model/span.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import { cell, makeDocx, paragraph, row, run, styled, table } from '../../test-files/make-docx.ts';

const STYLES =
  '<w:style w:type="paragraph" w:styleId="hid"><w:rPr><w:vanish/></w:rPr></w:style>' +
  '<w:style w:type="character" w:styleId="hidc"><w:rPr><w:vanish/></w:rPr></w:style>' +
  '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style>';

async function readBytes(bytes: Uint8Array) {
  const outcome = await ingestBytes(bytes, 'report.docx');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

const readBody = async (body: string) => readBytes(await makeDocx({ body, styles: STYLES }));

/** Expects the text of a body, and the findings told of it. */
async function checkReading(body: string, text: string, rules: readonly string[] = []): Promise<void> {
  const document = await readBody(body);
  expect(document.text).toBe(text);
  expect(document.findings.map((finding) => finding.ruleId)).toEqual(rules);
}

const p = (...content: readonly string[]): string => `<w:p>${content.join('')}</w:p>`;
const r = (content: string): string => `<w:r>${content}</w:r>`;
const mark = (type: string, inner = ''): string => r(`<w:fldChar w:fldCharType="${type}">${inner}</w:fldChar>`);
const field = (code: string, result: string): string =>
  mark('begin') + r(`<w:instrText>${code}</w:instrText>`) + mark('separate') + run(result) + mark('end');
const unanswered = (code: string): string => mark('begin') + r(`<w:instrText>${code}</w:instrText>`) + mark('end');
const control = (properties: string, content: string): string =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const symbol = (font: string, code: string): string => r(`<w:sym w:font="${font}" w:char="${code}"/>`);
const box = (content: string): string =>
  `<w:drawing><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></w:drawing>`;

test.each<[string, string, string, (readonly string[])?]>([
  [
    'the result of a field is read and its code is not',
    p(run('共'), field('SEQ 表 \\* ARABIC', '3'), run('张')),
    '共3张',
  ],
  [
    'a field inside the code of another is not read',
    p(mark('begin'), r('<w:instrText>IF </w:instrText>'), field('PAGE', '7'), mark('separate'), run('是'), mark('end')),
    '是',
  ],
  ['a simple field is read', p('<w:fldSimple w:instr="REF a">', run('表1'), '</w:fldSimple>'), '表1'],
  ['a number that only Word computes is told', p(unanswered('AUTONUM'), run('甲')), '甲', ['field-uncomputed']],
  ['a sign in a circle is written as one', p(unanswered('EQ \\o\\ac(○,3)'), run('甲')), '③甲'],
  ['a field without an end does not swallow the text after it', p(mark('begin'), run('甲')) + paragraph('乙'), '乙'],
  [
    'boxes to tick are read, of forms, of controls and of symbol fonts',
    p(
      mark('begin', '<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'),
      mark('end'),
      control('<w14:checkbox/>', run('☒')),
      symbol('Wingdings', 'F0FE'),
      symbol('Wingdings 2', 'F0A3'),
      run('R', '<w:rFonts w:ascii="Wingdings 2"/>'),
      symbol('Symbol', 'F0B3'),
    ),
    '☑☒☑□☑≥',
  ],
  ['a sign that is not known is left out and told', p(run('甲'), symbol('Webdings', 'F021')), '甲', ['symbols-unread']],
  [
    'controls are read at every level, and prompts to click left out',
    control('', paragraph('甲') + p(control('<w:date/>', run('2023年')))) +
      p(run('乙'), control('<w:showingPlcHdr/>', run('单击此处输入文字'))) +
      table(control('', row(control('', cell('丙')), cell('丁')))),
    '甲\n2023年\n乙\n丙\t丁',
    ['placeholders-dropped'],
  ],
  [
    'moved text is read where it went',
    p('<w:moveFrom>', run('甲'), '</w:moveFrom>', run('乙'), '<w:moveTo>', run('丙'), '</w:moveTo>'),
    '乙丙',
    ['deleted-text-dropped'],
  ],
  [
    'a row and a cell that are deleted are left out',
    table(row(cell('甲'), cell('1', '<w:cellDel/>'), cell('2')), `<w:tr><w:trPr><w:del/></w:trPr>${cell('乙')}</w:tr>`),
    '甲\t2',
    ['deleted-text-dropped'],
  ],
  [
    'text is hidden by its styles, and shown where both hide or it says so itself',
    p(
      `<w:pPr>${styled('hid')}</w:pPr>`,
      run('甲'),
      run('乙', '<w:rStyle w:val="hidc"/>'),
      run('丙', '<w:vanish w:val="0"/>'),
    ),
    '乙丙',
    ['hidden-text-dropped'],
  ],
  [
    'of text with a reading above it only the text is read',
    p(r(`<w:ruby><w:rt>${run('yún')}</w:rt><w:rubyBase>${run('云')}</w:rubyBase></w:ruby>`), run('溪')),
    '云溪',
    ['reading-aids-dropped'],
  ],
  [
    'an equation is written on one line',
    p(
      run('得分='),
      '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>',
    ),
    '得分=(a+b)/2',
    ['equations-flattened'],
  ],
  [
    'hyphens that do not break are kept and soft ones left out',
    p(run('A'), r('<w:noBreakHyphen/>'), run('1'), r('<w:softHyphen/>'), run('B')),
    'A\u20111B',
  ],
  [
    'links and wrapped words are read',
    p('<w:hyperlink>', run('甲'), '</w:hyperlink><w:smartTag>', run('乙'), '</w:smartTag>'),
    '甲乙',
  ],
  [
    'text boxes in a group are read after their paragraph, each once',
    p(run('甲'), r(box(paragraph('一')) + box(paragraph('二')))),
    '甲\n一\n二',
  ],
  ['a table in a text box is read as one', p(r(box(table(row(cell('甲'), cell('1')))))), '甲\t1'],
  [
    'letters drawn as a picture are read',
    p(r('<w:pict><v:shape><v:textpath string="云溪县水利局文件"/></v:shape></w:pict>')),
    '云溪县水利局文件',
  ],
  [
    'a merged cell whose first cell is missing is read as one of its own',
    table(row(cell('甲'), cell('1')), row(cell('乙', '<w:vMerge/>'), cell('2'))),
    '甲\t1\n乙\t2',
    ['merge-broken'],
  ],
  [
    'words under a merged cell are left out and told',
    table(row(cell('甲', '<w:vMerge w:val="restart"/>')), row(cell('乙', '<w:vMerge/>'))),
    '甲\n',
    ['covered-text-dropped'],
  ],
  [
    'cells merged the old way become one',
    table(
      row(cell('甲', '<w:hMerge w:val="restart"/>'), cell('', '<w:hMerge/>'), cell('1')),
      row(cell('乙'), cell('丙'), cell('2')),
    ),
    '甲\t\t1\n乙\t丙\t2',
  ],
  [
    'a table inside a cell is told',
    table(row(cell(table(row(cell('内'), cell('1'))) + paragraph('外')), cell('乙'))),
    '内1外\t乙',
    ['tables-flattened'],
  ],
  [
    'a frame of one cell round a part of the text is read as that part',
    table(row(cell(['甲', '乙', '丙', '丁'].map((text) => paragraph(text)).join('')))),
    '甲\n乙\n丙\n丁',
  ],
  ['rows of unequal length are filled up', table(row(cell('甲'), cell('乙')), row(cell('丙'))), '甲\t乙\n丙\t'],
  [
    'what is inserted from another file is told',
    `<w:altChunk r:id="rId9"/>${p(run('甲'), '<w:subDoc r:id="rId8"/>')}`,
    '甲',
    ['inserted-unread'],
  ],
  [
    'charts, diagrams and embedded objects are told',
    p(
      run('甲'),
      r('<w:drawing><c:chart r:id="rId1"/></w:drawing>'),
      r('<w:drawing><dgm:relIds/></w:drawing>'),
      r('<w:object><v:imagedata r:id="rId3"/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'),
    ),
    '甲',
    ['charts-unread', 'diagrams-unread', 'embedded-unread'],
  ],
  [
    'a table of contents is kept and told',
    p(
      mark('begin'),
      r('<w:instrText>TOC \\o "1-3"</w:instrText>'),
      mark('separate'),
      run('一、概况'),
      r('<w:tab/>'),
      run('1'),
    ) +
      p(mark('end')) +
      paragraph('一、概况'),
    '一、概况\t1\n一、概况',
    ['contents-kept'],
  ],
])('%s', (_, body, text, rules) => checkReading(body, text, rules));

test('a picture that stands alone is told with the words before it', async () => {
  const picture = p(r('<w:drawing><a:blip r:embed="rId5"/></w:drawing>'));
  const { findings } = await readBody(paragraph('附件1：绩效目标自评表') + picture);
  expect(findings).toMatchObject([{ ruleId: 'pictures-unread', actual: 'after "附件1：绩效目标自评表"' }]);
});

const SIZE = '<w:pgSz w:w="11900" w:h="16840"/>';
const WIDE = '<w:pgSz w:w="16840" w:h="11900" w:orient="landscape"/>';
const REMEMBERED = '<w:lastRenderedPageBreak/>';

/** Expects the text of each page, with its width in points. */
async function checkPages(body: string, expected: readonly (readonly [string, number])[]): Promise<void> {
  const { text, pages } = await readBody(body);
  expect(pages.map((page) => [textAt(text, page.span), page.width])).toEqual(expected);
  expect(pages.every((page) => page.remembered)).toBe(true);
}

test.each<[string, string, readonly (readonly [string, number])[]]>([
  [
    'a page begins where Word last began it, inside a paragraph too',
    p(run('甲乙'), r(`${REMEMBERED}<w:t>丙丁</w:t>`)) + paragraph('戊'),
    [
      ['甲乙', 595.3],
      ['丙丁\n戊', 595.3],
    ],
  ],
  [
    'a break by hand and the page that Word began there are one',
    p(run('甲'), r('<w:br w:type="page"/>')) + p(r(`${REMEMBERED}<w:t>乙</w:t>`)),
    [
      ['甲', 595.3],
      ['乙', 595.3],
    ],
  ],
  [
    'a heading whose style begins a page, and not the first paragraph',
    paragraph('甲', styled('h')) + paragraph('乙', styled('h')),
    [
      ['甲', 595.3],
      ['乙', 595.3],
    ],
  ],
  [
    'a section begins a page of its size, unless it goes on on the same one',
    paragraph('甲', `<w:sectPr>${SIZE}</w:sectPr>`) +
      paragraph('乙', `<w:sectPr>${WIDE}</w:sectPr>`) +
      paragraph('丙') +
      `<w:sectPr><w:type w:val="continuous"/>${SIZE}</w:sectPr>`,
    [
      ['甲', 595],
      ['乙\n丙', 842],
    ],
  ],
  [
    'a row that begins a page is told by each of its cells and counts once',
    table(
      row(cell('甲'), cell('1')),
      row(cell(p(r(`${REMEMBERED}<w:t>乙</w:t>`))), cell(p(r(`${REMEMBERED}<w:t>2</w:t>`)))),
    ) + paragraph('丙'),
    [
      ['甲\t1', 595.3],
      ['乙\t2\n丙', 595.3],
    ],
  ],
])('%s', (_, body, expected) => checkPages(body, expected));

test('a file without any break has no pages, for none could be told', async () => {
  expect((await readBody(paragraph('甲'))).pages).toEqual([]);
});

/** A .docx whose parts are changed before it is read. */
async function changed(change: (zip: JSZip) => void | Promise<void>): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(await makeDocx({ body: paragraph('云溪县水利局', '<w:outlineLvl w:val="0"/>') }));
  await change(zip);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** Replaces words in a part. */
const edit =
  (path: string, from: RegExp, to: string) =>
  async (zip: JSZip): Promise<void> => {
    zip.file(path, ((await zip.file(path)?.async('string')) ?? '').replaceAll(from, to));
  };

function move(path: string, to: string) {
  return async (zip: JSZip): Promise<void> => {
    zip.file(to, (await zip.file(path)?.async('string')) ?? '');
    zip.remove(path);
    await edit('_rels/.rels', /word\/document\.xml/gu, to)(zip);
  };
}

test.each<[string, (zip: JSZip) => void | Promise<void>]>([
  [
    'in the strict form of the format',
    edit(
      'word/document.xml',
      /http:\/\/schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main/gu,
      'http://purl.oclc.org/ooxml/wordprocessingml/main',
    ),
  ],
  ['with other prefixes', edit('word/document.xml', /\bw([:=])/gu, 'ns0$1')],
  ['with a main part of another name', move('word/document.xml', 'word/document22.xml')],
  ['with a main part elsewhere', move('word/document.xml', 'content/main.xml')],
  ['with back slashes in the names of parts', move('word/document.xml', 'word\\document.xml')],
  [
    'with a wrong content type',
    edit('[Content_Types].xml', /document\.main\+xml/gu, 'template.macroEnabledTemplate.main+xml'),
  ],
  [
    'in UTF-16',
    async (zip) => {
      const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
      zip.file('word/document.xml', Buffer.from(`\uFEFF${xml}`, 'utf16le'));
    },
  ],
])('a file is read %s', async (_, change) => {
  const document = await readBytes(await changed(change));
  expect(document.text).toBe('云溪县水利局');
  expect(document.blocks).toMatchObject([{ kind: 'heading', level: 1 }]);
});

test('headers and comments are left out and told, page numbers alone are not', async () => {
  const relation = (type: string, id: number): string =>
    `<Relationship Id="r${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${type}.xml"/>`;
  const part = (name: string, content: string): string => `<w:${name} xmlns:w="w">${content}</w:${name}>`;
  const bytes = await changed(async (zip) => {
    zip.file('word/header.xml', part('hdr', paragraph('云水字〔2023〕12号')));
    zip.file('word/footer.xml', part('ftr', paragraph('— 3 —')));
    zip.file('word/comments.xml', part('comments', `<w:comment w:id="0">${paragraph('请核对')}</w:comment>`));
    const relations = relation('header', 7) + relation('footer', 8) + relation('comments', 9);
    await edit('word/_rels/document.xml.rels', /<\/Relationships>/gu, `${relations}</Relationships>`)(zip);
  });
  expect((await readBytes(bytes)).findings).toMatchObject([
    { ruleId: 'comments-dropped' },
    { ruleId: 'margins-dropped', actual: '云水字〔2023〕12号' },
  ]);
});

test('entities that a file defines itself are neither expanded nor fetched', async () => {
  const bomb =
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;"><!ENTITY x SYSTEM "file:///etc/passwd">]>';
  const bytes = await changed(async (zip) => {
    await edit('word/document.xml', /^/gu, bomb)(zip);
    await edit('word/document.xml', /水利局/gu, '&lol2;&x;')(zip);
  });
  expect((await readBytes(bytes)).text).not.toMatch(/lollol|root:/u);
});

test('a file nested without end is reported, not fatal', async () => {
  const depth = 20_000;
  const body = `${'<w:customXml>'.repeat(depth)}${paragraph('甲')}${'</w:customXml>'.repeat(depth)}`;
  expect(await ingestBytes(await makeDocx({ body }), 'deep.docx')).toMatchObject({
    kind: 'failed',
    findings: [{ ruleId: 'document-damaged' }],
  });
});
