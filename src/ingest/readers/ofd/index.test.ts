import { expect, test } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { ingestBytes } from '../../ingest-bytes.ts';
import {
  annotation,
  box,
  line,
  makeOfd,
  type OfdParts,
  picture,
  ruled,
  type Setting,
  text,
  turnedText,
} from '../../test-files/make-ofd.ts';

async function read(parts: OfdParts): Promise<SourceDocument> {
  const outcome = await ingestBytes(await makeOfd(parts), 'report.ofd');
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

async function checkText(parts: OfdParts, expected: string): Promise<void> {
  expect((await read(parts)).text).toBe(expected);
}

const SETTINGS: readonly Setting[] = ['steps', 'runs', 'points', 'letters'];

/** A table of two columns: a header over both, then a row with a figure. */
const form = (setting: Setting): string =>
  ruled([30, 90, 150], [50, 60, 70]) +
  box(30, 80, 120, 0.2) +
  text(35, 56, '项目支出', 4, setting) +
  text(95, 56, '12,345.67', 4, setting) +
  text(35, 66, '执行率', 4, setting) +
  text(95, 66, '98.5%', 4, setting);

test.each(SETTINGS)('lines and cells come out whole when set as %s', async (setting) => {
  const title = text(60, 30, '云溪县水利局2023年度报告', 5, setting);
  await checkText({ pages: [title + form(setting)] }, '云溪县水利局2023年度报告\n项目支出\t12,345.67\n执行率\t98.5%');
});

test('one object that holds a whole row is cut into its cells', async () => {
  const row =
    '<ofd:TextObject ID="@" Boundary="30 50 120 10" Font="2" Size="4"><ofd:TextCode X="5" Y="6" DeltaX="4 52 2 2">支出125</ofd:TextCode></ofd:TextObject>';
  const document = await read({ pages: [ruled([30, 90, 150], [50, 60, 70]) + row + text(35, 66, '收入', 4)] });
  expect(document.tables[0]?.cells.map((cell) => cell.text)).toEqual(['支出', '125', '收入', '']);
});

test('one object may hold several lines', async () => {
  const lines =
    '<ofd:TextObject ID="@" Boundary="30 50 120 20" Font="2" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4 -4 4" DeltaY="0 30 0">甲乙丙丁</ofd:TextCode></ofd:TextObject>';
  await checkText({ pages: [lines] }, '甲乙\n丙丁');
});

test('cells are joined where no line parts them', async () => {
  const lines =
    line(30, 50, 150, 50) +
    line(30, 60, 150, 60) +
    line(30, 70, 150, 70) +
    line(30, 50, 30, 70) +
    line(150, 50, 150, 70) +
    line(90, 60, 90, 70);
  const document = await read({ pages: [lines + text(70, 56, '合计') + text(35, 66, '基本') + text(95, 66, '项目')] });
  expect(document.tables[0]?.cells.map(({ text: words, columnSpan }) => [words, columnSpan])).toEqual([
    ['合计', 2],
    ['基本', 1],
    ['项目', 1],
  ]);
});

test('a template is printed under each page, and a header that repeats is left out', async () => {
  const pages = ['甲', '乙', '丙'].map((each) => text(30, 60, `${each}部分的内容写在这里。`));
  const document = await read({ pages, template: text(80, 15, '云溪县水利局') });
  expect(document.text).not.toContain('云溪县水利局');
  expect(document.findings.map((each) => each.ruleId)).toEqual(['running-lines-removed']);
  expect((await read({ pages: pages.slice(0, 1), template: text(80, 15, '云溪县水利局') })).text).toContain(
    '云溪县水利局',
  );
});

test('watermarks and seals are left out, other annotations are text', async () => {
  const document = await read({
    pages: [text(30, 60, '正文。') + turnedText(50, 100, '机密资料', 45, 20)],
    annotations:
      annotation('Watermark', 0, 0, text(0, 10, '样本')) + annotation('Path', 30, 100, text(0, 6, '批注文字')),
  });
  expect(document.text).toBe('正文。\n批注文字');
  expect(document.findings.map((each) => each.ruleId)).toEqual(['turned-text-dropped', 'stamps-dropped']);
});

test('a page whose text runs down is read turned', async () => {
  const document = await read({
    pages: [turnedText(180, 40, '第一行说明文字', 90) + turnedText(160, 40, '第二行', 90)],
  });
  expect(document.text).toBe('第一行说明文字\n第二行');
  expect(document.pages[0]?.width).toBeGreaterThan(document.pages[0]?.height ?? 0);
});

test('pages that are pictures are told', async () => {
  const scan = await read({ pages: [picture()] });
  expect(scan.findings.map((each) => each.ruleId)).toEqual(['text-layer-missing']);
  const mixed = await read({ pages: [text(30, 60, '正文。'), picture()] });
  expect(mixed.findings.map((each) => [each.ruleId, mixed.partial])).toEqual([['page-text-missing', true]]);
});

test('a run length that a damaged file makes huge is cut', async () => {
  const hostile =
    '<ofd:TextObject ID="@" Boundary="30 50 120 10" Font="2" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="g 99999999999 4">甲乙</ofd:TextCode></ofd:TextObject>';
  await checkText({ pages: [hostile] }, '甲乙');
});

test('an OFD without readable pages fails', async () => {
  const outcome = await ingestBytes(await makeOfd({ pages: [] }), 'empty.ofd');
  expect(outcome.kind === 'failed' ? outcome.findings[0]?.ruleId : outcome.kind).toBe('document-damaged');
});
