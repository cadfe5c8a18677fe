import { expect, it } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { partition } from './index.ts';

const documentOf = (text: string): SourceDocument => ({
  id: 'd',
  name: 'planted.txt',
  format: 'txt',
  byteLength: text.length,
  reader: 'txt/1',
  text,
  textSha256: '',
  blocks: [],
  tables: [],
  pages: [],
  runs: [],
  partial: false,
  findings: [],
});

const BODY = '一、基本情况\n我局负责河道管理，编制12人。\n二、存在的问题\n预算编制不够细。';
const FORM = '一级指标\t二级指标\t目标\t实际\n产出指标\t数量指标\t30次\t36次';
const report = (title: string): string => `${title}\n${BODY}`;
const form = (title: string): string => `${title}\n${FORM}`;

/** Checks the members of the reports in a text, each as its role and the first line of its range. */
function checkMembers(lines: readonly string[], expected: readonly (readonly string[])[]): void {
  const text = lines.join('\n');
  const drafts = partition(documentOf(text));
  const firstLine = (start: number): string => text.slice(start).split('\n')[0] ?? '';
  expect(drafts.map(({ members }) => members.map(({ role, span }) => `${role} ${firstLine(span.start)}`))).toEqual(
    expected,
  );
  // Ranges never overlap, and never begin or end inside a line.
  const spans = drafts.flatMap(({ members }) => members.map(({ span }) => span)).toSorted((a, b) => a.start - b.start);
  for (const [index, { start, end }] of spans.entries()) {
    expect(start === 0 || text[start - 1] === '\n').toBe(true);
    expect(end === text.length || text[end] === '\n').toBe(true);
    expect(end).toBeLessThan(spans[index + 1]?.start ?? Number.POSITIVE_INFINITY);
  }
}

const WATER = '临江县水务局2023年度部门整体支出绩效自评报告';
const FOREST = '云岭县林业局2023年度部门整体支出绩效自评报告';

it('one report is one main part, the whole of the document', () => {
  checkMembers([report(WATER)], [[`main ${WATER}`]]);
  checkMembers(['一封信', '没有报告。'], [['main 一封信']]);
  checkMembers([''], [['main ']]);
});

it('forms and project reports behind a report are its annexes', () => {
  checkMembers(
    [
      report(WATER),
      '附件1',
      form('部门整体支出绩效自评表'),
      form('附件2：河道清淤项目支出绩效自评表'),
      report('临江县水务局2023年度河道清淤项目支出绩效自评报告'),
    ],
    [
      [
        `main ${WATER}`,
        'annex 附件1',
        'annex 附件2：河道清淤项目支出绩效自评表',
        'annex 临江县水务局2023年度河道清淤项目支出绩效自评报告',
      ],
    ],
  );
});

it('reports of other bureaus or other years are reports of their own', () => {
  const earlier = '临江县水务局2022年度部门整体支出绩效自评报告';
  checkMembers(
    [report(WATER), report(FOREST), form('部门整体支出绩效自评表')],
    [[`main ${WATER}`], [`main ${FOREST}`, 'annex 部门整体支出绩效自评表']],
  );
  checkMembers([report(earlier), report(WATER)], [[`main ${earlier}`], [`main ${WATER}`]]);
});

it('a title set over several lines begins with the first of them', () => {
  checkMembers(
    [report(WATER), report('云岭县林业局\n2023年度部门整体支出\n绩效自评报告')],
    [[`main ${WATER}`], ['main 云岭县林业局']],
  );
  checkMembers(
    [report(WATER), report('云岭县林业局\n二〇二三年度部门整体支出绩效评价报告')],
    [[`main ${WATER}`], ['main 云岭县林业局']],
  );
});

it('the signature above a form does not belong to it', () => {
  checkMembers(
    [report(WATER), '临江县水务局', '2024年3月20日', form('2023年度部门整体支出绩效自评表')],
    [[`main ${WATER}`, 'annex 2023年度部门整体支出绩效自评表']],
  );
});

it('tables of contents, lists of annexes, citations and prose begin nothing', () => {
  checkMembers(
    [
      report(WATER),
      '附件：1.云岭县林业局2023年度部门整体支出绩效自评报告',
      '2.部门整体支出绩效自评表',
      '参照《云岭县林业局2023年度部门整体支出绩效自评报告》，',
    ],
    [[`main ${WATER}`]],
  );
  checkMembers(
    [report(WATER), '本报告参照了其他单位的做法，包括已经公开的、写得较为完整的，', report(FOREST)],
    [[`main ${WATER}`]],
  );
});

it('a table of contents over several reports belongs to none of them, with page numbers and without', () => {
  for (const page of ['……1', ''])
    checkMembers(
      ['目录', `1.${WATER}${page}`, `2.${FOREST}${page}`, report(WATER), report(FOREST)],
      [[`main ${WATER}`, 'surroundings 目录'], [`main ${FOREST}`]],
    );
});

