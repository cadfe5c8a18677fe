import { expect, it } from 'vitest';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { segment } from '#segment/index.ts';
import { reportProject } from './report-project.ts';

function checkProject(title: string, expected: string | null): void {
  const text = `${title}\n一、基本情况\n按照要求开展自评。`;
  const segmentation = segment(textDocument(text));
  expect(reportProject({ text, view: segmentation.view, segmentation, fiscalYear: null }), title).toBe(expected);
}

it('reads the project or fund that a title names', () => {
  checkProject('云溪县2022年度城区环卫保洁项目支出绩效评价报告', '城区环卫保洁项目');
  checkProject('芦溪市2023年农村危房改造补助资金绩效自评报告', '农村危房改造补助资金');
});

it('finds none in the title of a report on a bureau or on several projects', () => {
  checkProject('云溪县民政局2022年度部门整体支出绩效自评报告', null);
  checkProject('云溪县应急管理局2024年度项目支出绩效自评报告', null);
  checkProject('禾川县中等专业学校2020年度项目支出情况\n　　根据项目支出绩效自评的布置，说明如下。', null);
});
