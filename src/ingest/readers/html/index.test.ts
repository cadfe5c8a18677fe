import { expect, test } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { ingestBytes } from '../../ingest-bytes.ts';

async function read(page: string | Uint8Array): Promise<SourceDocument> {
  const outcome = await ingestBytes(Buffer.from(page), 'page.html');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

const inBody = (body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;

async function checkText(body: string, expected: string): Promise<void> {
  expect((await read(inBody(body))).text).toBe(expected);
}

test.each<[string, string, string]>([
  [
    'white space is one space, and none between Chinese over a line end',
    '<p>年初预算\n  数 为\n12.5 万元</p>',
    '年初预算数 为 12.5 万元',
  ],
  [
    'no-break spaces and zero-width characters stay',
    '<p>甲&nbsp;&nbsp;乙\u200B丙&shy;丁</p>',
    '甲\u00A0\u00A0乙\u200B丙\u00AD丁',
  ],
  ['a line break parts paragraphs', '<p>甲<br>乙<br/><br>丙</p>', '甲\n乙\n丙'],
  ['a line break in a heading is only layout', '<h1>云溪县水利局<br>评价报告</h1>', '云溪县水利局评价报告'],
  ['text outside any paragraph is kept', '甲<div>乙</div>丙', '甲\n乙\n丙'],
  ['preformatted lines are paragraphs', '<pre>甲\n乙</pre>', '甲\n乙'],
  [
    'raised digits never join the number before them',
    '<p>3.5万m<sup>2</sup>，10<sup>-4</sup>，CO<sub>2</sub>，注<sup>①</sup></p>',
    '3.5万m²，10⁻⁴，CO2，注①',
  ],
  [
    'an ordered list is numbered as browsers number it',
    '<ol start="3"><li>甲<li>乙<li value="9">丙<li>丁</ol>',
    '3.甲\n4.乙\n9.丙\n10.丁',
  ],
  ['a reversed list counts down', '<ol reversed><li>甲</li><li>乙</li></ol>', '2.甲\n1.乙'],
  [
    'letters, Roman and Chinese numbers are written',
    '<ol type="A"><li>甲</ol><ol type="i"><li>乙<li>丙</ol><ol style="list-style-type:cjk-ideographic"><li>丁</ol>',
    'A.甲\ni.乙\nii.丙\n一、丁',
  ],
  [
    'an item that has a number of its own gets no second one',
    '<ol><li>1.甲</li><li>（二）乙</li><li>12.5万元</li></ol>',
    '1.甲\n（二）乙\n3.12.5万元',
  ],
  ['bullets print nothing', '<ul><li>甲<ul><li>乙</li></ul></li></ul>', '甲\n乙'],
  ['a definition list is paragraphs', '<dl><dt>甲<dd>乙</dl>', '甲\n乙'],
  [
    'boxes to tick are printed',
    '<p><input type="checkbox" checked>是<input type="checkbox">否<input type="text" value="x"></p>',
    '☑是☐否',
  ],
  [
    'scripts, styles and hidden text are left out',
    '<p>甲<script>1</script><style>p{}</style><span style="display: none">乙</span><i hidden>丙</i><b style="font-size:0">丁</b><u aria-hidden="true">戊</u></p>',
    '甲',
  ],
  ['a small font is not hidden', '<p style="font-size:0.9em">甲</p>', '甲'],
  [
    'a foot is printed last and a head first',
    '<table><tfoot><tr><td>合计<td>3</tfoot><tbody><tr><td>甲<td>3</tbody><thead><tr><th>项目<th>数</thead></table>',
    '项目\t数\n甲\t3\n合计\t3',
  ],
  [
    'a cell may reach to the end of its group',
    '<table><tr><td rowspan=0>甲<td>1<tr><td>2<tr><td>3</table>',
    '甲\t1\n\t2\n\t3',
  ],
  ['a span beyond the table is cut', '<table><tr><td rowspan=99>甲<td>1<tr><td colspan=2>2</table>', '甲\t1\t\n\t2\t'],
  ['a row without cells stays a row', '<table><tr><td>甲<td>1<tr></tr><tr><td>乙<td>2</table>', '甲\t1\n\t\n乙\t2'],
  [
    'a table inside a cell is text of the cell',
    '<table><tr><td>甲<td>1<tr><td>乙<td><table><tr><td>丙<td>2</table></table>',
    '甲\t1\n乙\t丙2',
  ],
  [
    'a table around other tables only puts them in their places',
    '<table><tr><td>标题</td></tr><tr><td><table><tr><td>甲<td>1<tr><td>乙<td>2</table></td><td></td></tr></table>',
    '标题\n甲\t1\n乙\t2',
  ],
  [
    'a table with one filled cell a row is prose',
    '<table><tr><td></td><td><p>甲。</p><p>乙。</p></td></tr></table>',
    '甲。\n乙。',
  ],
  ['a caption stands before its table', '<table><caption>表1</caption><tr><td>甲<td>1</table>', '表1\n甲\t1'],
  ['two figures in one cell stay two', '<table><tr><td>甲<td>12.5<br>37</table>', '甲\t12.5 37'],
])('%s', (_, body, expected) => checkText(body, expected));

const PROSE = '2023年全年预算数650.00万元，执行数637.50万元，执行率98.08%，各项任务按期完成。'.repeat(4);
const MENU = '<div class="nav"><a href="/">首页</a><a href="/a">信息公开</a></div>';
const FOOT = '<div class="footer">主办：云溪县人民政府办公室</div>';

test.each<[string, string]>([
  ['a container of a known name', `<div id="zoom"><p>${PROSE}</p></div>`],
  ['an unnamed element, by its text', `<section><p>${PROSE}</p><p>${PROSE}</p></section>`],
  ['the body, less menus and foot', `<p>${PROSE}</p>`],
])('the main text is found in %s', async (_, main) => {
  const document = await read(inBody(`${MENU}${main}${FOOT}`));
  expect(document.text).toContain(PROSE);
  expect(document.text).not.toMatch(/首页|主办/u);
  expect(document.findings).toMatchObject([
    { ruleId: 'page-parts-dropped', actual: expect.stringMatching(/首页.*主办/su) },
  ]);
});

test('text spread over several containers is read whole', async () => {
  const parts = [1, 2].map((part) => `<div class="TRS_Editor"><p>${part}。${PROSE}</p></div>`);
  const { text } = await read(inBody(`${MENU}<div>${parts.join('')}</div>${FOOT}`));
  expect(text).toBe(`1。${PROSE}\n2。${PROSE}`);
});

test('a small container with a known name does not hide the text beside it', async () => {
  const { text } = await read(
    inBody(`${MENU}<div class="content"><div class="con">导读：本县水利工作。</div><p>${PROSE}</p></div>`),
  );
  expect(text).toContain(PROSE);
});

test('the title and the date are kept though they stand outside the main text', async () => {
  const head = '<title>云溪县水利局2023年度自评报告_云溪县人民政府</title>';
  const body = `${MENU}<h2>云溪县水利局2023年度自评报告</h2><p>发布日期：2024-03-20 来源：县水利局</p><div id="zoom"><p>${PROSE}</p></div>`;
  const { text, blocks } = await read(`<html><head>${head}</head><body>${body}</body></html>`);
  expect(text).toBe(`云溪县水利局2023年度自评报告\n发布日期：2024-03-20 来源：县水利局\n${PROSE}`);
  expect(blocks[0]).toMatchObject({ kind: 'heading', level: 1 });
});

test('a page that only frames its attachment says so', async () => {
  const body = `${MENU}<div id="zoom"><p>自评报告详见附件，请下载后查看全文。</p><a href="x/P02.pdf">附件：自评报告</a></div>`;
  const { findings } = await read(inBody(body));
  expect(findings).toContainEqual(
    expect.objectContaining({
      ruleId: 'attachments-linked',
      severity: 'warning',
      actual: '附件：自评报告 <x/P02.pdf>',
    }),
  );
});

test('a page whose text a script loads is reported', async () => {
  const { findings } = await read(inBody('<div id="app"></div><script src="app.js"></script>'));
  expect(findings).toMatchObject([{ ruleId: 'page-text-missing', severity: 'error' }]);
});

test('the numbers of a list that Word saved are kept once', async () => {
  const label = '<![if !supportLists]><span style="mso-list:Ignore">（一）<span>&nbsp;&nbsp;</span></span><![endif]>';
  const { blocks, text } = await read(inBody(`<p style="mso-list:l0 level1">${label}主要职责</p><p>乙</p>`));
  expect(text).toBe('（一）主要职责\n乙');
  expect(blocks.map(({ kind, marker }) => [kind, marker])).toEqual([
    ['list_item', '（一）'],
    ['paragraph', null],
  ]);
});

async function checkFailure(page: string, ruleId: string, reason: RegExp): Promise<void> {
  const outcome = await ingestBytes(Buffer.from(page), 'page.html');
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId, reason: expect.stringMatching(reason) }] });
}

