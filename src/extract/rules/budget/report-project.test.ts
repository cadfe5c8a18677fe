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
  checkProject('关于2023年度就业补助资金使用情况的绩效自评报告', '就业补助资金');
  checkProject('白溪市2023年度科技创新专项资金重点绩效评价报告', '科技创新专项资金');
  checkProject('东岭县2022年残疾人事业发展补助资金（中央）绩效自评报告', '残疾人事业发展补助资金');
  checkProject('2022年度学生资助补助经费转移支付区域绩效目标自评报告', '学生资助补助经费');
  checkProject('芦溪县林业局2023年度林业专项资金绩效自评报告', '林业专项资金');
});

it('finds none in the title of a report on a bureau or on several projects', () => {
  checkProject('云溪县民政局2022年度部门整体支出绩效自评报告', null);
  checkProject('云溪县应急管理局2024年度项目支出绩效自评报告', null);
  checkProject('云溪镇2023年度财政资金绩效自评报告', null);
  checkProject('云溪县卫生健康局2022年度项目经费绩效自评报告', null);
  checkProject('2022年度中央转移支付资金绩效自评报告', null);
  checkProject('2021年度市级专项资金绩效自评报告', null);
  checkProject('禾川县中等专业学校2020年度项目支出情况\n　　根据项目支出绩效自评的布置，说明如下。', null);
});