it('a cover belongs to the report that it names', () => {
  checkMembers([report(WATER), FOREST, '云岭县财政局监制', report(FOREST)], [[`main ${WATER}`], [`main ${FOREST}`]]);
});

it('a form names its bureau in a cell', () => {
  const named = (bureau: string): string => form(`2023年度部门整体支出绩效自评表\n单位名称：${bureau}`);
  checkMembers(
    [named('临江县水务局'), named('云岭县林业局')],
    [['main 2023年度部门整体支出绩效自评表'], ['main 2023年度部门整体支出绩效自评表']],
  );
});

it('the narrative behind its own form is the same report', () => {
  checkMembers(
    [form('2023年度部门整体支出绩效自评表'), report('2023年度部门整体支出绩效自评报告')],
    [['main 2023年度部门整体支出绩效自评表']],
  );
});

const CHAPTERS = [
  '第一部分 部门概况',
  '承担全县水务工作。',
  '第二部分 决算情况说明',
  '收入总计999万元。',
  '第三部分 附件',
];

it('the report inside a disclosure is the main part, the rest its surroundings', () => {
  checkMembers(
    [
      '临江县水务局2023年度部门决算',
      ...CHAPTERS,
      '附件1',
      report(WATER),
      '附件2',
      form('部门整体支出绩效自评表'),
      '第四部分 附表',
      '收入支出决算总表',
    ],
    [['surroundings 临江县水务局2023年度部门决算', 'main 附件1', 'annex 附件2', 'surroundings 第四部分 附表']],
  );
});

it('the title of a disclosure stands with a report that names no bureau', () => {
  checkMembers(
    ['临江县水务局2023年度部门决算', ...CHAPTERS, report('部门整体支出绩效自评报告')],
    [['main 临江县水务局2023年度部门决算', 'surroundings 第一部分 部门概况', 'main 部门整体支出绩效自评报告']],
  );
});

it('a disclosure without a report in it is one main part', () => {
  checkMembers(['临江县水务局2023年度部门决算', ...CHAPTERS], [['main 临江县水务局2023年度部门决算']]);
});

it('a narrative that may be of another bureau stays with the report before it, and a finding says so', () => {
  const text = [report(WATER), report('2023年度部门整体支出绩效自评报告')].join('\n');
  const [draft, ...others] = partition(documentOf(text));
  expect(others).toEqual([]);
  expect(draft?.findings.map(({ ruleId }) => ruleId)).toEqual(['report-boundary-unclear']);
});

it('a text that looks like more reports than any file has is one, and a finding says so', () => {
  const text = Array.from({ length: 301 }, (_, index) =>
    report(`临江县水务局${1500 + index}年度部门整体支出绩效自评报告`),
  );
  const [draft, ...others] = partition(documentOf(text.join('\n')));
  expect([others.length, draft?.members.length]).toEqual([0, 1]);
  expect(draft?.findings.map(({ ruleId }) => ruleId)).toEqual(['reports-too-many']);
  expect(partition(documentOf(text.slice(0, 300).join('\n')))).toHaveLength(300);
});

it('a long text without titles, and one of nothing but titles, take no time', () => {
  expect(partition(documentOf(`目录\n${'很长的一行没有结尾\n'.repeat(40_000)}`))).toHaveLength(1);
  expect(partition(documentOf(`${WATER}\n`.repeat(20_000)))).toHaveLength(1);
});

it('forms of one bureau for several years are a report each, targets for the next year are not', () => {
  const named = (title: string): string => `${title}\n单位名称：临江县水务局\n${FORM}`;
  checkMembers(
    [named('2022年度部门整体支出绩效自评表'), named('2023年度部门整体支出绩效自评表')],
    [['main 2022年度部门整体支出绩效自评表'], ['main 2023年度部门整体支出绩效自评表']],
  );
  checkMembers(
    [report(WATER), named('2022年度部门整体支出绩效自评表'), named('2024年度部门整体支出绩效目标申报表')],
    [[`main ${WATER}`], ['main 2022年度部门整体支出绩效自评表'], ['main 2024年度部门整体支出绩效目标申报表']],
  );
  checkMembers(
    [report(WATER), named('2024年度部门整体支出绩效目标申报表')],
    [[`main ${WATER}`, 'annex 2024年度部门整体支出绩效目标申报表']],
  );
});

it('annexed forms of several bureaus without a report in front are a report each', () => {
  checkMembers(
    [form('附件1：临江县水务局2023年度绩效自评表'), form('附件2：云岭县林业局2023年度绩效自评表')],
    [['main 附件1：临江县水务局2023年度绩效自评表'], ['main 附件2：云岭县林业局2023年度绩效自评表']],
  );
});