test('a table of a million cells is refused before it is parsed', () =>
  checkFailure(
    inBody(`<table><tr>${'<td>1'.repeat(1_000_000)}</table>`),
    'page-too-large',
    /1,000,\d{3} tags; the limit is 600,000/u,
  ));

test('elements nested thirty thousand deep are read, and told', async () => {
  const { text, findings } = await read(`<html><body>${'<div>'.repeat(30_000)}支出12.5万元`);
  expect(text).toBe('支出12.5万元');
  expect(findings).toMatchObject([{ ruleId: 'page-nested-deeply' }]);
});

test('tables that nobody closed are read', async () => {
  const { text } = await read(inBody('<table><tr><td>甲<td>1'.repeat(300)));
  expect(text.match(/甲/gu)).toHaveLength(300);
});

test('entities that a document type defines are not expanded', async () => {
  const page =
    '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>甲&b;&amp;&#20057;</p></body></html>';
  expect((await read(page)).text).toContain('甲&b;&乙');
});

const OFFICE = '<meta name="generator" content="LibreOffice 7.4"/>';

test.each<[string, string, readonly string[], string]>([
  [
    'lines that stand on every page of the original',
    '<html><body><div title="header"><p>内部资料</p></div><p>甲</p><div title="footer"><p>— 4 —</p></div></body></html>',
    ['page-parts-dropped'],
    '甲',
  ],
  ['a page that was cut off inside a tag', '<html><body><p>甲</p><p cla', ['document-truncated'], '甲'],
  ['a page that leaves out its closing tags', '<html><body><p>甲<p>5 < 6', [], '甲\n5 < 6'],
  [
    'lists whose Chinese numbers an office program lost',
    `<html><head>${OFFICE}</head><body><ol><li>甲</li></ol></body></html>`,
    ['numbers-simplified'],
    '1.甲',
  ],
  ['the cut page of an office program', `<html><head>${OFFICE}</head><body><p>甲</p>`, ['document-truncated'], '甲'],
])('%s: a finding says it', async (_, page, rules, text) => {
  const document = await read(page);
  expect(document.findings.map(({ ruleId }) => ruleId)).toEqual(rules);
  expect(document.text).toBe(text);
});
