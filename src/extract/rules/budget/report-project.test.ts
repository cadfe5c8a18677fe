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
  checkProject('关于2023年度渔港、灯塔（站）维护项目绩效自评的报告', '渔港、灯塔（站）维护项目');
  checkProject('云溪县2019年度渔港建设养护专项资金\n项目支出绩效评价报告', '渔港建设养护专项资金');
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

it('takes the name from the form that a report begins with', () => {
  checkProject(
    '附件1\n项目支出绩效自评表\n（2023年度）\n项目名称\n渔港、灯塔维护\n主管部门\n芦溪县渔业局',
    '渔港、灯塔维护',
  );
  const rows = '主管部门\t芦溪县渔业局\t实施单位\t渔政站\n年初预算数\t全年预算数\t全年执行数\t执行率\n90\t98\t98\t100%';
  checkProject(`项目支出绩效自评表\n项目名称\t渔港维护\t负责人\t（略）\n${rows}`, '渔港维护');
  checkProject(`项目支出绩效自评表\n项目名称：渔港维护\t\t负责人\t（略）\n${rows}`, '渔港维护');
  checkProject('项目支出绩效自评表\n项目名称\n主管部门\n芦溪县渔业局', null);
  checkProject('部门整体支出绩效自评表\n项目名称\t渔港维护', null);
});
