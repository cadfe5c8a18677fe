import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { reportTextOf } from '#model/report-text.ts';
import { segment } from '#segment/index.ts';
import { extractWithRules } from './index.ts';

const MAIN =
  '临江县水务局2023年度部门整体支出绩效自评报告\n一、部门职责\n（一）负责河道管理。\n临江县水务局\n2024年3月20日';

/** The facts about a report with an annex: value by name. */
function factsWith(annex: string): Readonly<Record<string, string>> {
  const documents = [MAIN, annex].map((text, index) => ({ ...textDocument(text), id: `${index}` }));
  const members = documents.map(({ id, text }, index) => {
    return { role: index === 0 ? 'main' : 'annex', documentId: id, span: { start: 0, end: text.length } } as const;
  });
  const claims = extractWithRules(segment(reportTextOf(members, documents)), '0');
  return Object.fromEntries(claims.flatMap(({ item }) => (item.field === 'report' ? [[item.fact, item.value]] : [])));
}

it('what a report says of itself is read from its main part', () => {
  const annex =
    '2024年度云岭县林业局绩效目标表\n单位名称：云岭县林业局\n指标\t目标\n巡查\t30次\n云岭县林业局\n2025年1月1日';
  expect(factsWith(annex)).toMatchObject({ bureau: '临江县水务局', fiscalYear: '2023', reportDate: '2024-03-20' });
});

it('what the main part leaves out is read from the annexes', () => {
  const annex = '部门整体支出绩效自评表\n指标\t分值\t得分\n产出\t50\t48\n总分\t100\t96.5';
  expect(factsWith(annex)).toMatchObject({ selfScore: '96.5' });
});
